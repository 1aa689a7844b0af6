using Remit.Kernel;

namespace Remit.Server.Bridges;

/// <summary>A vault answers its own operator only: to everybody else it does not exist, whatever their role.</summary>
internal sealed class OwnVaultOnly(VaultOwner owner) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var own = await owner.OperatorAsync(context.HttpContext.RequestAborted);
        return own is not null && Actor.From(context.HttpContext.User).Organisation == own
            ? await next(context)
            : TypedResults.Problem(detail: "There is no such vault here for you.", statusCode: StatusCodes.Status404NotFound,
                extensions: new Dictionary<string, object?> { ["code"] = "vault-unknown" });
    }
}
