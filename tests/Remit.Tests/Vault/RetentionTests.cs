using Remit.Kernel;
using Remit.Transparency.Leaves;
using Remit.Vault;
using Remit.Vault.Retention;

namespace Remit.Tests.Vault;

public sealed class RetentionTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public void Six_months_last_to_the_same_day_of_the_sixth_month_from_every_day_of_four_years()
    {
        var calendar = new RetentionCalendar(new VaultOptions { DataDirectory = "", KeysDirectory = "", RetentionZone = "UTC" });
        for (var day = new DateOnly(2024, 1, 1); day < new DateOnly(2028, 1, 1); day = day.AddDays(1))
        {
            var received = new DateTimeOffset(day, new TimeOnly(23, 59, 59), TimeSpan.Zero);
            var end = calendar.End(RetentionReader.Micros(received), null, margin: false);

            // The other way round: the sixth month after, counted on a calendar of months alone.
            var months = (day.Year * 12) + day.Month - 1 + 6;
            var (year, month) = (months / 12, (months % 12) + 1);
            var expected = day.Day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day.Day) : new DateOnly(year, month, 1).AddMonths(1);
            Assert.Equal(expected, end);
            Assert.InRange(end.DayNumber - day.DayNumber, 181, 184);
            Assert.Equal(expected.AddDays(7), calendar.End(RetentionReader.Micros(received), null, margin: true));
        }
    }

    [Fact]
    public void The_day_of_reception_is_the_day_in_the_policys_zone()
    {
        var calendar = new RetentionCalendar(new VaultOptions { DataDirectory = "", KeysDirectory = "" });
        var late = RetentionReader.Micros(new DateTimeOffset(2026, 1, 31, 17, 0, 0, TimeSpan.Zero));
        Assert.Equal(new DateOnly(2026, 2, 1), calendar.Day(late, null));
        Assert.Equal(new DateOnly(2026, 8, 1), calendar.End(late, null, margin: false));
    }

    [Fact]
    public async Task What_is_past_its_period_goes_with_a_leaf_before_it_and_what_is_not_stays()
    {
        await using var vault = TestVault.Open();
        await vault.ImportAsync(vault.WriteFile("a.log", "old\n"), "a");
        vault.Clock.Advance(TimeSpan.FromDays(30));
        await vault.ImportAsync(vault.WriteFile("b.log", "new\n"), "a");
        vault.Clock.SetUtcNow(new DateTimeOffset(2026, 7, 21, 15, 0, 0, TimeSpan.Zero));
        Assert.Empty((await vault.Now.ExpireAsync(dryRun: true, [], None)).Value.Files);
        vault.Clock.SetUtcNow(new DateTimeOffset(2026, 7, 21, 17, 0, 0, TimeSpan.Zero));
        var dry = Assert.Single((await vault.Now.ExpireAsync(dryRun: true, [], None)).Value.Files);
        Assert.Equal("2026-07-22", dry.End);
        Assert.Equal(["old", "new"], vault.Texts());
        var gone = Assert.Single((await vault.Now.ExpireAsync(dryRun: false, [], None)).Value.Files);
        Assert.Equal(dry.File, gone.File);
        Assert.False(File.Exists(Path.Combine(vault.Root, gone.File)));
        var leaf = Assert.IsType<DeleteLeaf>(VaultLeaf.Read(vault.Now.Writer!.Store.Ledger.Entry(gone.LeafIndex!.Value)));
        Assert.Equal("2026-07-22", leaf.End);
        Assert.Equal(["new"], vault.Texts());
        Assert.True((await vault.VerifyAsync()).Ok);
        await vault.CloseAsync();
        vault.Reopen();
        Assert.Equal(["new"], vault.Texts());
    }

    [Fact]
    public async Task A_kill_between_delete_leaf_and_destruction_is_made_up_for()
    {
        await using var vault = TestVault.Open();
        await vault.ImportAsync(vault.WriteFile("a.log", "old\n"), "a");
        var file = vault.Now.Segments.Look().Files[0].Path;
        await vault.CloseAsync();
        vault.Clock.Advance(TimeSpan.FromDays(300));
        vault.Reopen(new VaultHooks { Reached = step => _ = step == VaultStep.DeleteSigned ? throw new KilledException() : 0 });
        await Assert.ThrowsAsync<KilledException>(() => vault.Now.ExpireAsync(dryRun: false, [], None));
        Assert.True(File.Exists(file));
        await vault.KillAsync();
        vault.Reopen();
        Assert.False(File.Exists(file));
        Assert.Empty(vault.Texts());
    }

    [Fact]
    public async Task Less_than_the_least_period_needs_a_reason()
    {
        await using var vault = TestVault.Open();
        var refused = await vault.Now.SetSourceAsync(new SourceRequest("s", "P5M", null, null, null), None);
        Assert.Equal("retention-below-least", refused.Refusal!.Code);
        Assert.Equal("retention-below-least", (await vault.Now.SetSourceAsync(new SourceRequest("s", "P180D", null, null, null), None)).Refusal!.Code);
        var set = (await vault.Now.SetSourceAsync(new SourceRequest("s", "P5M", null, "PT10M", "test rig"), None)).Value;
        Assert.Equal(("P5M", "PT10M", "test rig"), (set.Retention, set.Heartbeat, set.Reason));
        Assert.True((await vault.Now.SetSourceAsync(new SourceRequest("s", "P1Y", "open", "none", null), None)).Ok);
        Assert.Equal("P1Y", vault.Now.Stats().Sources.Single().Retention);
    }

    [Theory]
    [InlineData("PT1S")]
    [InlineData("soon")]
    [InlineData("P2Y")]
    public async Task A_heartbeat_outside_its_bounds_is_refused(string heartbeat)
    {
        await using var vault = TestVault.Open();
        Assert.Equal("heartbeat", (await vault.Now.SetSourceAsync(new SourceRequest("s", null, null, heartbeat, null), None)).Refusal!.Code);
    }

    [Fact]
    public async Task The_duty_is_met_on_the_first_day_for_the_right_reason()
    {
        await using var vault = TestVault.Open();
        await AssertStateAsync(vault, RetentionState.Missing, "no-source", "empty");
        await vault.Now.SetSourceAsync(new SourceRequest("s", null, null, "P1D", null), None);
        await AssertStateAsync(vault, RetentionState.Unknown, "empty");
        await vault.SendAsync("s", "one");
        await vault.Now.SealAsync(None);
        var reading = await AssertStateAsync(vault, RetentionState.Met);
        Assert.Equal((0, 1), (reading.DaysKept, reading.Sources));
        Assert.Equal(181, reading.DaysNeeded);
        Assert.NotNull(reading.VerifiedAt);
    }

    [Fact]
    public async Task A_silence_longer_than_the_heartbeat_is_a_gap_until_a_leaf_explains_it()
    {
        await using var vault = await MetAsync();
        vault.Clock.Advance(TimeSpan.FromHours(25));
        vault.Now.Writer!.Store.Publish();
        await AssertStateAsync(vault, RetentionState.Missing, "gap");
        await vault.SendAsync("s", "two");
        await vault.Now.SealAsync(None);
        await AssertStateAsync(vault, RetentionState.Missing, "gap");
        Assert.Equal(1, vault.Now.Stats().Sources.Single().Gaps);
        var now = vault.Now.Writer.Store.Now;
        vault.Now.Writer.Store.Append(new GapLeaf("s", now - (26 * 3_600_000_000L), now, "The machine was moved.", 0, now));
        Assert.Equal(1, (await AssertStateAsync(vault, RetentionState.Met)).DaysKept);
    }

    [Fact]
    public async Task Events_that_are_durable_and_not_sealed_yet_end_a_silence()
    {
        await using var vault = await MetAsync();
        vault.Clock.Advance(TimeSpan.FromHours(23));
        await vault.SendAsync("s", "two");
        vault.Clock.Advance(TimeSpan.FromHours(2));
        vault.Now.Writer!.Store.Publish();
        await AssertStateAsync(vault, RetentionState.Met);
    }

    [Fact]
    public async Task One_changed_byte_turns_met_to_missing_and_names_the_segment()
    {
        await using var vault = await MetAsync();
        var file = vault.Now.Segments.Look().Files[0];
        var bytes = await File.ReadAllBytesAsync(file.Path);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(file.Path, bytes);
        var reading = await AssertStateAsync(vault, RetentionState.Missing, "damaged");
        Assert.Contains(file.Segments[0], reading.Reasons[0].Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_checkpoint_of_twenty_minutes_shows_nothing_about_now()
    {
        await using var vault = await MetAsync();
        vault.Clock.Advance(TimeSpan.FromMinutes(19));
        await AssertStateAsync(vault, RetentionState.Met);
        vault.Clock.Advance(TimeSpan.FromMinutes(1));
        await AssertStateAsync(vault, RetentionState.Unknown, "checkpoint-old");
    }

    [Fact]
    public async Task A_deletion_before_its_end_is_found()
    {
        await using var vault = await MetAsync();
        var store = vault.Now.Writer!.Store;
        var file = store.Read(s => s.Files.Single());
        store.Append(new DeleteLeaf(file.Leaf.Path, file.Leaf.FileRoot, file.Leaf.Segments, file.Events, "2026-01-15", file.Last, "unlink", store.Now));
        await AssertStateAsync(vault, RetentionState.Missing, "early-deletion", "empty");
    }

    private static async Task<TestVault> MetAsync()
    {
        var vault = TestVault.Open();
        await vault.Now.SetSourceAsync(new SourceRequest("s", null, null, "P1D", null), None);
        await vault.SendAsync("s", "one");
        await vault.Now.SealAsync(None);
        await AssertStateAsync(vault, RetentionState.Met);
        return vault;
    }

    private static async Task<RetentionReading> AssertStateAsync(TestVault vault, RetentionState state, params string[] codes)
    {
        var reading = await vault.Now.ReadRetentionAsync(None);
        Assert.Equal(codes, reading.Reasons.Select(r => r.Code));
        Assert.Equal(state, reading.State);
        return reading;
    }
}
