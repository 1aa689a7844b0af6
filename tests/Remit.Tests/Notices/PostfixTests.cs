using MimeKit;
using Remit.Tests.Host;

namespace Remit.Tests.Notices;

/// <summary>Notices through a mail server as it is used outside.</summary>
public sealed class PostfixTests
{
    [Fact]
    public async Task A_mail_goes_through_Postfix_and_is_read_from_the_mailbox()
    {
        await using var postfix = await PostfixPeer.StartAsync();
        await using var bench = await NoticeBench.Open(DatabaseKind.SQLite);
        bench.SetMail(postfix.Port);
        await bench.AddOfficer("zh");
        bench.Work.Add(NoticeBench.Case(7));
        await bench.Run();
        var sent = Assert.Single(await bench.Messages());
        Assert.True(sent.Reason is null, sent.Reason);

        using var stored = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(await postfix.FirstMail()));
        var mail = await MimeMessage.LoadAsync(stored);
        Assert.Equal("Remit：有 1 件事待办", mail.Subject);
        Assert.Equal($"{sent.Id}@remit.example.test", mail.MessageId);
        Assert.Contains("案件 city-cyberspace-2026-7：新到，待受理", mail.TextBody, StringComparison.Ordinal);
        Assert.Equal("anna@example.test", mail.To.Mailboxes.Single().Address);
    }
}
