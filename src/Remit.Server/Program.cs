using Remit.Server.Verbs;

await using var io = VerbIo.Console();
return await VerbTree.InvokeAsync(args, io, serving: null, CancellationToken.None);
