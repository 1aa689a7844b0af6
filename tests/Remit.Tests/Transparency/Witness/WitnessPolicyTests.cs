using Remit.Transparency;

namespace Remit.Tests.Transparency.Witness;

public sealed class WitnessPolicyTests
{
    private static readonly NoteSigner Log = NoteSigner.Create("example.org/log/1");
    private static readonly NoteSigner A = NoteSigner.CreateWitness("a.example");
    private static readonly NoteSigner B = NoteSigner.CreateWitness("b.example");
    private static readonly NoteSigner C = NoteSigner.CreateWitness("c.example");
    private static readonly DateTimeOffset At = DateTimeOffset.Parse("2026-05-01T12:00:00Z");

    private static string Text(string quorum, string groups = "") =>
        $"# trust\n\nlog {Log.Verifier} https://example.org/log/\nwitness A {A.Verifier} https://a.example/\nwitness\tB  {B.Verifier}\nwitness C {C.Verifier}\n"
        + $"{groups}quorum {quorum}\n";

    [Fact]
    public void A_policy_reads_with_its_comments_tabs_and_addresses()
    {
        var policy = WitnessPolicy.Parse(Text("G", "group G 2 A B C\n"));
        Assert.Equal(new Uri("https://example.org/log"), Assert.Single(policy.Logs).Url);
        Assert.Equal(["A", "B", "C"], policy.Witnesses.Select(w => w.Name));
        Assert.Equal(new Uri("https://a.example"), policy.Witnesses[0].Url);
        Assert.Null(policy.Witnesses[1].Url);
        Assert.True(policy.NeedsWitnesses);
        Assert.False(WitnessPolicy.Parse(Text("none")).NeedsWitnesses);
    }

    [Theory]
    [InlineData("all", "A B C", "A+B+C")]
    [InlineData("any", "A B C", "A B C A+B A+C B+C A+B+C")]
    [InlineData("2", "A B C", "A+B A+C B+C A+B+C")]
    public void A_group_is_met_by_all_any_or_so_many(string needed, string members, string good)
    {
        var policy = WitnessPolicy.Parse(Text("G", $"group G {needed} {members}\n"));
        foreach (var set in new[] { "", "A", "B", "C", "A+B", "A+C", "B+C", "A+B+C" })
        {
            var expected = good.Split(' ').Contains(set);
            var verdict = policy.Weigh(Note([.. set.Split('+', StringSplitOptions.RemoveEmptyEntries)]));
            Assert.Equal(expected, verdict.Enough);
            Assert.Equal(expected, policy.Suffices(set.Split('+')));
            Assert.Equal(expected, verdict.Words.Length == 0);
        }
    }

    [Fact]
    public void A_supervisor_and_one_of_two_others_is_a_group_of_groups()
    {
        var policy = WitnessPolicy.Parse(Text("G", "group Others any B C\ngroup G all A Others\n"));
        Assert.True(policy.Weigh(Note("A", "C")).Enough);
        Assert.False(policy.Weigh(Note("B", "C")).Enough);
        Assert.False(policy.Weigh(Note("A")).Enough);
    }

    [Fact]
    public void Witnessed_is_the_earliest_time_at_which_enough_had_cosigned()
    {
        var policy = WitnessPolicy.Parse(Text("G", "group G 2 A B C\n"));
        var note = Signed().With([A.Cosign(Signed().Text, At.AddSeconds(50)), B.Cosign(Signed().Text, At), C.Cosign(Signed().Text, At.AddSeconds(20))]);
        Assert.Equal(At.AddSeconds(20), policy.Weigh(note).Witnessed);
        Assert.Equal(At, WitnessPolicy.Parse(Text("B")).Weigh(note).Witnessed);
    }

    [Fact]
    public void One_bad_signature_of_a_known_key_spoils_the_whole()
    {
        var policy = WitnessPolicy.Parse(Text("A"));
        var bad = Signed().With([A.Cosign(Signed().Text, At), B.Cosign("another text\n", At)]);
        Assert.False(policy.Weigh(bad).Enough);
        Assert.Null(policy.Weigh(bad).Checkpoint);
        var foreign = SignedNote.Sign(new Checkpoint("example.org/log/2", 0, MerkleTree.EmptyRoot).ToString(), NoteSigner.Create("example.org/log/2"));
        Assert.Contains("knows no log", policy.Weigh(foreign).Words, StringComparison.Ordinal);
        var forged = SignedNote.Sign(Signed().Text, NoteSigner.Create("example.org/log/1"));
        Assert.False(policy.Weigh(forged).Enough);
    }

    public static TheoryData<string, string, string> Wrong => new()
    {
        { "an unknown word", "monitor x", "none of log, witness, group, quorum" },
        { "too few words", "witness A", "too few" },
        { "too many words", "quorum A B", "too many" },
        { "a group without members", "group G any", "too few" },
        { "a log key as witness", $"witness W {Log.Verifier}", "type 01" },
        { "a witness key as log", $"log {C.Verifier}", "witness's" },
        { "a damaged key", "witness W a+00000000+AA==", "name+hash+base64" },
        { "a used name", $"witness A {NoteSigner.CreateWitness("x").Verifier}", "defined already" },
        { "the name none", $"witness none {NoteSigner.CreateWitness("x").Verifier}", "cannot be a name" },
        { "a key that stands there twice", $"witness A2 {A.Verifier}", "twice" },
        { "a log that stands there twice", $"log {Log.Verifier}", "twice" },
        { "an address that is none", $"witness W {NoteSigner.CreateWitness("x").Verifier} ftp://a", "http" },
        { "a member that comes later", "group G any A Later", "not defined above" },
        { "a member of two groups", "group G any A B\ngroup H any B C", "one group only" },
        { "a number that is too large", "group G 3 A B", "from 1 to 2" },
        { "a number that is no number", "group G 01 A B", "from 1 to 2" },
        { "nobody", "group G 0 A B", "from 1 to 2" },
        { "a quorum of an unknown name", "quorum G", "not defined above" },
        { "two quorums", "quorum A\nquorum A", "already" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_is_said_with_its_line(string what, string lines, string words)
    {
        var head = Text("none").Replace("quorum none\n", "", StringComparison.Ordinal);
        var e = Assert.Throws<FormatException>(() => WitnessPolicy.Parse(head + lines + "\n"));
        var number = 6 + lines.Split('\n').Length;
        Assert.True(e.Message.StartsWith($"Line {number} of the policy: ", StringComparison.Ordinal), what + ": " + e.Message);
        Assert.Contains(words, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_without_quorum_or_too_long_or_not_text_is_refused()
    {
        Assert.Contains("no quorum", Assert.Throws<FormatException>(() => WitnessPolicy.Parse("")).Message, StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => WitnessPolicy.Parse(new string('#', WitnessPolicy.BytesMax + 1)));
        Assert.Throws<FormatException>(() => WitnessPolicy.Parse([0xff, (byte)'\n']));
    }

    [Fact]
    public void At_least_32_of_each_are_taken()
    {
        var keys = Enumerable.Range(0, 40).Select(i => NoteSigner.CreateWitness($"w{i}.example")).ToList();
        var text = string.Concat(Enumerable.Range(0, 40).Select(i =>
            $"log {NoteSigner.Create($"l{i}").Verifier}\nwitness w{i} {keys[i].Verifier}\ngroup g{i} any w{i}\n"));
        var policy = WitnessPolicy.Parse(text + "quorum g39\n");
        Assert.Equal((40, 40), (policy.Logs.Count, policy.Witnesses.Count));
        Assert.True(policy.Suffices(["w39"]));
    }

    private static SignedNote Signed() => SignedNote.Sign(new Checkpoint("example.org/log/1", 0, MerkleTree.EmptyRoot).ToString(), Log);

    private static SignedNote Note(params string[] by) =>
        Signed().With(by.Select(name => (name == "A" ? A : name == "B" ? B : C).Cosign(Signed().Text, At)));
}
