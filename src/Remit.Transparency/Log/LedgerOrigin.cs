using System.Globalization;
using System.Text;

namespace Remit.Transparency;

/// <summary>The name that a ledger goes by: that of the settings, until it had to begin anew under another one, which the keys folder remembers in
/// <c>NAME.origin</c>.</summary>
public static class LedgerOrigin
{
    /// <summary>The origin in force.</summary>
    /// <param name="keysDirectory">The keys folder.</param>
    /// <param name="name">The ledger's name there: <c>vault</c> or <c>cases</c>.</param>
    /// <param name="otherwise">What the settings say.</param>
    public static string InForce(string keysDirectory, string name, string otherwise) =>
        PathOf(keysDirectory, name) is var path && File.Exists(path) ? File.ReadAllText(path).Trim() : otherwise;

    /// <summary>The next origin after one: its number at the end counted up, or <c>/2</c> put behind it.</summary>
    public static string After(string origin)
    {
        var slash = origin.LastIndexOf('/');
        return slash >= 0 && StrictText.TryDecimal(origin[(slash + 1)..], out var number)
            ? string.Create(CultureInfo.InvariantCulture, $"{origin[..slash]}/{number + 1}")
            : origin + "/2";
    }

    internal static void Write(string keysDirectory, string name, string origin) =>
        Durable.WriteAtomically(PathOf(keysDirectory, name), Encoding.UTF8.GetBytes(origin + "\n"));

    private static string PathOf(string keysDirectory, string name) => Path.Combine(keysDirectory, name + ".origin");
}
