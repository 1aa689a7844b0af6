using Remit.Incidents.Sharing;
using Remit.Kernel;
using Remit.Records;

namespace Remit.Incidents.Registers;

/// <summary>What an incident can be recognised by elsewhere: addresses, domains, URLs, hashes of files; how long each holds, and who may see it.</summary>
internal static class Indicators
{
    private static readonly string[] Staff = [Roles.Officer, Roles.Coordinator];

    public static IReadOnlyList<RecordKind> All { get; } = [Register];

    private static RecordKind Register => new("indicators", new("威胁指标", "Indicator"), new("威胁指标", "Indicators"),
        new("在别处识别同一事件的线索：地址、域名、网址、文件哈希，带有效期和 TLP 标签；在事件页面上可导出为 STIX 2.1 和 MISP。",
            "What tells the same incident elsewhere, with its validity and TLP label. The incident's page exports them as STIX 2.1 and MISP."), Holder.Office,
        [
            Field.Line("value", "指标", "Indicator") with { LengthMax = Observable.LengthMax }, Field.Entry("incident", "事件", "Incident", "incidents"),
            Field.Choice("kind", "种类", "Kind", Observable.Kinds), Field.Moment("from", "有效期起", "Valid from").InLists(),
            Field.Moment("until", "有效期止", "Valid until").Optional().InLists(),
            Tlp.Label with { Hint = new("AMBER+STRICT 及以上只有本部门可见。", "From AMBER+STRICT on, only your own office sees it.") },
            Field.Area("words", "说明", "What it shows").Optional(), DrillMark.Field,
        ],
        [new("valid", new("有效", "valid"), "good"), new("revoked", new("已撤销", "revoked"))],
        [
            new(Move.Create, new("登记指标", "Enter an indicator"), [], "valid", Staff, ["value", "incident", "kind", "from", "until", "tlp", "words"])
            {
                Decide = ReadAsync,
            },
            new("revoke", new("撤销", "Revoke"), ["valid"], "revoked", Staff, []) { Reason = true },
            .. Tlp.Moves("indicators", ["valid"], Staff, named: false),
        ], Choices.OfficeReaders)
    { Group = new("事件", "Incidents"), Basis = ["cn-xj.nsr/p10"], Ceiling = Tlp.Allows };

    private static async Task<Decided> ReadAsync(Draft d)
    {
        var (value, wrong) = Observable.Read(d.Fields["kind"], d.Fields["value"]);
        if (value is null)
        {
            return Decided.Refuse("value", "not-an-indicator", wrong!);
        }

        if (d.Fields.GetValueOrDefault("until", "") is { Length: > 0 } until && Times.Read(until) <= Times.Read(d.Fields["from"]))
        {
            return Decided.Refuse("until", "before-from", new("有效期止应晚于有效期起。", "It must end after it begins."));
        }

        var mark = await DrillMark.SetAsync(d);
        return Decided.Set([("value", value), .. mark.Fields.Select(f => (f.Key, f.Value))]);
    }
}
