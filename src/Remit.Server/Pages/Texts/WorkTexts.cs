using Remit.Duties;
using Remit.Server.Pages.Frame;

namespace Remit.Server.Pages.Texts;

/// <summary>Register, duties, supervision, audit, administration.</summary>
internal static class WorkTexts
{
    public static readonly Text RegistryLead = new("机构、网络运营者和系统。这里只登记组织，不登记个人。", "Offices, operators and their systems. Organisations only, never persons.");
    public static readonly Text Offices = new("机构", "Offices");
    public static readonly Text Operators = new("网络运营者", "Operators");
    public static readonly Text Systems = new("系统", "Systems");
    public static readonly Text NoOffices = new(
        "还没有登记机构。管理员可以用 remit 命令导入。",
        "No office is registered yet. An administrator imports them with the remit command.");
    public static readonly Text NoOperators = new("没有你可以查看的运营者。", "There is no operator for you to see.");
    public static readonly Text NoSystems = new("还没有登记系统。", "No system is registered yet.");
    public static readonly Text Id = new("编号", "Id");
    public static readonly Text Name = new("名称", "Name");
    public static readonly Text Kind = new("类别", "Kind");
    public static readonly Text WorksHere = new("收案方式", "Gets cases by");
    public static readonly Text ByRemit = new("本系统", "Remit");
    public static readonly Text ByLetter = new("移送函", "letter");
    public static readonly Text ByNone = new("保管密钥，不办案", "no cases; holds a key");
    public static readonly Text Key = new("密钥", "Key");
    public static readonly Text KeyServer = new("由服务器保管", "held by the server");
    public static readonly Text KeyOffice = new("由本单位保管", "held by the office");
    public static readonly Text KeyNone = new("无", "none");
    public static readonly Text Sector = new("行业", "Sector");
    public static readonly Text ClassTitle = new("类型", "Class");
    public static readonly Text ClassOrdinary = new("一般运营者", "ordinary");
    public static readonly Text ClassCii = new("关键信息基础设施", "critical infrastructure");
    public static readonly Text VaultKey = new("日志账本", "Log ledger");
    public static readonly Text VaultKnown = new("已交公钥", "key given");
    public static readonly Text VaultUnknown = new("未接入", "not connected");
    public static readonly Text LevelTitle = new("保护等级", "Protection level");
    public static readonly Text Level = new("第 {0} 级", "level {0}");
    public static readonly Text LevelNone = new("未定级", "not graded");
    public static readonly Text Operator = new("运营者", "Operator");

    public static readonly Text DutiesTitle = new("网络安全义务", "Duties");
    public static readonly Text DutiesLead = new("{0} 依法应当履行的义务，截至 {1}。", "What {0} owes by law, as of {1}.");
    public static readonly Text DutyCounts = new("{0} 项达标 · {1} 项未达标 · {2} 项无法判断，共 {3} 项", "{0} met · {1} missing · {2} unknown, of {3}");
    public static readonly Text Met = new("达标", "met");
    public static readonly Text Missing = new("未达标", "missing");
    public static readonly Text Unknown = new("无法判断", "unknown");
    public static readonly Text UnknownWhy = new("“无法判断”不等于达标：还没有证据，或者暂时读不到。", "Unknown is not met: there is no evidence yet, or it cannot be read now.");
    public static readonly Text Penalty = new("不履行的后果", "If it is not kept");
    public static readonly Text Basis = new("依据", "By");
    public static readonly Text DaysKept = new("已留存天数", "Days kept");
    public static readonly Text DaysOf = new("{0} 天，要求 {1} 天", "{0} of {1}");
    public static readonly Text Sources = new("日志来源", "Sources");
    public static readonly Text VerifiedAt = new("最近一次全部校验", "Last found whole");
    public static readonly Text Never = new("从未", "never");
    public static readonly Text Checkpoint = new("最新检查点", "Newest checkpoint");
    public static readonly Text CheckpointOf = new("共 {0} 条记录", "{0} entries");
    public static readonly Text EvidenceTitle = new("证据", "Evidence");
    public static readonly Text EvidenceWords = new(
        "监督部门看到的就是这些：天数、数量和哈希值。日志内容始终留在运营者手里。",
        "This is what a supervisor sees: days, counts and hashes. The log lines stay with the operator.");
    public static readonly Text NoDuties = new("法律包中没有适用于这一类运营者的义务。", "The pack holds no duty for this class of operator.");
    public static readonly Text ChooseOperator = new("请从监督列表中选择一个运营者。", "Choose an operator from the supervision list.");

    public static readonly Text EvidenceOf = new("证据日期 {0}", "evidence of {0}");
    public static readonly Text PeopleTitle = new("责任分工表", "Who answers for what");
    public static readonly Text PeopleLead = new("每项义务都应当有负责、代理和监督岗位；监督岗位不能同时是负责或代理岗位。没有人负责的排在最前。",
        "Each duty should have an owner, a deputy and a watcher; who watches is neither of the other two. What nobody owns stands first.");
    public static readonly Text PeopleCounts = new("{1} 项义务中 {0} 项已落实到岗，{2} 项空缺", "{0} of {1} duties have an owner, {2} are gaps");
    public static readonly Text PeopleEnter = new("登记责任分工", "Enter who is responsible");
    public static readonly Text Duty = new("义务", "Duty");
    public static readonly Text Owner = new("负责岗位", "Owner");
    public static readonly Text Deputy = new("代理岗位", "Deputy");
    public static readonly Text Watcher = new("监督岗位", "Watched by");
    public static readonly Text Gap = new("空缺", "nobody: a gap");

    public static readonly Text SuperviseTitle = new("监督", "Supervision");
    public static readonly Text SuperviseLead = new(
        "各运营者日志留存义务的状态和账本检查点。看不到任何一行日志。",
        "How each operator stands with its duty to keep logs, and its ledger's checkpoint. No log line can be seen from here.");
    public static readonly Text SuperviseNone = new("没有归你监督的运营者。", "No operator is under your supervision.");
    public static readonly Text State = new("状态", "State");
    public static readonly Text Reason = new("说明", "Why");
    public static readonly Text Ledger = new("账本", "Ledger");
    public static readonly Text HowToCheck = new("怎样自己核对", "How to check it yourself");
    public static readonly Text HowToCheckWords = new(
        "向运营者取得账本文件夹，用登记簿中的公钥运行下面的命令。不需要登录，也不需要本系统。",
        "Get the ledger's folder from the operator and run this with the key from the register. It needs no account and no server.");

    public static readonly Text OpeningsTitle = new("等待我的密钥", "Waiting for my key");
    public static readonly Text OpeningsNone = new("没有等待处理的身份开启请求。", "No request to open an identity waits for you.");
    public static readonly Text OpeningsWords = new(
        "举报人的身份封存给两家互不隶属的保管机构，缺一不可。请求必须写明法律依据，经第二人批准后才会出现在这里。你可以拒绝，并说明理由。",
        "A reporter's identity is sealed to two custodian offices of different organisations; neither can open it alone. A request appears here only " +
        "with its legal basis and a second person's approval. You may refuse, with your reason.");

    public static readonly Text RegionTitle = new("本地区", "Your region");
    public static readonly Text RegionLead = new("你所统筹地区内的各级机构。", "The offices of the region that you coordinate, level by level.");
    public static readonly Text RegionNone = new("本地区还没有登记机构。", "No office of your region is registered yet.");

    public static readonly Text AuditTitle = new("操作留痕", "Audit trail");
    public static readonly Text AuditLead = new(
        "本单位账户的每一次改动和每一次查看。只增不改，任何一行被改动或删除都会显出来。",
        "Every change and every look by your organisation's accounts. It only grows: a row changed or taken out shows.");
    public static readonly Text AuditWhole = new("记录完整，逐行校验无误", "The trail is whole: every row fits the one before");
    public static readonly Text AuditBroken = new("第 {0} 行与前后不符，记录被改动过", "Row {0} does not fit: the trail was tampered with");
    public static readonly Text AuditNone = new("还没有任何操作。", "Nothing has been done yet.");
    public static readonly Text When = new("时间", "When");
    public static readonly Text Who = new("账户", "Account");
    public static readonly Text What = new("操作", "What");
    public static readonly Text Object = new("对象", "On what");
    public static readonly Text Why = new("理由", "Why");

    public static readonly Text AdminTitle = new("系统管理", "Administration");
    public static readonly Text Disk = new("磁盘剩余空间", "Disk free");
    public static readonly Text Database = new("数据库", "Database");
    public static readonly Text DatabaseEmbedded = new("内置（SQLite）", "embedded (SQLite)");
    public static readonly Text DatabaseServer = new("数据库服务器（PostgreSQL）", "server (PostgreSQL)");
    public static readonly Text Folder = new("数据文件夹", "Data folder");
    public static readonly Text Accounts = new("账户", "Accounts");
    public static readonly Text SecondFactor = new("二次验证", "Second factor");
    public static readonly Text On = new("已开启", "on");
    public static readonly Text Off = new("未开启", "off");
    public static readonly Text NewAccount = new("新账户在服务器上用 remit admin create 建立。", "New accounts are made on the server with remit admin create.");

    /// <summary>A duty's state in a word.</summary>
    public static string StateWord(Voice voice, DutyState state) => voice[state switch
    {
        DutyState.Met => Met,
        DutyState.Missing => Missing,
        _ => Unknown,
    }];

    /// <summary>The colour that helps it.</summary>
    public static string Tone(DutyState state) => state switch
    {
        DutyState.Met => "good",
        DutyState.Missing => "bad",
        _ => "quiet",
    };
}
