using System.Diagnostics.CodeAnalysis;

namespace Remit.Tests.Host;

/// <summary>What some tests need from the machine. In CI all of it is there, so its absence fails; elsewhere the test is skipped with the reason.</summary>
public static class Needs
{
    /// <summary>The trait by which <c>./test.sh --fast</c> leaves tests out.</summary>
    public const string Trait = "needs";

    /// <summary>A test that drives a real browser: <c>[Trait(Needs.Trait, Needs.Browser)]</c>.</summary>
    public const string Browser = "browser";

    /// <summary>A test that runs on a real PostgreSQL.</summary>
    public const string PostgreSql = "postgresql";

    /// <summary>Whether this run must not skip anything.</summary>
    public static bool InCi => string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Ends the test because something is missing: says what, and how to get it.</summary>
    [DoesNotReturn]
    public static void Missing(string what)
    {
        if (InCi)
        {
            Assert.Fail(what + " (nothing may be missing in CI)");
        }

        Assert.Skip(what);
    }

    /// <summary>Ends the test when a program is not on the PATH; gives its full name otherwise.</summary>
    public static string Program(string name, string package)
    {
        var found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Concat(["/usr/sbin", "/sbin", "/usr/bin"])
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
        if (found is null)
        {
            Missing($"{name} is not installed: ./test.sh as root installs it (Debian package {package})");
        }

        return found;
    }
}
