using System.Text;
using Remit.Kernel;
using Remit.Server.SignIn;
using Remit.Tests.Host;

namespace Remit.Tests.Server;

public sealed class PermissionsPageTests
{
    [Fact]
    public void The_page_of_permissions_is_what_the_code_does()
    {
        var page = new StringBuilder("""
            # Permissions

            Made from `src/Remit.Server/SignIn/Permissions.cs`; a test compares (`REMIT_ACCEPT=1` writes it anew). What is not in the table is denied.
            No row gives a supervisor a log line, no row lists reporters, and none searches across operators.


            """);
        var roles = Roles.All.Skip(1).ToList();
        page.AppendLine($"| permission | on what | {string.Join(" | ", roles)} |").AppendLine($"|---|---|{string.Concat(roles.Select(_ => "---|"))}");
        foreach (var row in Permissions.Table)
        {
            page.AppendLine($"| `{row.Name}` | {row.Scope} | {string.Join(" | ", roles.Select(role => row.Roles.Contains(role) ? "yes" : ""))} |");
        }

        var path = Path.Combine(Repository.Root, "docs", "permissions.md");
        var now = page.ToString().ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("REMIT_ACCEPT") == "1")
        {
            File.WriteAllText(path, now);
        }

        Assert.Equal(now, File.ReadAllText(path).ReplaceLineEndings("\n"));
    }
}
