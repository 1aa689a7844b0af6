using Remit.Tests.Host;

namespace Remit.Tests.House;

public sealed class WallTests
{
    public static TheoryData<string> Projects => [.. Walls.Table.Keys];

    public static TheoryData<string> Shipped => [.. Walls.Table.Keys.Except([Walls.Lab])];

    [Fact]
    public void Every_project_has_its_row_and_every_row_its_project()
    {
        var folders = new[] { "src", "lab" }.SelectMany(parent => Directory.GetDirectories(Repository.Path(parent)))
            .Where(folder => Directory.GetFiles(folder, "*.csproj").Length > 0);
        Assert.Equal(Walls.Table.Keys.Order(), folders.Select(folder => Path.GetFileName(folder)["Remit.".Length..]).Order());
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_refers_only_to_those_it_may(string name) =>
        Nothing(Walls.InProject(name, File.ReadAllText(Repository.Path(Walls.ProjectFile(name)))));

    [Fact]
    public void Nobody_refers_to_the_lab()
    {
        Assert.All(Walls.Table.Values, allowed => Assert.DoesNotContain(Walls.Lab, allowed));
        var tests = File.ReadAllText(Repository.Path("tests/Remit.Tests/Remit.Tests.csproj"));
        Assert.DoesNotContain("Remit.Lab.csproj", tests, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void A_built_assembly_uses_only_those_it_may(string name) => Nothing(Walls.InAssembly(name, Assembly(name)));

    [Fact]
    public void Vault_Reports_and_Duties_meet_in_Bridges_only()
    {
        var root = Repository.Path("src/Remit.Server");
        var sources = Sources.Below("src/Remit.Server", ".cs", ".razor").ToList();
        Assert.NotEmpty(sources);
        Nothing(sources.SelectMany(path => Walls.InServerSource(Path.GetRelativePath(root, path).Replace('\\', '/'), File.ReadAllText(path))));
    }

    [Fact]
    public void The_map_tells_the_same_table()
    {
        var map = File.ReadAllText(Repository.Path("docs/map.md"));
        foreach (var (name, allowed) in Walls.Table.Where(row => row.Key != "Server"))
        {
            var row = $"| `Remit.{name}` | {(allowed.Length == 0 ? "nobody" : string.Join(", ", allowed))} |";
            Assert.Contains(row, map, StringComparison.Ordinal);
        }
    }

    // Negative controls: each checker is shown a breach, so that a silent checker is noticed.

    [Theory]
    [InlineData("Vault", "Law")]
    [InlineData("Vault", "Reports")]
    [InlineData("Vault", "Duties")]
    [InlineData("Reports", "Vault")]
    [InlineData("Reports", "Duties")]
    [InlineData("Duties", "Vault")]
    [InlineData("Law", "Registry")]
    [InlineData("Kernel", "Law")]
    [InlineData("Transparency", "Kernel")]
    [InlineData("Sealing", "Kernel")]
    [InlineData("Verify", "Vault")]
    [InlineData("Law", "Lab")]
    [InlineData("Server", "Lab")]
    public void A_forbidden_reference_is_found_in_a_project_and_in_an_assembly(string name, string other)
    {
        var project = $"""<Project><ItemGroup><ProjectReference Include="..\Remit.{other}\Remit.{other}.csproj" /></ItemGroup></Project>""";
        Assert.Single(Walls.InProject(name, project));
        Assert.Single(Walls.InReferences(name, ["System.Runtime", "Remit." + other], []));
    }

    [Theory]
    [InlineData("Kernel")]
    [InlineData("Transparency")]
    [InlineData("Sealing")]
    public void A_web_server_is_found_where_none_may_be(string name)
    {
        Assert.Single(Walls.InProject(name, """<Project><ItemGroup><FrameworkReference Include="Microsoft.AspNetCore.App" /></ItemGroup></Project>"""));
        Assert.Single(Walls.InReferences(name, ["Microsoft.AspNetCore.Http.Abstractions"], []));
    }

    [Theory]
    [InlineData("Kernel", "System.IO.File")]
    [InlineData("Kernel", "System.Net.Http.HttpClient")]
    [InlineData("Kernel", "System.TimeProvider")]
    [InlineData("Law", "System.TimeProvider")]
    [InlineData("Law", "Microsoft.EntityFrameworkCore.DbContext")]
    public void A_clock_a_database_and_IO_are_found_where_none_may_be(string name, string type) => Assert.Single(Walls.InReferences(name, [], [type]));

    [Theory]
    [InlineData("Pages/Desk/Queue.razor", "@using Remit.Reports\n@using Remit.Vault")]
    [InlineData("Verbs/Mixed.cs", "using Remit.Duties; class A { Remit.Vault.IVault v; }")]
    [InlineData("Verbs/Mixed.cs", "using Remit.Duties; class A { Vault.IVault v; }")]
    [InlineData("Pages/_Imports.razor", "@using Remit.Vault")]
    [InlineData("Global.cs", "global using Remit.Reports;")]
    public void A_meeting_outside_of_Bridges_is_found(string path, string source) => Assert.Single(Walls.InServerSource(path, source));

    [Theory]
    [InlineData("Bridges/RetentionEvidence.cs", "using Remit.Duties;\nusing Remit.Vault;")]
    [InlineData("Pages/Vault/Search.razor", "@using Remit.Vault\n@using Remit.Registry\n@using Remit.Law")]
    [InlineData("Verbs/One.cs", "using Remit.Vault; // Remit.Reports is never met here")]
    public void A_lawful_file_is_left_alone(string path, string source) => Assert.Empty(Walls.InServerSource(path, source));

    [Fact]
    public void A_project_without_a_row_is_found() => Assert.Single(Walls.InProject("Gossip", "<Project />"));

    private static void Nothing(IEnumerable<string> found) => Findings.None(found);

    private static string Assembly(string name) => Path.Combine(
        AppContext.BaseDirectory, name switch { "Server" => "remit.dll", "Verify" => "remit-verify.dll", _ => $"Remit.{name}.dll" });
}
