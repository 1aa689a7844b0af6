using System.Text.Json.Nodes;
using Remit.Verify;

namespace Remit.Tests.Verify;

/// <summary>One run of <c>remit-verify</c>, in this process.</summary>
internal sealed record VerifyRun(int Exit, string Out, string Error)
{
    public static VerifyRun Of(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        return new VerifyRun(VerifyTree.Invoke(args, output, error), output.ToString(), error.ToString());
    }

    public JsonObject Json => (JsonObject)JsonNode.Parse(Out)!;
}
