using System.Globalization;

namespace Remit.Transparency;

/// <summary>Whom to trust with a log: its keys, its witnesses, and how many of them must have cosigned (C2SP tlog-policy).</summary>
/// <remarks>
/// Lines <c>log VKEY [URL]</c>, <c>witness NAME VKEY [URL]</c>, <c>group NAME all|any|K MEMBER...</c>, <c>quorum NAME|none</c> exactly once; <c>#</c> begins a
/// comment line. A name is defined before it is used, and is a member of at most one group.
/// </remarks>
public sealed class WitnessPolicy
{
    /// <summary>The largest policy that is read: 256 KiB.</summary>
    public const int BytesMax = 256 * 1024;

    /// <summary>The most logs, witnesses, and groups, each.</summary>
    public const int PartsMax = 256;

    private readonly Dictionary<string, Node> _nodes = new(StringComparer.Ordinal);
    private readonly List<LogKey> _logs = [];
    private readonly List<Witness> _witnesses = [];
    private readonly HashSet<string> _members = new(StringComparer.Ordinal);
    private string? _quorum;
    private int _groups;

    private WitnessPolicy()
    {
    }

    /// <summary>The logs, in the order of the file.</summary>
    public IReadOnlyList<LogKey> Logs => _logs;

    /// <summary>The witnesses, in the order of the file.</summary>
    public IReadOnlyList<Witness> Witnesses => _witnesses;

    /// <summary>Whether any cosignature is asked for.</summary>
    public bool NeedsWitnesses => _quorum != "none";

    /// <summary>A log and where it is served.</summary>
    /// <param name="Key">Its key; the name is the origin.</param>
    /// <param name="Url">Null where the policy names none.</param>
    public sealed record LogKey(Verifier Key, Uri? Url);

    /// <summary>A witness and where it takes checkpoints.</summary>
    /// <param name="Name">Its name in the policy, which need not be its key's.</param>
    /// <param name="Key">Its key, type 04.</param>
    /// <param name="Url">Prefix of <c>/add-checkpoint</c>; null where the policy names none.</param>
    public sealed record Witness(string Name, Verifier Key, Uri? Url);

    private sealed record Node(Witness? Witness, int Needed, IReadOnlyList<Node> Members);

    /// <summary>Reads a policy, strictly.</summary>
    /// <exception cref="FormatException">It is none; the words name the line.</exception>
    public static WitnessPolicy Parse(ReadOnlySpan<byte> bytes) => Parse(StrictText.Decode(bytes, BytesMax, "policy"));

    /// <summary>Reads a policy, strictly.</summary>
    /// <exception cref="FormatException">It is none; the words name the line.</exception>
    public static WitnessPolicy Parse(string text)
    {
        if (text.Length > BytesMax)
        {
            throw new FormatException($"The policy is longer than {BytesMax} bytes.");
        }

        var policy = new WitnessPolicy();
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            var words = line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 0 && words[0][0] != '#' && policy.Read(words) is { } wrong)
            {
                throw new FormatException($"Line {number} of the policy: {wrong}");
            }
        }

        return policy._quorum is not null ? policy
            : throw new FormatException("The policy has no quorum: end it with the line \"quorum NAME\", or \"quorum none\" where no witness is asked for.");
    }

    /// <summary>Weighs a checkpoint note: whose log it is, who cosigned it and when, and whether that is enough.</summary>
    /// <param name="note">The note with its signatures.</param>
    /// <exception cref="FormatException">The note's text is no checkpoint.</exception>
    public PolicyVerdict Weigh(SignedNote note) => Weigh(note, logToo: true);

    /// <summary>As <see cref="Weigh(SignedNote)"/>; a quorum that is there anyhow may stand for the log's signature, which each witness has checked.</summary>
    internal PolicyVerdict Weigh(SignedNote note, bool logToo)
    {
        var origin = note.Text[..note.Text.IndexOf('\n', StringComparison.Ordinal)];
        var keys = _logs.Where(l => l.Key.Name == origin).Select(l => l.Key).ToList();
        if (keys.Count == 0)
        {
            return new(null, [], null, $"The policy knows no log {origin}.");
        }

        var words = "";
        if (logToo && !note.TryVerify(keys, out _, out words))
        {
            return new(null, [], null, words);
        }

        var checkpoint = Checkpoint.Parse(note.Text);
        var times = new Dictionary<Witness, DateTimeOffset>();
        foreach (var witness in _witnesses)
        {
            var own = note.Signatures.Where(s => s.KeyId == witness.Key.KeyId && s.Name == witness.Key.Name).ToList();
            if (own.Count > 0 && !note.TryVerify([witness.Key], out _, out words))
            {
                return new(null, [], null, words);
            }

            if (own.Count > 0)
            {
                times[witness] = own.Min(s => Verifier.TimeOf(s.Signature)!.Value);
            }
        }

        var by = times.Select(t => new Cosigned(t.Key.Name, t.Value)).ToList();
        if (!NeedsWitnesses)
        {
            return new(checkpoint, by, by.Count == 0 ? null : by.Min(b => b.At), "") { Enough = true };
        }

        var at = When(_nodes[_quorum!], times);
        return at is not null
            ? new(checkpoint, by, at, "") { Enough = true }
            : new(checkpoint, by, null, $"Of the policy's witnesses only {(by.Count == 0 ? "none" : string.Join(", ", by.Select(b => b.Name)))} cosigned the "
                + $"checkpoint of size {checkpoint.Size.ToString(CultureInfo.InvariantCulture)}; the quorum is not met.");
    }

    /// <summary>Whether these witnesses, by their names in the policy, would make a quorum.</summary>
    public bool Suffices(IEnumerable<string> names)
    {
        var set = names.ToHashSet(StringComparer.Ordinal);
        return !NeedsWitnesses
            || When(_nodes[_quorum!], _witnesses.Where(w => set.Contains(w.Name)).ToDictionary(w => w, _ => DateTimeOffset.UnixEpoch)) is not null;
    }

    // The earliest time by which enough members had cosigned: the k-th smallest of theirs.
    private static DateTimeOffset? When(Node node, Dictionary<Witness, DateTimeOffset> times)
    {
        if (node.Witness is { } witness)
        {
            return times.TryGetValue(witness, out var at) ? at : null;
        }

        var all = node.Members.Select(m => When(m, times)).Where(t => t is not null).Order().ToList();
        return all.Count >= node.Needed ? all[node.Needed - 1] : null;
    }

    private string? Read(string[] words) => words[0] switch
    {
        "log" when words.Length is 2 or 3 => ReadLog(words),
        "witness" when words.Length is 3 or 4 => ReadWitness(words),
        "group" when words.Length >= 4 => ReadGroup(words),
        "quorum" when words.Length == 2 => ReadQuorum(words[1]),
        "log" or "witness" or "group" or "quorum" => $"\"{words[0]}\" has too few or too many words.",
        _ => $"\"{Short(words[0])}\" is none of log, witness, group, quorum.",
    };

    private string? ReadLog(string[] words)
    {
        if (!Verifier.TryParse(words[1], out var key, out var wrong))
        {
            return wrong;
        }

        if (key.IsWitness)
        {
            return $"The key of {key.Name} is a witness's, not a log's.";
        }

        if (Doubled(key) || _logs.Count == PartsMax)
        {
            return $"The key of {key.Name} stands there twice, or there are more than {PartsMax} logs.";
        }

        if (!TryUrl(words, 2, out var url))
        {
            return $"\"{Short(words[2])}\" is no http or https address.";
        }

        _logs.Add(new(key, url));
        return null;
    }

    private string? ReadWitness(string[] words)
    {
        if (!Verifier.TryParse(words[2], out var key, out var wrong))
        {
            return wrong;
        }

        if (key.Type == Verifier.Ed25519Type)
        {
            return $"The key of {key.Name} is a log's (type 01); a witness's has type 04.";
        }

        if (Doubled(key) || _witnesses.Count == PartsMax)
        {
            return $"The key of {key.Name} stands there twice, or there are more than {PartsMax} witnesses.";
        }

        if (!TryUrl(words, 3, out var url))
        {
            return $"\"{Short(words[3])}\" is no http or https address.";
        }

        var witness = new Witness(words[1], key, url);
        _witnesses.Add(witness);
        return Define(words[1], new(witness, 1, []));
    }

    private string? ReadGroup(string[] words)
    {
        var members = new List<Node>();
        foreach (var name in words.Skip(3))
        {
            if (!_nodes.TryGetValue(name, out var node))
            {
                return $"\"{Short(name)}\" is not defined above this line.";
            }

            if (!_members.Add(name))
            {
                return $"\"{Short(name)}\" is a member already; a name may be in one group only.";
            }

            members.Add(node);
        }

        var needed = words[2] switch
        {
            "all" => members.Count,
            "any" => 1,
            _ => StrictText.TryDecimal(words[2], out var k) && k >= 1 && k <= members.Count ? (int)k : 0,
        };
        return needed == 0 ? $"\"{Short(words[2])}\" is none of all, any, or a number from 1 to {members.Count}."
            : ++_groups > PartsMax ? $"There are more than {PartsMax} groups."
            : Define(words[1], new(null, needed, members));
    }

    private string? ReadQuorum(string name)
    {
        if (_quorum is not null)
        {
            return "There is a quorum already.";
        }

        if (name != "none" && !_nodes.ContainsKey(name))
        {
            return $"\"{Short(name)}\" is not defined above this line.";
        }

        _quorum = name;
        return null;
    }

    private string? Define(string name, Node node) =>
        name == "none" ? "\"none\" cannot be a name." : _nodes.TryAdd(name, node) ? null : $"\"{Short(name)}\" is defined already.";

    private bool Doubled(Verifier key) =>
        _logs.Select(l => l.Key).Concat(_witnesses.Select(w => w.Key)).Any(k => k.Type == key.Type && k.KeyBytes.SequenceEqual(key.KeyBytes));

    private static bool TryUrl(string[] words, int at, out Uri? url)
    {
        url = null;
        return words.Length <= at || (Uri.TryCreate(words[at].TrimEnd('/'), UriKind.Absolute, out url) && url.Scheme is "http" or "https");
    }

    private static string Short(string word) => word.Length <= 60 ? word : word[..60] + "…";
}

/// <summary>A witness's cosignature that holds.</summary>
/// <param name="Name">The witness's name in the policy.</param>
/// <param name="At">Its time, in whole seconds.</param>
public readonly record struct Cosigned(string Name, DateTimeOffset At);

/// <summary>What a policy says of a checkpoint.</summary>
/// <param name="Checkpoint">The checkpoint, where the log's signature and every cosignature of a known witness hold; null where one does not.</param>
/// <param name="By">The cosignatures.</param>
/// <param name="Witnessed">The earliest time by which enough witnesses had cosigned; null where they have not.</param>
/// <param name="Words">What is wrong or missing; empty where nothing is.</param>
public sealed record PolicyVerdict(Checkpoint? Checkpoint, IReadOnlyList<Cosigned> By, DateTimeOffset? Witnessed, string Words)
{
    /// <summary>Whether log and witnesses suffice.</summary>
    public bool Enough { get; init; }
}
