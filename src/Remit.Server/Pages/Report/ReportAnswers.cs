using System.Text;
using Remit.Reports;
using Remit.Server.Pages.Frame;
using Remit.Server.Pages.Parts;
using Remit.Server.Pages.Texts;

namespace Remit.Server.Pages.Report;

/// <summary>What a reporter has answered so far. It travels in the form from page to page: the server keeps nothing until the report is sent.</summary>
public sealed class ReportAnswers
{
    /// <summary>The questions, one a page, in their order.</summary>
    public static IReadOnlyList<string> Steps { get; } = ["matter", "region", "where", "what", "office", "contact", "check"];

    /// <summary>The longest account, in characters: in Chinese it still fits what a report may hold.</summary>
    public const int WhatLengthMax = 20_000;

    /// <summary>The longest contact, in characters.</summary>
    public const int ContactLengthMax = 600;

    private const int LineLengthMax = 300;

    public string Matter { get; set; } = "";

    public string Region { get; set; } = "";

    public string System { get; set; } = "";

    public string When { get; set; } = "";

    public string What { get; set; } = "";

    public string Office { get; set; } = "";

    public string Contact { get; set; } = "";

    /// <summary>Marks this one report, so that sending it twice makes no second one.</summary>
    public string Key { get; set; } = "";

    /// <summary>All answers by the names of their fields.</summary>
    public IReadOnlyList<(string Name, string Value)> Fields =>
        [("matter", Matter), ("region", Region), ("system", System), ("when", When), ("what", What), ("office", Office), ("contact", Contact), ("key", Key)];

    /// <summary>The fields that a question asks itself; the others are carried along.</summary>
    public static IReadOnlyList<string> AskedBy(string step) => step switch
    {
        "where" => ["system", "when"],
        "check" => [],
        _ => [step],
    };

    internal static ReportAnswers From(IFormCollection form) => new()
    {
        Matter = form["matter"].ToString(),
        Region = form["region"].ToString(),
        System = form["system"].ToString().Trim(),
        When = form["when"].ToString().Trim(),
        What = form["what"].ToString().ReplaceLineEndings("\n").Trim(),
        Office = form["office"].ToString(),
        Contact = form["contact"].ToString().ReplaceLineEndings("\n").Trim(),
        Key = form["key"].ToString(),
    };

    /// <summary>What is wrong with the answer to one question.</summary>
    internal void Check(string step, FormErrors errors, Voice voice)
    {
        switch (step)
        {
            case "matter" when Matter.Length == 0:
                errors.Add("matter", voice[ReportTexts.MatterMissing]);
                break;
            case "region" when Region.Length == 0:
                errors.Add("region", voice[ReportTexts.RegionMissing]);
                break;
            case "where":
                TooLong("system", System, LineLengthMax);
                TooLong("when", When, LineLengthMax);
                break;
            case "what" when What.Length == 0:
                errors.Add("what", voice[ReportTexts.WhatMissing]);
                break;
            case "what":
                TooLong("what", What, WhatLengthMax);
                break;
            case "office" when Office.Length == 0:
                errors.Add("office", voice[ReportTexts.OfficeMissing]);
                break;
            case "contact":
                TooLong("contact", Contact, ContactLengthMax);
                break;
        }

        void TooLong(string field, string value, int max)
        {
            if (value.Length > max)
            {
                errors.Add(field, voice.Say(ReportTexts.TooLong, max));
            }
        }
    }

    /// <summary>The report's text as the office reads it.</summary>
    internal string Body(Voice voice)
    {
        var body = new StringBuilder();
        var colon = voice.Language == Language.Chinese ? "：" : ": ";
        if (When.Length > 0)
        {
            body.Append(voice[ReportTexts.When]).Append(colon).Append(When).Append('\n');
        }

        if (System.Length > 0)
        {
            body.Append(voice[ReportTexts.System]).Append(colon).Append(System).Append('\n');
        }

        return (body.Length > 0 ? body.Append('\n') : body).Append(What).ToString();
    }

    /// <summary>The submission that these answers make.</summary>
    internal ReportSubmission Submission(Voice voice) => new(Matter, Region, Body(voice), Key)
    {
        Contact = Contact.Length > 0 ? Contact : null,
        Office = Office.Length > 0 ? Office : null,
    };
}
