using System.Globalization;
using System.Security.Cryptography;
using Remit.Kernel;

namespace Remit.Server.Data;

/// <summary>Which of a folder's two parts a verb needs: the authorities' or the operator's. In all but a demo they are the same folder.</summary>
internal enum Part
{
    Desk,
    Operator,
}

/// <summary>A data folder, and beside it the folder of its keys (contract: "Programs", "Vault").</summary>
/// <remarks>Keys lie outside the data folder so that a copy of the data never carries them and a restored backup cannot fork a ledger.</remarks>
internal sealed record DataFolder(string Path)
{
    /// <summary>The format of a data folder that this program writes and the newest it reads.</summary>
    public const int Version = 1;

    /// <summary>In a demo's folder: names its two parts and holds the demo's made-up passwords.</summary>
    public const string DemoFile = "demo.json";

    public string Keys { get; init; } = Environment.GetEnvironmentVariable("REMIT_KEYS") is { Length: > 0 } keys
        ? System.IO.Path.GetFullPath(keys)
        : Path + ".keys";

    public string Database => System.IO.Path.Combine(Path, "remit.db");

    public string Law => System.IO.Path.Combine(Path, "law");

    public string Cases => System.IO.Path.Combine(Path, "cases", "ledger");

    public string Socket => System.IO.Path.Combine(Path, "remit.sock");

    /// <summary>Says where the database went, once <c>remit move</c> has taken it out of this folder.</summary>
    public string Moved => System.IO.Path.Combine(Path, "database.moved");

    private string NameFile => System.IO.Path.Combine(Path, "name");

    /// <summary>The instance's own name, part of its ledgers' names: ten random letters and digits, made with the folder and kept for ever.</summary>
    public string Name => File.Exists(NameFile) ? File.ReadAllText(NameFile).Trim() : "unnamed";

    /// <summary>Holds the folder's format; a folder in which it is no number is not used.</summary>
    public string VersionFile => System.IO.Path.Combine(Path, "version");

    /// <summary>The folder meant by <c>--data</c>, else <c>REMIT_DATA</c>, else the user's data folder; within a demo's folder, its part.</summary>
    public static DataFolder Resolve(string? option, Part part, string workingDirectory)
    {
        var path = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(option ?? Standard(), workingDirectory));
        return File.Exists(System.IO.Path.Combine(path, DemoFile)) ? DemoPart(path, part) : new DataFolder(path);
    }

    /// <summary>One of the two parts of a demo's folder.</summary>
    public static DataFolder DemoPart(string demo, Part part) =>
        new(System.IO.Path.Combine(demo, part == Part.Desk ? "desk" : "operator"))
        {
            Keys = System.IO.Path.Combine(demo, part == Part.Desk ? "desk.keys" : "operator.keys"),
        };

    /// <summary>Where data go when nothing is said: <c>REMIT_DATA</c>, else <c>remit</c> in the user's data folder.</summary>
    public static string Standard() =>
        Environment.GetEnvironmentVariable("REMIT_DATA") is { Length: > 0 } data
            ? data
            : System.IO.Path.Combine(
                Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "remit");

    /// <summary>Makes the folder and its keys folder when they are not there, and refuses one that a newer program wrote.</summary>
    public Refusal? Prepare()
    {
        try
        {
            if (CheckVersion() is { } refusal)
            {
                return refusal;
            }

            foreach (var folder in new[] { Path, Keys })
            {
                if (OperatingSystem.IsWindows())
                {
                    Directory.CreateDirectory(folder);
                }
                else
                {
                    Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
                }
            }

            if (!File.Exists(NameFile))
            {
                Transparency.Durable.WriteAtomically(
                    NameFile, System.Text.Encoding.ASCII.GetBytes(RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 10) + "\n"));
            }

            if (!File.Exists(VersionFile))
            {
                Transparency.Durable.WriteAtomically(VersionFile, System.Text.Encoding.ASCII.GetBytes(Version.ToString(CultureInfo.InvariantCulture) + "\n"));
            }

            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Refusal(
                "data-folder-unusable",
                $"The data folder {Path} cannot be written: {e.Message} Free space or fix its permissions, or choose another with --data.",

                Kind: RefusalKind.Environment);
        }
    }

    /// <summary>Refuses a folder whose format is newer than this program, or whose version cannot be read; null when it may be used.</summary>
    public Refusal? CheckVersion()
    {
        if (!File.Exists(VersionFile))
        {
            return null;
        }

        var text = File.ReadAllText(VersionFile).Trim();
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version) switch
        {
            false =>
                new Refusal(
                    "data-folder-damaged",
                    $"{VersionFile} does not hold a version number; restore it from a backup or write {Version} into it if you know the folder.",

                Kind: RefusalKind.Store),
            true when version > Version => new Refusal("data-folder-newer",
                $"The data folder {Path} was written by a newer remit (format {version}, this one reads up to {Version}); install that version or choose "
                    + "another folder with --data.",
                Kind: RefusalKind.Store),
            _ => null,
        };
    }
}
