using System.CommandLine;
using Remit.Kernel;
using Remit.Server.Data;
using Remit.Server.Hosting;

namespace Remit.Server.Verbs;

/// <summary>What a verb does to the data folder, and so whether it takes the lock.</summary>
internal enum Access
{
    /// <summary>Needs no data folder.</summary>
    None,

    /// <summary>Reads; the folder need not exist. Sent to the serving process when there is one, so that it sees the newest.</summary>
    Read,

    /// <summary>Reads the files themselves and never asks another process: a verification must not trust whom it verifies.</summary>
    ReadFiles,

    /// <summary>Writes; makes the folder when it is not there, holds the lock, or is sent to who serves.</summary>
    Write,

    /// <summary>As <see cref="Write"/>, but the folder must be there.</summary>
    WriteThere,

    /// <summary>Takes the lock itself and keeps it: <c>serve</c>, <c>demo</c>.</summary>
    Own,
}

/// <summary>One run of a verb: its arguments, its streams, and the modules over its data folder.</summary>
internal sealed record VerbRun(ParseResult Parse, VerbIo Io, IServiceProvider Services, DataFolder Folder, CancellationToken Cancel)
{
    /// <summary>A module's interface.</summary>
    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>Prints the refusal and gives its exit code.</summary>
    public Task<int> Refuse(Refusal refusal) => ExitCode.Refuse(Io, refusal);

    /// <summary>Whether there is a database to read: a verb that only reads makes none.</summary>
    public bool HasDatabase => Services.GetService<Database>() is { } database && (database.Postgres || File.Exists(Folder.Database));

    /// <summary>Whether <c>--json</c> was given.</summary>
    public bool Json => Parse.GetValue(VerbFrame.Json);
}

/// <summary>Builds commands so that every verb finds its folder, its lock and the serving process in one way.</summary>
internal sealed class VerbFrame(VerbIo io, string[] args, ServingInstance? serving)
{
    /// <summary><c>--data DIR</c>, on every verb.</summary>
    public static readonly Option<string?> Data = new("--data")
    {
        Description = "Data folder (else REMIT_DATA, else the user's data folder).",
        HelpName = "DIR",
        Recursive = true,
    };

    /// <summary><c>--json</c>, on every verb.</summary>
    public static readonly Option<bool> Json = new("--json") { Description = "Print JSON only.", Recursive = true };

    /// <summary><c>--database</c>, on every verb.</summary>
    public static readonly Option<string?> Database = new("--database")
    {
        Description = "PostgreSQL connection string (else REMIT_DATABASE, else SQLite in the data folder).",
        HelpName = "STRING",
        Recursive = true,
    };

    /// <summary>The streams that the verbs of this frame write to.</summary>
    public VerbIo Io => io;

    /// <summary>A verb with its examples, shown by <c>--help</c>.</summary>
    public Command Verb(
        string name, string does, IEnumerable<string> examples, Access access, Part part, IEnumerable<Symbol> symbols, Func<VerbRun, Task<int>> body)
    {
        var command = Describe(new Command(name), does, examples);
        foreach (var symbol in symbols)
        {
            if (symbol is Option option)
            {
                command.Options.Add(option);
            }
            else if (symbol is Argument argument)
            {
                command.Arguments.Add(argument);
            }
        }

        command.SetAction((parse, cancel) => Run(parse, access, part, body, cancel));
        return command;
    }

    /// <summary>A group of verbs: <c>remit vault …</c>.</summary>
    public static Command Group(string name, string does, params IEnumerable<Command> verbs)
    {
        var group = new Command(name, does);
        foreach (var verb in verbs)
        {
            group.Subcommands.Add(verb);
        }

        return group;
    }

    private static Command Describe(Command command, string does, IEnumerable<string> examples)
    {
        command.Description = string.Join('\n', [does, "", "Examples:", .. examples.Select(example => "  " + example)]);
        return command;
    }

    private async Task<int> Run(ParseResult parse, Access access, Part part, Func<VerbRun, Task<int>> body, CancellationToken cancel)
    {
        try
        {
            if (serving is not null)
            {
                return await body(new VerbRun(parse, io, serving.Services, serving.Folder(part), cancel));
            }

            var folder = DataFolder.Resolve(parse.GetValue(Data), part, io.WorkingDirectory);
            if (access is Access.Own or Access.None)
            {
                return await body(new VerbRun(parse, io, NoServices.Instance, folder, cancel));
            }

            if (access is Access.Read or Access.Write or Access.WriteThere && FolderLock.IsHeld(folder) && File.Exists(folder.Socket))
            {
                return await Forwarding.SendAsync(folder, args, io, cancel);
            }

            return await RunHere(parse, access, folder, body, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            await io.Error.WriteLineAsync("remit: stopped; nothing is half done.");
            return ExitCode.Environment;
        }
        catch (RefusedException e)
        {
            return await ExitCode.Refuse(io, e.Refusal);
        }
        catch (Exception e) when (Vault.VaultModule.WhyRefused(e) is { } refused)
        {
            return await ExitCode.Refuse(io, refused);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return await ExitCode.Refuse(
                io, new Refusal("environment", $"{e.Message} Check the path, its permissions and the free space.", Kind: RefusalKind.Environment));
        }
    }

    private async Task<int> RunHere(ParseResult parse, Access access, DataFolder folder, Func<VerbRun, Task<int>> body, CancellationToken cancel)
    {
        var writes = access is Access.Write or Access.WriteThere;
        if (access == Access.WriteThere && !File.Exists(folder.VersionFile))
        {
            return await ExitCode.Refuse(io, new Refusal("no-data-folder", $"{folder.Path} is no data folder of Remit; name the right one with --data.",
                Kind: RefusalKind.NotFound));
        }

        if ((writes ? folder.Prepare() : folder.CheckVersion()) is { } unusable)
        {
            return await ExitCode.Refuse(io, unusable);
        }

        FolderLock? held = null;
        if (writes)
        {
            var taken = FolderLock.Take(folder, "remit " + string.Join(' ', args.TakeWhile(arg => !arg.StartsWith('-')).Take(2)), TimeProvider.System);
            if (!taken.Ok)
            {
                return await ExitCode.Refuse(io, taken.Refusal!);
            }

            held = taken.Value;
        }

        try
        {
            var options = new InstanceOptions(folder, folder) { Database = parse.GetValue(Database), Writes = writes };
            await using var services = Composition.ForVerb(options);
            return await body(new VerbRun(parse, io, services, folder, cancel));
        }
        finally
        {
            held?.Dispose();
        }
    }

    private sealed class NoServices : IServiceProvider
    {
        public static readonly NoServices Instance = new();

        public object? GetService(Type serviceType) => null;
    }
}

/// <summary>A refusal met where only an exception can leave: turned back into words at the frame.</summary>
internal sealed class RefusedException(Refusal refusal) : Exception(refusal.Words)
{
    public Refusal Refusal { get; } = refusal;
}
