using System.Reflection;

namespace Remit.Tests.House;

public sealed class SurfaceTests
{
    public static TheoryData<string> Modules => [.. Walls.Table.Keys.Except(["Server", "Verify", Walls.Lab])];

    public static TheoryData<string> ModulesProper => [.. Walls.Table.Keys.Except(["Server", "Verify", Walls.Lab, "Kernel", "Transparency", "Sealing",
        "Records"])];

    [Theory]
    [MemberData(nameof(Modules))]
    public void The_public_surface_changes_only_on_purpose(string module) => Golden.Matches($"surface/{module}.txt", Surface.Of(Load(module)));

    [Theory]
    [MemberData(nameof(ModulesProper))]
    public void A_module_shows_its_entry_options_records_and_interfaces_only(string module) =>
        Findings.None(Load(module).GetExportedTypes().Where(type => !Surface.MayBePublic(type)).Select(type => $"{type.FullName} is public: make it internal"));

    [Fact]
    public void A_widened_surface_would_show()
    {
        var surface = Surface.Of(typeof(Remit.Kernel.CalendarPeriod).Assembly);
        Assert.Contains("struct Remit.Kernel.CalendarPeriod\n", surface, StringComparison.Ordinal);
        Assert.Contains("    static bool TryParse(string text, out CalendarPeriod period)\n", surface, StringComparison.Ordinal);
        Assert.DoesNotContain("Check(", surface, StringComparison.Ordinal);
        Assert.False(Surface.MayBePublic(typeof(SurfaceTests)));
    }

    private static Assembly Load(string module) => Assembly.Load("Remit." + module);
}
