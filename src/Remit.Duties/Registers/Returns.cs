using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Remit.Kernel;
using Remit.Law;
using Remit.Records;
using Remit.Registry;

namespace Remit.Duties.Registers;

/// <summary>An office's return for a quarter: counts alone, frozen, signed, sent to the office above, corrected by a further edition.</summary>
internal static class Returns
{
    private const string Id = "returns";
    private const int QuartersOffered = 8;
    private static readonly Words Group = new("统计报表", "Returns");
    private static readonly string[] Above = [Roles.Officer, Roles.Coordinator];
    private static readonly string[] Fixed = ["frozen", "sent", "confirmed", "sent-back"];

    public static RecordKind Quarterly => new(Id, new("季度报表", "Quarterly return"), new("季度报表", "Quarterly returns"),
        new("本部门一个季度的数字：不含举报内容，不含个人。冻结后签名，报上级部门；更正另出一版，原来的保留。",
            "An office's figures of a quarter: no report's content, no person. Frozen, signed and sent to the office above; a correction is a further edition, "
            + "and the one before stays."),
        Holder.Office,
        [
            Field.From("quarter", "季度", "Quarter", Quarters), Field.Area("remark", "说明（不写案情，不写姓名）", "Remark (no case, no name)").Optional(),
            Field.Entry("replaces", "更正哪一份", "Replaces", Id).Optional(),
            Field.Number("edition", "版次", "Edition", 1, 1000).Derived().InLists(),
            Field.From("to", "报送", "Sent to", Offices).Derived(), Field.Hash("sha256", "冻结数字的 SHA-256", "SHA-256 of the frozen figures").Derived(),
            (Field.Area("figures", "冻结的数字", "Frozen figures") with { Aside = true }).Derived(),
            (Field.Area("signed", "签名", "Signature") with { Aside = true }).Derived(),
        ],
        [
            new("draft", new("编制中", "being prepared"), "due"), new("frozen", new("已冻结，未报送", "frozen, not sent"), "due"),
            new("sent", new("已报送，待上级确认", "sent, not confirmed yet"), "due"), new("confirmed", new("上级已确认收到", "receipt confirmed"), "good"),
            new("sent-back", new("上级退回", "sent back"), "bad"), new("dropped", new("已作废", "dropped")),
        ],
        [
            new(Move.Create, new("编制", "Prepare"), [], "draft", [Roles.Officer], ["quarter", "remark", "replaces"]) { Numbers = true, Decide = Begin },
            new("freeze", new("冻结并签名", "Freeze and sign"), ["draft"], "frozen", [Roles.Officer], [])
            {
                By = MoveBy.Owner,
                Decide = Freeze,
                Hint = new("数字从现在的台账和案件中算出，签名后不再改变。", "The figures are counted now, out of cases and registers; once signed they do not change."),
            },
            new("send", new("报送上级", "Send it up"), ["frozen"], "sent", [Roles.Officer], []) { By = MoveBy.Owner, Final = true, Decide = Send },
            new("drop", new("作废", "Drop"), ["draft", "frozen"], "dropped", [Roles.Officer], []) { By = MoveBy.Owner, Reason = true },
            new("confirm", new("确认收到", "Confirm receipt"), ["sent"], "confirmed", Above, []) { By = MoveBy.Shared },
            new("send-back", new("退回", "Send back"), ["sent"], "sent-back", Above, []) { By = MoveBy.Shared, Reason = true },
        ], Choices.OfficeReaders)
    {
        Group = Group,
        Basis = ["cn-xj.nsr/p3", "cn-xj.nsr/p5"],
        SharedWith = "to",
        OwnIn = ["draft", "frozen", "dropped"],
        Panels = ReturnSheet.PanelsAsync,
        Files = [ReturnSheet.Json(Fixed), ReturnSheet.Csv(Fixed)],
        Print = new(new("季度报表", "Quarterly return"), Fixed, ["edition", "remark", "to", "sha256"]) { WithPanels = true },
    };

    /// <summary>A quarter's first and last day; null where the text names none.</summary>
    internal static (DateOnly From, DateOnly Until)? Days(string quarter)
    {
        if (quarter.Length != 7 || quarter[4..6] != "-Q" || quarter[6] is < '1' or > '4'
            || !int.TryParse(quarter.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 2017 or > 2100)
        {
            return null;
        }

        var from = new DateOnly(year, (3 * (quarter[6] - '1')) + 1, 1);
        return (from, from.AddMonths(3).AddDays(-1));
    }

    /// <summary>The quarter that a day lies in.</summary>
    internal static string QuarterOf(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year:0000}-Q{((day.Month - 1) / 3) + 1}");

    // Only what has ended by the pack's calendar can be counted.
    private static Task<IReadOnlyList<Option>> Quarters(Asking asking, CancellationToken cancel)
    {
        var today = asking.Services.GetRequiredService<ILaw>().DayOf(asking.Now);
        return Task.FromResult<IReadOnlyList<Option>>(
        [
            .. Enumerable.Range(1, QuartersOffered).Select(back => QuarterOf(today.AddMonths(-3 * back)))
                .Select(quarter => Option.Of(quarter, $"{quarter[..4]} 年第 {quarter[6]} 季度", $"{quarter[..4]}, quarter {quarter[6]}")),
        ]);
    }

    private static async Task<IReadOnlyList<Option>> Offices(Asking asking, CancellationToken cancel) =>
        [.. (await asking.Services.GetRequiredService<IRegistry>().OfficesAsync(cancel)).Select(o => Option.Of(o.Id, o.Names.Zh, o.Names.En))];

    private static async Task<Decided> Begin(Draft d)
    {
        var own = await OwnAsync(d);
        var replaced = own.FirstOrDefault(entry => entry.Id == d.Fields.GetValueOrDefault("replaces"));
        var same = own.Where(entry => entry["quarter"] == d.Fields["quarter"] && entry.State != "dropped").ToList();
        if (replaced is null)
        {
            return d.Fields.GetValueOrDefault("replaces", "").Length > 0
                ? Decided.Refuse("replaces", "not-own", new("只能更正本部门的报表。", "Only a return of your own office can be corrected."))
                : same.Count > 0
                    ? Decided.Refuse("quarter", "has-one", new Words("这个季度已有报表（{0}）。要更正，请在“更正哪一份”中选它。",
                        "There is a return for this quarter ({0}). To correct it, name it under “Replaces”.").With(same[0].Number))
                    : Decided.Set(("edition", "1"));
        }

        return replaced["quarter"] != d.Fields["quarter"]
            ? Decided.Refuse("quarter", "other-quarter", new("更正须为同一季度。", "A correction is for the same quarter."))
            : replaced.State is not ("sent" or "confirmed" or "sent-back")
                ? Decided.Refuse("replaces", "not-sent", new("只更正已报送的报表。", "Only a return that was sent is corrected; this one can still be dropped."))
                : same.FirstOrDefault(entry => entry["replaces"] == replaced.Id) is { } other
                    ? Decided.Refuse("replaces", "replaced", new Words("它已被 {0} 更正，请更正那一份。", "{0} replaces it already; correct that one.").With(other.Number))
                    : Decided.Set(("edition", (int.Parse(replaced["edition"], CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture)));
    }

    private static async Task<Decided> Freeze(Draft d)
    {
        var maker = d.Asking.Services.GetRequiredService<IReturnMaker>();
        var head = await HeadAsync(d.Id, d.Owner, d.Fields, d.Asking, d.Cancel);
        var (figures, hash, signed) = maker.Sign(await maker.CountAsync(head, d.Cancel));
        return Decided.Set(("figures", figures), ("sha256", hash), ("signed", signed));
    }

    private static async Task<Decided> Send(Draft d)
    {
        if ((await OwnAsync(d)).FirstOrDefault(entry => entry.Id != d.Id && entry["quarter"] == d.Fields["quarter"]
            && entry["edition"] == d.Fields["edition"] && entry.State is "sent" or "confirmed" or "sent-back") is { } other)
        {
            return Decided.Refuse("reason", "has-one", new Words("同一版次的 {0} 已经报送，请将本份作废。", "{0} of the same edition was sent; drop this one.")
                .With(other.Number));
        }

        return await SuperiorAsync(d) is { } superior
            ? Decided.Set(("to", superior))
            : Decided.Refuse("reason", "no-superior", new("登记册中没有使用本系统的上级部门，请先登记，或打印后另行报送。",
                "The register has no office above that works here. Enter it, or print the return and send it another way."));
    }

    internal static async Task<ReturnHead> HeadAsync(string id, string owner, IReadOnlyDictionary<string, string> fields, Asking asking,
        CancellationToken cancel)
    {
        var records = asking.Services.GetRequiredService<IRecords>();
        async Task<string> NumberAsync(string entry) => (await records.FindAsync(records.Kind(Id)!, entry, asking.Who, cancel))?.Number ?? "";
        var (from, until) = Days(fields["quarter"])!.Value;
        var replaces = fields.GetValueOrDefault("replaces", "");
        return new(owner, await NumberAsync(id), int.Parse(fields["edition"], CultureInfo.InvariantCulture),
            replaces.Length == 0 ? "" : await NumberAsync(replaces), fields["quarter"], from, until,
            asking.Services.GetRequiredService<ILaw>().DayOf(asking.Now), fields.GetValueOrDefault("remark", ""));
    }

    private static async Task<IReadOnlyList<RecordView>> OwnAsync(Draft d)
    {
        var records = d.Asking.Services.GetRequiredService<IRecords>();
        return [.. (await records.ListAsync(records.Kind(Id)!, d.Asking.Who, d.Cancel)).Where(entry => entry.Owner == d.Owner)];
    }

    /// <summary>The nearest office that works here in a region above: of the same kind where there is one.</summary>
    private static async Task<string?> SuperiorAsync(Draft d)
    {
        var law = d.Asking.Services.GetRequiredService<ILaw>();
        var offices = await d.Asking.Services.GetRequiredService<IRegistry>().OfficesAsync(d.Cancel);
        var kind = offices.FirstOrDefault(office => office.Id == d.Owner)?.Kind;
        return law.RegionsUpward(d.Region, law.DayOf(d.Asking.Now)).Where(region => region != d.Region)
            .SelectMany(region => offices.Where(office => office.Region == region && office is { Custodian: false, UsesRemit: true })
                .OrderBy(office => office.Kind != kind).ThenBy(office => office.Id, StringComparer.Ordinal))
            .FirstOrDefault()?.Id;
    }
}
