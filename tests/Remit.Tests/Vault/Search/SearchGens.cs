using System.Text;
using CsCheck;
using Remit.Tests.Vault.Intake;
using Remit.Vault.Search;

namespace Remit.Tests.Vault.Search;

/// <summary>Events and queries out of one small stock of words, so that they meet often.</summary>
internal static class SearchGens
{
    private static readonly string[] Words =
    [
        "failed", "Failed", "FAIL", "password", "sshd", "web-1", "203.0.113.77", "7", "a_b", "登录", "失败", "é", "É", "\u212A", "k", "\u0130", "i", "\u017F",
        "s", "*", "[x]", "(y)", "\\", "\"", "$", "^", ".", "\t", "\0", "\uFFFD", "\ud83d\ude00", "\n",
    ];

    private static readonly string[] Between = [" ", "", "-", "=", "_", "0", ":"];

    private static readonly Gen<string> Needle =
        Gen.Select(Gen.OneOf(Words), Gen.OneOf(Between), Gen.OneOf(Words), Gen.Int[0, 4], (a, b, c, how) => how switch { 0 => a + b + c, 1 => "", _ => a });

    private static readonly Gen<byte[]> Piece = Gen.Frequency(
        (20, Gen.Select(Gen.OneOf(Words), Gen.OneOf(Between), (w, b) => Encoding.UTF8.GetBytes(w + b))),
        (1, Gen.OneOf<byte[]>([0xFF], [0xE4, 0xB8], [0xC0, 0x80], [0xED, 0xA0, 0x80])));

    private static readonly Gen<byte[]> Message = Piece.Array[0, 6].Select(p => p.SelectMany(b => b).ToArray());

    private static readonly Gen<string> Name = Gen.OneOf("web-1", "WEB-1", "web-10", "fw", "sshd", "失败", "-", "7", "K");

    /// <summary>A raw line: RFC 5424, RFC 3164 or plain.</summary>
    public static Gen<byte[]> Line { get; } = Gen.OneOf(
        Gen.Select(Gen.Int[0, 191], Name, Name, Name, Name, Gen.Int[0, 2], Message, Gen.Int[0, 99], (pri, host, app, procId, msgId, sd, message, second) =>
            (byte[])[.. Encoding.UTF8.GetBytes($"<{pri}>1 {Time(second)} {host} {app} {procId} {msgId} {Data(sd)} "), .. message]),
        Gen.Select(Gen.Int[0, 191], Name, Name, Message, (pri, host, app, message) =>
            (byte[])[.. Encoding.UTF8.GetBytes($"<{pri}>Nov 24 07:59:30 {host} {app}: "), .. message]),
        Message);

    /// <summary>A tree of any kinds of term.</summary>
    public static Gen<Query> Query { get; } = Tree(3);

    private static string Time(int second) => second > 59 ? "-" : $"2026-11-24T07:59:{second:00}.5Z";

    private static string Data(int which) => which switch { 0 => "-", 1 => "[o@1 k=\"失败\"]", _ => "[o@1 K=\"失败\"]" };

    private static Gen<Query> Tree(int depth)
    {
        Gen<Query> leaf = Gen.Frequency(
            (6, Gen.Select(Gen.OneOf(Enum.GetValues<TextField>()), Needle, Gen.OneOf(Enum.GetValues<Edge>()), Gen.OneOf(Enum.GetValues<Edge>()),
                (field, needle, left, right) => (Query)new Query.Text(field, new TextPattern(needle, left, right)))),
            (2, Gen.Select(Gen.OneOf(Enum.GetValues<NumberField>()), Gen.OneOf(Enum.GetValues<NumberTest>()), Gen.Int[0, 23],
                (field, test, value) => (Query)new Query.Number(field, test, value))),
            (1, Gen.Int[-60, 10].Select(s => (Query)new Query.From(Parsed.Received + (s * 1_000_000L)))),
            (1, Gen.Int[-60, 10].Select(s => (Query)new Query.Before(Parsed.Received + (s * 1_000_000L)))));
        if (depth == 0)
        {
            return leaf;
        }

        var inner = Tree(depth - 1);
        return Gen.Frequency(
            (4, leaf),
            (1, inner.Select(q => (Query)new Query.Not(q))),
            (1, inner.Array[0, 3].Select(q => (Query)new Query.And(q))),
            (1, inner.Array[1, 3].Select(q => (Query)new Query.Or(q))));
    }
}
