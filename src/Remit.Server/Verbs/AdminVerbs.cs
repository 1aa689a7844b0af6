using System.CommandLine;
using Remit.Kernel;
using Remit.Server.Data;
using Remit.Server.SignIn;

namespace Remit.Server.Verbs;

/// <summary><c>remit admin …</c>: accounts, from the machine itself.</summary>
internal static class AdminVerbs
{
    public static Command Build(VerbFrame frame) => VerbFrame.Group("admin", "Accounts of this instance.", Create(frame), FactorOff(frame));

    private static Command FactorOff(VerbFrame frame)
    {
        var name = new Argument<string>("NAME") { Description = "The account's name." };
        return frame.Verb("factor-off", "Switches off an account's second factor, when authenticator and recovery codes are lost.",
            ["remit admin factor-off anna"], Access.Write, Part.Desk, [name], async run =>
            {
                await using var scope = run.Services.CreateAsyncScope();
                var done = await scope.ServiceProvider.GetRequiredService<Accounts>()
                    .ForgetFactorAsync(run.Parse.GetRequiredValue(name), Actor.CommandLine, run.Cancel);
                if (!done.Ok)
                {
                    return await run.Refuse(done.Refusal!);
                }

                await run.Io.Out.WriteLineAsync(run.Json ? Json.Line(new { user = done.Value.UserName, secondFactor = false })
                    : $"{done.Value.UserName} signs in with the password alone now; have a new second factor set up at /account/security.");
                return ExitCode.Done;
            });
    }

    private static Command Create(VerbFrame frame)
    {
        var name = new Argument<string>("NAME") { Description = "The name to sign in with: letters a-z, digits and - . _ @." };
        var role = new Option<string>("--role") { Description = "The account's role.", DefaultValueFactory = _ => Roles.Administrator, HelpName = "ROLE" };
        var organisation = new Option<string>("--organisation")
        {
            Description = "Id of the account's office or operator in the register.",
            DefaultValueFactory = _ => "",
            HelpName = "ID",
        };
        var read = new Option<bool>("--password-stdin") { Description = "Read the password from standard input; without it one is made and printed once." };
        role.AcceptOnlyFromAmong([.. Roles.All.Skip(1)]);
        return frame.Verb("create", "Makes an account; the first one is usually the administrator.",
            ["remit admin create anna", "pass remit/anna | remit admin create anna --password-stdin", "remit admin create bo --role officer "
                + "--organisation cac-650100"],
            Access.Write, Part.Desk, [name, role, organisation, read], async run =>
            {
                var given = run.Parse.GetValue(read) ? (await run.Io.Input.ReadLineAsync(run.Cancel))?.Trim() ?? "" : null;
                var password = given ?? Accounts.NewPassword();
                await using var scope = run.Services.CreateAsyncScope();
                var made = await scope.ServiceProvider.GetRequiredService<Accounts>()
                    .CreateAsync(
                        run.Parse.GetRequiredValue(name),
                        password,
                        run.Parse.GetRequiredValue(role),
                        run.Parse.GetRequiredValue(organisation),
                        Actor.CommandLine,
                        run.Cancel);
                if (!made.Ok)
                {
                    return await run.Refuse(made.Refusal!);
                }

                if (run.Json)
                {
                    await run.Io.Out.WriteLineAsync(
                        Json.Line(
                            new
                            {
                                user = made.Value.UserName,
                                role = made.Value.Role,
                                organisation = made.Value.Organisation,
                                password = given is null ? password : null,
                            }));
                }
                else
                {
                    await run.Io.Out.WriteLineAsync(
                        $"{made.Value.UserName} ({made.Value.Role}) can sign in.{(given is null ? $" Password, shown once: {password}" : "")}");
                }

                return ExitCode.Done;
            });
    }
}
