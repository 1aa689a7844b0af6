using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace Remit.Server.SignIn;

/// <summary>Turns a permission's name into a policy. An endpoint that names none is denied to everybody;
/// a name that is not in the table is a bug that stops the request.</summary>
internal sealed class PermissionPolicies(IOptions<AuthorizationOptions> options) : DefaultAuthorizationPolicyProvider(options)
{
    /// <summary>Nobody: what an endpoint gets that names no permission.</summary>
    public static AuthorizationPolicy Deny { get; } = new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build();

    public override Task<AuthorizationPolicy?> GetPolicyAsync(string policyName) =>
        Permissions.RolesWith(policyName) is { } roles
            ? Task.FromResult<AuthorizationPolicy?>(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireRole(roles).Build())
            : throw new InvalidOperationException($"'{policyName}' is not in the permission table.");
}
