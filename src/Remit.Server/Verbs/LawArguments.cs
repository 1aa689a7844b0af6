using System.CommandLine;
using System.Globalization;
using Remit.Law;

namespace Remit.Server.Verbs;

/// <summary>Options that the verbs of law share. A date that is none is wrong usage, told before anything is done.</summary>
internal static class LawArguments
{
    public static Option<DateOnly?> Date(string name, string does) => new(name)
    {
        Description = does,
        HelpName = "DATE",
        CustomParser = result =>
        {
            if (DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                return day;
            }

            result.AddError($"{name} takes a date as year-month-day, such as 2026-01-01, not '{result.Tokens[0].Value}'.");
            return null;
        },
    };

    /// <summary>A date or the word "unknown", which is null inside the pair.</summary>
    public static Option<FirstDay?> From() => new("--from")
    {
        Description = "First day in force, or the word unknown.",
        HelpName = "DATE|unknown",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (text == "unknown")
            {
                return new FirstDay(null);
            }

            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                return new FirstDay(day);
            }

            result.AddError($"--from takes a date as year-month-day, or the word unknown, not '{text}'.");
            return null;
        },
    };

    public static Option<string?> Lang()
    {
        var lang = new Option<string?>("--lang") { Description = "Language of the answer: zh or en.", HelpName = "zh|en" };
        lang.AcceptOnlyFromAmong("zh", "en");
        return lang;
    }

    public static Option<string?> Region() => new("--region") { Description = "Region by its code; without one the nation.", HelpName = "CODE" };

    /// <summary>Today where the law of the pack holds.</summary>
    public static DateOnly Today(this VerbRun run) => run.Get<ILaw>().DayOf(run.Get<TimeProvider>().GetUtcNow());
}

/// <summary>The first day of a version; no day is "unknown".</summary>
internal sealed record FirstDay(DateOnly? Day);
