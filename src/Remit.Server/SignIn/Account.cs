using Microsoft.AspNetCore.Identity;

namespace Remit.Server.SignIn;

/// <summary>A person's way in: one role in one organisation. Holds no more about the person than the name they sign in with.</summary>
internal sealed class Account : IdentityUser
{
    /// <summary>One of <see cref="Kernel.Roles"/>.</summary>
    public string Role { get; set; } = Kernel.Roles.Public;

    /// <summary>The id of an office or operator in the register.</summary>
    public string Organisation { get; set; } = "";
}
