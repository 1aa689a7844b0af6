using System.Text.Json;
using System.Text.Json.Serialization;
using Remit.Kernel;
using Remit.Server.Hosting;

namespace Remit.Server.Notices;

/// <summary>How notices leave the instance: <c>notices.json</c> in the data folder. Without that file none are made.</summary>
/// <param name="Link">The instance's address as people reach it; links in notices begin with it.</param>
internal sealed record NoticeSettings(string Link)
{
    public const string FileName = "notices.json";

    public const string ToDeputy = "deputy";
    public const string ToCoordinator = "coordinator";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        AllowTrailingCommas = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>The mail server; null: no mail.</summary>
    public SmtpSettings? Smtp { get; init; }

    /// <summary>Programs that are told; each sees what its role sees in its organisation.</summary>
    public IReadOnlyList<HookSettings> Webhooks { get; init; } = [];

    /// <summary>At most one mail a person in so many minutes.</summary>
    public int MailEveryMinutes { get; init; } = 15;

    /// <summary>How many days before a due day people are told.</summary>
    public int NearDays { get; init; } = 2;

    /// <summary>The hour, in the instance's zone, from which daily mails go out.</summary>
    public int DailyHour { get; init; } = 8;

    /// <summary>A notice of duty that nobody acknowledges within so many hours is told to others; 0: never.</summary>
    public int AcknowledgeHours { get; init; }

    /// <summary>To whom: <c>deputy</c> (who stands in while somebody is away), <c>coordinator</c> (those of the same organisation).</summary>
    public IReadOnlyList<string> EscalateTo { get; init; } = [ToDeputy, ToCoordinator];

    /// <summary>Notices and messages older than so many days are forgotten, unless the thing still waits.</summary>
    public int KeepDays { get; init; } = 365;

    /// <summary>Whether webhooks may go to this machine and to private networks.</summary>
    public bool AllowPrivateAddresses { get; init; }

    /// <summary>The folder of the instance's keys: secrets lie there, never in the data folder.</summary>
    [JsonIgnore]
    public string Keys { get; init; } = "";

    /// <summary>Reads the file; a result of null where there is none.</summary>
    public static Outcome<NoticeSettings?> Read(InstanceOptions options)
    {
        var file = Path.Combine(options.Desk.Path, FileName);
        if (!File.Exists(file))
        {
            return Outcome<NoticeSettings?>.Of(null);
        }

        try
        {
            var read = JsonSerializer.Deserialize<NoticeSettings>(File.ReadAllText(file), Json);
            return read is null ? Wrong("link", "the file is empty") : read.Checked() is { } wrong ? wrong : read with { Keys = options.Desk.Keys };
        }
        catch (JsonException e)
        {
            // The exception's own words can quote the file: its place is enough.
            return Wrong(e.Path ?? "", $"line {(e.LineNumber ?? 0) + 1} cannot be read");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Wrong("", "the file cannot be opened");
        }
    }

    /// <summary>A secret by the file that holds it, relative to the keys folder; null where there is none to read.</summary>
    public string? Secret(string? file)
    {
        try
        {
            return string.IsNullOrEmpty(file) ? null : File.ReadAllText(Path.Combine(Keys, file)).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private Refusal? Checked()
    {
        if (!IsWeb(Link))
        {
            return Wrong("link", "write the instance's address, such as https://remit.example.org");
        }

        if (MailEveryMinutes is < 0 or > 10_080 || NearDays is < 0 or > 60)
        {
            return Wrong("mailEveryMinutes, nearDays", "take 0 to 10080 minutes and 0 to 60 days");
        }

        if (DailyHour is < 0 or > 23 || AcknowledgeHours is < 0 or > 720 || KeepDays is < 30 or > 3650)
        {
            return Wrong("dailyHour, acknowledgeHours, keepDays", "take an hour from 0 to 23, 0 to 720 hours and 30 to 3650 days");
        }

        if (EscalateTo.Any(to => to is not (ToDeputy or ToCoordinator)))
        {
            return Wrong("escalateTo", "take deputy, coordinator, or both");
        }

        return Smtp?.Checked() ?? Webhooks.Select((hook, at) => hook.Checked(at)).FirstOrDefault(wrong => wrong is not null)
            ?? (Webhooks.DistinctBy(hook => hook.Name).Count() < Webhooks.Count ? Wrong("webhooks", "each needs a name of its own") : null);
    }

    internal static bool IsWeb(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http"
        && uri.UserInfo.Length == 0;

    internal static Refusal Wrong(string place, string what) => new("notices-file", $"{FileName} in the data folder, {place}: {what}. No notice is sent.",
        Kind: RefusalKind.Environment)
    {
        Place = $"{FileName}: {place}",
    };
}

/// <summary>The mail server.</summary>
/// <param name="Host">Its name or address.</param>
/// <param name="From">The sender's address.</param>
internal sealed record SmtpSettings(string Host, string From)
{
    /// <summary>The variable that holds the password where no file does.</summary>
    public const string PasswordVariable = "REMIT_SMTP_PASSWORD";

    public int Port { get; init; } = 587;

    /// <summary><c>starttls</c>, <c>tls</c> or <c>none</c>.</summary>
    public string Tls { get; init; } = "starttls";

    public string? User { get; init; }

    /// <summary>File in the keys folder; else the variable <see cref="PasswordVariable"/>.</summary>
    public string? PasswordFile { get; init; }

    internal Refusal? Checked()
    {
        if (Host.Length == 0 || Port is < 1 or > 65535)
        {
            return NoticeSettings.Wrong("smtp.host, smtp.port", "name the mail server and a port from 1 to 65535");
        }

        if (Tls is not ("starttls" or "tls" or "none"))
        {
            return NoticeSettings.Wrong("smtp.tls", "take starttls, tls or none");
        }

        if (!MailAddress.IsOne(From))
        {
            return NoticeSettings.Wrong("smtp.from", "write one mail address");
        }

        return Tls == "none" && User is not null && Host is not ("localhost" or "127.0.0.1" or "::1")
            ? NoticeSettings.Wrong("smtp.tls", "a password does not go over the network in the clear: take starttls or tls")
            : null;
    }
}

/// <summary>A program that is told.</summary>
/// <param name="Name">Its name in lists.</param>
/// <param name="Url">Where it listens.</param>
/// <param name="Role">The role as which it looks.</param>
/// <param name="Organisation">The office or operator in which it looks.</param>
/// <param name="SecretFile">File in the keys folder with <c>whsec_</c> and 24 to 64 bytes in base64.</param>
internal sealed record HookSettings(string Name, string Url, string Role, string Organisation, string SecretFile)
{
    internal Refusal? Checked(int at)
    {
        var place = $"webhooks[{at}]";
        return Name.Length is 0 or > 60 ? NoticeSettings.Wrong(place + ".name", "give a name of 1 to 60 characters")
            : !NoticeSettings.IsWeb(Url) ? NoticeSettings.Wrong(place + ".url", "write an http or https address without user and password")
            : !Roles.All.Skip(1).Contains(Role) ? NoticeSettings.Wrong(place + ".role", $"take one of {string.Join(", ", Roles.All.Skip(1))}")
            : null;
    }
}
