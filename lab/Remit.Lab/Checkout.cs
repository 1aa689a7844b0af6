namespace Remit.Lab;

/// <summary>Where the repository lies: REMIT_ROOT, else the nearest folder upward that holds Remit.slnx.</summary>
internal static class Checkout
{
    public static string Root { get; } = Environment.GetEnvironmentVariable("REMIT_ROOT")
        ?? Upward(AppContext.BaseDirectory) ?? Upward(Directory.GetCurrentDirectory())
        ?? throw new InvalidOperationException("Run this inside of the repository: Remit.slnx was found nowhere upward.");

    public static string Of(string path) => Path.Combine(Root, path);

    private static string? Upward(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Remit.slnx")))
            {
                return at.FullName;
            }
        }

        return null;
    }
}
