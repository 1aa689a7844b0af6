using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Remit.Kernel;
using Remit.Reports;
using Remit.Reports.Data;
using Remit.Reports.Keys;
using Remit.Sealing;
using Remit.Tests.Host;
using Remit.Transparency;

namespace Remit.Tests.Reports;

public sealed class ThiefTests
{
    private const string Body = "turbine-hall-seven was entered on a quiet evening";
    private const string Contact = "Gulnar, reachable at the blue kiosk";
    private const string Message = "it was the maintenance laptop";
    private const string Answer = "please keep the laptop switched off";
    private const string Reason = "the reseller of pumps confirmed it";

    [Fact]
    public async Task A_thief_of_disk_and_database_finds_no_word_of_the_report_and_no_code()
    {
        await using var desk = await DeskFixture.StartAsync();
        var (code, id, _) = await desk.SubmitAsync(DeskFixture.Report(Body, Contact));
        await desk.Reports.WriteAsync(code, Message, default);
        await desk.Reports.TakeAsync(DeskFixture.Officer, id, new CaseMove(), default);
        await desk.Reports.AnswerAsync(DeskFixture.Officer, id, new MessageText(Answer), default);
        await desk.Reports.CloseAsync(DeskFixture.Officer, id, new ReasonedMove(Reason), default);
        await desk.StopAsync();

        var files = Directory.EnumerateFiles(desk.Data, "*", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.GetDirectoryName(new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(desk.Database.ConnectionString)
                .DataSource)!))
            .Concat(Directory.EnumerateFiles(desk.Keys, "*", SearchOption.AllDirectories)).ToList();
        Assert.Contains(files, file => new FileInfo(file).Length > 10_000);
        var words = new[] { Body, Contact, Message, Answer, Reason }.SelectMany(text => text.Split(' ').Where(word => word.Length > 4)).Append(code.Secret)
            .Append(code.Show()).Append(code.Show().Replace(" ", "", StringComparison.Ordinal)).ToList();
        foreach (var file in files)
        {
            var bytes = await File.ReadAllBytesAsync(file);
            foreach (var word in words)
            {
                Assert.False(Found(bytes, word), $"{Path.GetFileName(file)} holds the word \"{word}\"");
            }
        }

        // The search can find: what is meant to be in the clear is found by it.
        Assert.Contains(files, file => Found(File.ReadAllBytes(file), "intrusion"));
    }

    [Fact]
    public async Task The_office_and_the_server_together_do_not_open_a_contact_and_the_two_custodians_do()
    {
        await using var desk = await DeskFixture.StartAsync();
        var (_, id, _) = await desk.SubmitAsync(DeskFixture.Report(Body, Contact));
        var row = await RowAsync(desk, id);
        var office = desk.Services.GetRequiredService<OfficeKeys>().IdentityOf(DeskFixture.Cyberspace);
        Assert.Throws<SealedFileException>(() => AgeFile.Open(row.Contact, office));
        Assert.Throws<SealedFileException>(() => AgeFile.Open(row.Contact, desk.InnerCustodian));
        var layer = AgeFile.Open(row.Contact, desk.OuterCustodian);
        Assert.Throws<SealedFileException>(() => AgeFile.Open(layer, office, desk.OuterCustodian));
        var contact = Envelope.Read(AgeFile.Open(layer, desk.InnerCustodian), EnvelopePurpose.Contact, id);
        Assert.Equal(Contact, Encoding.UTF8.GetString(contact.Data));
    }

    [Fact]
    public async Task Short_and_long_reports_and_contacts_have_the_same_length_in_the_database()
    {
        await using var desk = await DeskFixture.StartAsync();
        var (_, one, _) = await desk.SubmitAsync(DeskFixture.Report("x", "y"));
        var (_, two, _) = await desk.SubmitAsync(DeskFixture.Report(new string('字', 800), new string('y', ReportLimits.ContactBytesMax)));
        CaseRow first = await RowAsync(desk, one), second = await RowAsync(desk, two);
        Assert.Equal((first.Body!.Length, first.Contact!.Length, first.Secret.Length), (second.Body!.Length, second.Contact!.Length, second.Secret.Length));
    }

    [Fact]
    public async Task The_payload_that_was_submitted_is_the_payload_that_the_next_office_reads()
    {
        await using var desk = await DeskFixture.StartAsync();
        var (_, id, _) = await desk.SubmitAsync(DeskFixture.Report(Body));
        var before = AgeFile.Inspect((await RowAsync(desk, id)).Body);
        await desk.Reports.OfferAsync(DeskFixture.Officer, id, new OfferMove(DeskFixture.Police, "Theirs."), default);
        Assert.Equal(2, AgeFile.Inspect((await RowAsync(desk, id)).Body).StanzaTypes.Count);
        await desk.Reports.AcceptAsync(DeskFixture.PoliceOfficer, id, new CaseMove(), default);
        var after = await RowAsync(desk, id);
        Assert.Equal(before.PayloadHash, AgeFile.Inspect(after.Body).PayloadHash);
        Assert.Throws<SealedFileException>(() => AgeFile.Open(after.Body, desk.Services.GetRequiredService<OfficeKeys>().IdentityOf(DeskFixture.Cyberspace)));
        Assert.Equal(Body, (await desk.Reports.CaseAsync(DeskFixture.PoliceOfficer, id, default)).Value.Body);
    }

    [Fact]
    public async Task Without_two_custodians_of_different_organisations_no_contact_is_taken_and_the_report_itself_is()
    {
        await using var desk = await DeskFixture.StartAsync();
        var registry = desk.Services.GetRequiredService<Remit.Registry.IRegistry>();
        var second = await registry.OfficeAsync("custodian-b", default);
        await registry.SaveAsync(second! with { Organisation = "Bar" }, default);
        Assert.Equal("no-custodians", (await desk.Reports.SubmitAsync(DeskFixture.Report(Body, Contact), default)).Refusal?.Code);
        await desk.SubmitAsync(DeskFixture.Report(Body));
    }

    [Fact]
    public async Task No_time_of_day_and_no_person_has_a_column()
    {
        await using var desk = await DeskFixture.StartAsync();
        await desk.SubmitAsync();
        await using var db = await desk.Services.GetRequiredService<IDbContextFactory<ReportsDb>>().CreateDbContextAsync();
        var columns = db.Model.GetEntityTypes().SelectMany(type => type.GetProperties()).ToList();
        Assert.DoesNotContain(columns, column => column.ClrType == typeof(DateTime) || column.ClrType == typeof(DateTimeOffset));
        Assert.DoesNotContain(columns, column =>
            new[] { "Address", "Agent", "Ip", "Referrer", "Person", "Time" }.Any(word => column.Name.Contains(word, StringComparison.Ordinal)));
        Assert.Matches(@"^\d{4}-\d{2}-\d{2}$", (await db.Cases.SingleAsync()).Day);
    }

    private static bool Found(byte[] bytes, string word) =>
        bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(word)) >= 0 || bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(word)) >= 0
        || bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes(word))[..6])) >= 0;

    private static async Task<CaseRow> RowAsync(DeskFixture desk, string id)
    {
        await using var db = await desk.Services.GetRequiredService<IDbContextFactory<ReportsDb>>().CreateDbContextAsync();
        return await db.Cases.AsNoTracking().SingleAsync(row => row.Id == id);
    }
}
