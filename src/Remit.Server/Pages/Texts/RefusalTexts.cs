using Remit.Kernel;
using Remit.Server.Pages.Frame;

namespace Remit.Server.Pages.Texts;

/// <summary>Modules refuse in English, for programs and the command line; here a page finds its own words for the codes that people meet.</summary>
internal static class RefusalTexts
{
    private static readonly Text Unknown = new("系统没有接受这一步（{0}）。", "{1}");

    /// <summary>Words by code; English falls back to the module's own sentence.</summary>
    internal static readonly IReadOnlyDictionary<string, Text> ByCode = new Dictionary<string, Text>
    {
        ["unknown-region"] = new("没有这个地区，请从列表中选择。", "There is no such region; choose one from the list."),
        ["unknown-matter"] = new("没有这类事项，请从列表中选择。", "There is no such matter; choose one from the list."),
        ["unknown-instrument"] = new("没有收录这部法规。", "This instrument is not in the collection."),
        ["sign-in-failed"] = new(
            "用户名、密码或验证码不对，请核对后再试。连续错十次，账户停用五分钟。",
            "The name, the password or the code is wrong; check them and try again. After ten wrong tries the account rests for five minutes."),
        ["second-factor-needed"] = new("这个账户开启了二次验证，请输入验证器上的六位数字。", "This account has a second factor; enter the six digits of your authenticator."),
    };

    /// <summary>A refusal in the page's language.</summary>
    public static string Words(Refusal refusal, Voice voice) =>
        ByCode.TryGetValue(refusal.Code, out var text) ? voice[text] : voice.Say(Unknown, refusal.Code, refusal.Words);
}
