using Remit.Lab;

return Verbs.Run(args);
