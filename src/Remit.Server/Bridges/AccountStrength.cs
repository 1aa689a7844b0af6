using Microsoft.EntityFrameworkCore;
using Remit.Duties;
using Remit.Server.Data;

namespace Remit.Server.Bridges;

/// <summary>Duties reads how strongly an organisation signs in here: two counts cross, never a name.</summary>
internal sealed class AccountStrength(IDbContextFactory<ServerDb> store) : ISignInEvidence
{
    public async Task<SignInCounts> CountAsync(string organisation, CancellationToken cancel)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        var all = db.Users.AsNoTracking().Where(account => account.Organisation == organisation);
        return new(await all.CountAsync(cancel), await all.CountAsync(account => account.TwoFactorEnabled, cancel));
    }
}
