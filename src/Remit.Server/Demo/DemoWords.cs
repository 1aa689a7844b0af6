using Remit.Server.Data;
using Remit.Server.Verbs;

namespace Remit.Server.Demo;

/// <summary>What the demo prints: where to look, and six lines to paste, each complete.</summary>
internal static class DemoWords
{
    public static async Task PrintAsync(VerbIo io, string demo, Uri url, int? syslogTcp, string vkey, bool zh)
    {
        var remit = Program("remit", io.WorkingDirectory);
        var data = Quote(demo);
        var desk = DataFolder.DemoPart(demo, Part.Desk);
        var vault = DataFolder.DemoPart(demo, Part.Operator);
        string[] lines =
        [
            $"{remit} ask 网络安全由哪个部门负责 --region 650100 --data {data}",
            $"{remit} vault search '\"failed password\"' --limit 5 --data {data}",
            syslogTcp is { } port
                ? $"logger -n 127.0.0.1 -P {port} -T --rfc5424 -t demo 'hello from my own machine'"
                : $"{remit} vault seal --data {data}",
            $"{remit} vault verify --data {data}",
            $"{remit} vault stats --json --data {data}",
            $"{Program("remit-verify", io.WorkingDirectory)} ledger {Quote(Path.Combine(vault.Path, "vault", "ledger"))} --vkey '{vkey}'",
        ];
        var words = zh
            ? ("演示已启动", "打开", "八步走完整个故事：", "或把下面的命令逐行粘贴到另一个终端：", $"政务端数据：{desk.Path}　运营者数据：{vault.Path}　按 Ctrl+C 停止。")
            : (
                "The demo runs",
                "Open",
                "and walk the story in eight steps:",
                "Or paste these lines into another terminal, one by one:",
                $"Desk: {desk.Path}   Operator: {vault.Path}   Ctrl+C stops it.");
        await io.Error.WriteLineAsync($"""

            {words.Item1}. {words.Item2} {url} {words.Item3} {new Uri(url, "/demo")}

            {words.Item4}

            """);
        foreach (var line in lines)
        {
            await io.Error.WriteLineAsync("  " + line);
        }

        await io.Error.WriteLineAsync($"\n{words.Item5}");
    }

    /// <summary>How a program is called from anywhere: through the sources when this was built from them, else the file beside this one.</summary>
    private static string Program(string name, string workingDirectory)
    {
        var sources = AppContext.BaseDirectory;
        while (sources is not null && !File.Exists(Path.Combine(sources, "Remit.slnx")))
        {
            sources = Path.GetDirectoryName(sources);
        }

        if (sources is not null)
        {
            var here = Path.TrimEndingDirectorySeparator(sources) == Path.TrimEndingDirectorySeparator(workingDirectory);
            return name == "remit"
                ? here ? "./remit" : Quote(Path.Combine(sources, "remit"))
                : $"dotnet run -c Release --project {(here ? "src/Remit.Verify" : Quote(Path.Combine(sources, "src", "Remit.Verify")))} --";
        }

        var beside = Path.Combine(AppContext.BaseDirectory, name);
        return File.Exists(beside) ? Quote(beside) : name;
    }

    private static string Quote(string path) =>
        path.All(c => char.IsAsciiLetterOrDigit(c) || "/._-".Contains(c)) ? path : "'" + path.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
