using System.Text.Json.Nodes;
using Remit.Transparency;

namespace Remit.Verify;

/// <summary>Reads what the command line names: bounded, and with words where it cannot be read.</summary>
internal static class Inputs
{
    private const int KeyBytesMax = 4096;

    /// <summary>A whole file.</summary>
    public static byte[] File(string path, int bytesMax)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (file.Length > bytesMax)
            {
                throw new InputRefused($"{path} has {file.Length} bytes; what is asked for here has at most {bytesMax}.");
            }

            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputRefused($"There is no file {path}.");
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException(Directory.Exists(path) ? $"{path} is a folder; name a file." : e.Message, e);
        }
    }

    /// <summary>A verifier key: the line itself, or a file that begins with it.</summary>
    public static Verifier Key(string lineOrFile)
    {
        var line = lineOrFile;
        if (System.IO.File.Exists(lineOrFile))
        {
            line = Text(File(lineOrFile, KeyBytesMax), lineOrFile).Split('\n')[0].Trim();
        }
        else if (!lineOrFile.Contains('+', StringComparison.Ordinal))
        {
            throw new InputRefused($"{lineOrFile} is neither a file nor a verifier key (name+hash+base64).");
        }

        if (!Verifier.TryParse(line, out var key, out var words))
        {
            throw new InputRefused(words);
        }

        return key.IsSupported ? key : throw new InputRefused($"The key of {key.Name} has the type {key.Type:x2}; only Ed25519 (01) is checked here.");
    }

    /// <summary>A witness policy (C2SP tlog-policy); null where none is named.</summary>
    public static WitnessPolicy? Policy(string? path)
    {
        try
        {
            return path is null ? null : WitnessPolicy.Parse(File(path, WitnessPolicy.BytesMax));
        }
        catch (FormatException e)
        {
            throw new InputRefused($"{path}: {e.Message}");
        }
    }

    /// <summary>A file to read from its beginning.</summary>
    public static FileStream Open(string path) => System.IO.File.Exists(path)
        ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete)
        : throw new InputRefused($"There is no file {path}.");

    /// <summary>Writes what only its owner may read; an existing file is not touched.</summary>
    public static void WriteSecret(string path, string text)
    {
        if (System.IO.File.Exists(path))
        {
            throw new InputRefused($"{path} exists: name a new file, so that a nonce that is still needed is not lost.");
        }

        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(path, options);
        file.Write(System.Text.Encoding.UTF8.GetBytes(text));
    }

    /// <summary>An instant, RFC 3339, UTC, whole seconds.</summary>
    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A proof file in the tlog-proof format.</summary>
    public static TlogProof Proof(string path)
    {
        try
        {
            return TlogProof.Parse(File(path, TlogProof.BytesMax));
        }
        catch (FormatException e)
        {
            throw new InputRefused($"{path}: {e.Message}");
        }
    }

    /// <summary>The record that a proof carries in its extra line.</summary>
    public static byte[] Entry(TlogProof proof, string path) =>
        proof.Extra ?? throw new InputRefused($"{path} has no extra line: it does not hold the entry that it proves.");

    /// <summary>A leaf record as JSON for people and programs.</summary>
    public static JsonObject Show(byte[] entry, string path)
    {
        Record(entry, path);
        return (JsonObject)JsonNode.Parse(entry)!;
    }

    /// <summary>A leaf record.</summary>
    public static CanonicalRecord Record(byte[] entry, string path)
    {
        try
        {
            return CanonicalJson.Read(entry);
        }
        catch (FormatException e)
        {
            throw new InputRefused($"{path}: {e.Message}");
        }
    }

    /// <summary>UTF-8.</summary>
    public static string Text(byte[] bytes, string path)
    {
        try
        {
            return new System.Text.UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (ArgumentException)
        {
            throw new InputRefused($"{path} is not text (UTF-8).");
        }
    }
}
