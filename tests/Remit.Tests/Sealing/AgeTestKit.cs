using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Remit.Tests.Sealing;

/// <summary>One file of age's published test kit (C2SP/CCTV, npm package cctv-age): a header of our business, then a file to open.</summary>
internal sealed record AgeVector(string Name, string Expect, string? Identity, bool Armoured, bool Passphrase, string? PayloadHash, byte[] File)
{
    /// <summary>Where the package is installed; tests/package.json names its version.</summary>
    public static string Kit { get; } = Path.Combine(Root(), "tests", "node_modules", "cctv-age", "index.js");

    public bool Hybrid => Identity?.StartsWith("AGE-SECRET-KEY-PQ-", StringComparison.Ordinal) ?? false;

    public static IEnumerable<AgeVector> All()
    {
        foreach (Match match in Regex.Matches(System.IO.File.ReadAllText(Kit), @"var (\w+)_default = __toBinary\(""([^""]+)""\)"))
        {
            yield return Parse(match.Groups[1].Value, Convert.FromBase64String(match.Groups[2].Value));
        }
    }

    private static AgeVector Parse(string name, byte[] bytes)
    {
        var split = bytes.AsSpan().IndexOf("\n\n"u8);
        var fields = Encoding.UTF8.GetString(bytes, 0, split).Split('\n').Select(l => l.Split(": ", 2)).ToLookup(p => p[0], p => p[1]);
        var file = bytes[(split + 2)..];
        if (fields["compressed"].Any())
        {
            using var zlib = new ZLibStream(new MemoryStream(file), CompressionMode.Decompress);
            var whole = new MemoryStream();
            zlib.CopyTo(whole);
            file = whole.ToArray();
        }

        return new AgeVector(
            name, fields["expect"].Single(), fields["identity"].FirstOrDefault(), fields["armored"].Any(), fields["passphrase"].Any(),
            fields["payload"].FirstOrDefault(), file);
    }

    private static string Root()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !System.IO.File.Exists(Path.Combine(at.FullName, "Remit.slnx")))
        {
            at = at.Parent;
        }

        return at?.FullName ?? throw new InvalidOperationException("Remit.slnx is above no folder of the tests.");
    }
}
