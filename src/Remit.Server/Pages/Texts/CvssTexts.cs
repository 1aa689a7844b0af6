using Remit.Server.Pages.Frame;

namespace Remit.Server.Pages.Texts;

/// <summary>The calculator of CVSS scores.</summary>
internal static class CvssTexts
{
    public static readonly Text Title = new("CVSS 评分", "CVSS calculator");
    public static readonly Text Lead = new("选好每一项，或填写已有的向量，得到评分。按 FIRST 的规范计算，结果不保存。",
        "Choose each metric, or give a vector that you have. Computed by FIRST's specifications; nothing is kept.");
    public static readonly Text Choose = new("逐项选择", "Choose the metrics");
    public static readonly Text Vector = new("向量", "Vector");
    public static readonly Text VectorHint = new("3.1 或 4.0，可含时间和环境指标。", "3.1 or 4.0, with threat, temporal and environmental metrics where you have them.");
    public static readonly Text Read = new("计算向量", "Compute the vector");
    public static readonly Text Go = new("计算", "Compute");
    public static readonly Text Other = new("改用 CVSS {0}", "Use CVSS {0} instead");
    public static readonly Text Score = new("评分", "Score");
    public static readonly Text Rating = new("等级", "Rating");
    public static readonly Text Missing = new("请选择“{0}”。", "Choose “{0}”.");
    public static readonly Text Wrong = new("不是 CVSS 3.1 或 4.0 的向量：请检查前缀、必填指标、取值、重复和（4.0 的）次序。",
        "This is no vector of CVSS 3.1 or 4.0: look at its prefix, the base metrics, their values, repeats and, in 4.0, their order.");

    /// <summary>Names of the metrics, by version and letters.</summary>
    public static readonly IReadOnlyDictionary<string, Text> Metrics = new Dictionary<string, Text>
    {
        ["AV"] = new("攻击途径（AV）", "Attack vector (AV)"),
        ["AC"] = new("攻击复杂度（AC）", "Attack complexity (AC)"),
        ["AT"] = new("攻击前提（AT）", "Attack requirements (AT)"),
        ["PR"] = new("所需权限（PR）", "Privileges required (PR)"),
        ["UI"] = new("用户参与（UI）", "User interaction (UI)"),
        ["S"] = new("影响范围（S）", "Scope (S)"),
        ["C"] = new("机密性（C）", "Confidentiality (C)"),
        ["I"] = new("完整性（I）", "Integrity (I)"),
        ["A"] = new("可用性（A）", "Availability (A)"),
        ["VC"] = new("受影响系统的机密性（VC）", "Confidentiality of the vulnerable system (VC)"),
        ["VI"] = new("受影响系统的完整性（VI）", "Integrity of the vulnerable system (VI)"),
        ["VA"] = new("受影响系统的可用性（VA）", "Availability of the vulnerable system (VA)"),
        ["SC"] = new("后续系统的机密性（SC）", "Confidentiality of subsequent systems (SC)"),
        ["SI"] = new("后续系统的完整性（SI）", "Integrity of subsequent systems (SI)"),
        ["SA"] = new("后续系统的可用性（SA）", "Availability of subsequent systems (SA)"),
    };

    /// <summary>Names of values, by metric and letter where the letter alone does not say it.</summary>
    public static readonly IReadOnlyDictionary<string, Text> Values = new Dictionary<string, Text>
    {
        ["AV:N"] = new("网络", "Network"),
        ["AV:A"] = new("相邻网络", "Adjacent"),
        ["AV:L"] = new("本地", "Local"),
        ["AV:P"] = new("物理接触", "Physical"),
        ["AT:P"] = new("有", "Present"),
        ["UI:R"] = new("需要", "Required"),
        ["UI:P"] = new("被动", "Passive"),
        ["UI:A"] = new("主动", "Active"),
        ["S:U"] = new("不变", "Unchanged"),
        ["S:C"] = new("改变", "Changed"),
        ["N"] = new("无", "None"),
        ["L"] = new("低", "Low"),
        ["H"] = new("高", "High"),
    };

    /// <summary>Ratings by their ids.</summary>
    public static readonly IReadOnlyDictionary<string, Text> Ratings = new Dictionary<string, Text>
    {
        ["none"] = new("无", "none"),
        ["low"] = new("低", "low"),
        ["medium"] = new("中", "medium"),
        ["high"] = new("高", "high"),
        ["critical"] = new("严重", "critical"),
    };
}
