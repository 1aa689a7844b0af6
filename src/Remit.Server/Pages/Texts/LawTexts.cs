using Remit.Server.Pages.Frame;

namespace Remit.Server.Pages.Texts;

/// <summary>Questions, answers, instruments and articles.</summary>
internal static class LawTexts
{
    public static readonly Text AskLead = new("写一句话就行，中文英文都可以。", "Ask in your own words, in English or Chinese.");
    public static readonly Text Question = new("你的问题", "Your question");
    public static readonly Text RegionHint = new("选了地区，才能给出当地的部门。", "Without a region only national bodies are named.");
    public static readonly Text On = new("按哪一天的法律回答", "The law as it stood on");
    public static readonly Text OnHint = new("默认今天。问过去的事，填事情发生的日期。", "Today unless you say otherwise. For something that happened earlier, give that day.");
    public static readonly Text Matter = new("事项", "Matter");
    public static readonly Text MatterAny = new("由问题内容判断", "Whatever the question is about");
    public static readonly Text AskGo = new("查询", "Ask");
    public static readonly Text More = new("指定日期、事项、运营者或级别", "Choose a day, a matter, an operator or a level");
    public static readonly Text Try = new("可以这样问", "For example");
    public static readonly Text Example1 = new("网络安全由哪个部门负责", "Who is responsible for cybersecurity?");
    public static readonly Text Example2 = new("网络日志要保存多久", "How long must network logs be kept?");
    public static readonly Text Example3 = new("发现系统漏洞向谁报告", "Whom do I tell about a vulnerability?");
    public static readonly Text AnswerTitle = new("回答", "Answer");
    public static readonly Text AnswerOn = new("依据{0}有效的法律", "By the law as of {0}");
    public static readonly Text Bodies = new("负责的部门", "Responsible bodies");
    public static readonly Text Articles = new("法律条文", "Articles");
    public static readonly Text NoAnswer = new("没有找到相应的规定", "No provision found");
    public static readonly Text Trace = new("这个回答是怎么得出的", "How this answer was found");
    public static readonly Text Fired = new("适用", "applies");
    public static readonly Text NotFired = new("不适用", "does not apply");
    public static readonly Text ReportThis = new("就此举报", "Report a problem");
    public static readonly Text Basis = new("依据", "By");

    public static readonly Text Title = new("法规", "Law");
    public static readonly Text Lead = new(
        "收录的法规和它们的每一个版本。条文会重新编号，所以每次引用都带日期。",
        "The instruments and each of their versions. Articles get new numbers, so every citation carries a date.");
    public static readonly Text Search = new("搜索条文", "Search the articles");
    public static readonly Text SearchGo = new("搜索", "Search");
    public static readonly Text Found = new("“{0}”：{1} 条，按 {2} 有效的文本", "{1} articles for “{0}”, in the texts as of {2}");
    public static readonly Text NothingFound = new("没有条文包含这些词。少用几个词，或换一个说法再试。", "No article has these words. Try fewer words, or others.");
    public static readonly Text FoundNames = new("名称里有“{0}”的法规：{1} 部", "Instruments with “{0}” in their name: {1}");
    public static readonly Text NoName = new("没有名称里有这些词的法规。", "No instrument has these words in its name.");
    public static readonly Text AllInstruments = new("显示全部法规", "Show all instruments");
    public static readonly Text InstrumentCount = new("共 {0} 部", "{0} instruments");
    public static readonly Text Find = new("按名称查找法规", "Find an instrument by name");
    public static readonly Text SearchOn = new("按哪一天的文本", "In the texts as of");
    public static readonly Text SearchHere = new("在这部法规里查找（词语或条文编号）", "Search in this instrument: words, or a number");
    public static readonly Text FoundHere = new("“{0}”：{2} 条里有 {1} 条", "“{0}”: {1} of {2} articles");
    public static readonly Text AllArticles = new("显示全部条文", "Show all articles");
    public static readonly Text SearchAll = new("在全部法规里搜索", "Search in all instruments");
    public static readonly Text Contents = new("目录", "Contents");
    public static readonly Text Stretch = new("第{0}条至第{1}条", "Articles {0} to {1}");
    public static readonly Text NoDay = new(
        "“{0}”不是日期，下面是最新的文本。日期请按“年-月-日”填写，例如 2026-01-01。",
        "“{0}” is no day, so this is the newest text. Write a day as year-month-day, such as 2026-01-01.");
    public static readonly Text Version = new("版本", "Version");
    public static readonly Text From = new("自{0}起施行", "in force from {0}");
    public static readonly Text FromUnknown = new("施行日期未查明", "commencement unknown");
    public static readonly Text Until = new("至{0}", "until {0}");
    public static readonly Text ArticleCount = new("{0} 条", "{0} articles");
    public static readonly Text ArticlesKnown = new("已收录条文", "Articles held");
    public static readonly Text Issuer = new("制定机关", "Issued by");
    public static readonly Text Source = new("文本来源", "Source");
    public static readonly Text NotImported = new("这里只有条文提要，没有导入全文。", "Only our gist of this article is held here; its text has not been imported.");
    public static readonly Text Gist = new("提要（不是法律原文）", "Gist (our words, not the law's)");
    public static readonly Text TodayIs = new("这条规定现在是第{0}条", "Today this is article {0}");
    public static readonly Text TodayWords = new(
        "你看到的是{0}起施行的文本。规定没有变，编号变了。",
        "You are reading the text of {0}. The provision is the same, its number has changed.");
    public static readonly Text GoneToday = new("这条规定现在已不再有效", "This provision is no longer in force");
    public static readonly Text SameTitle = new("今天这条规定没有变", "This provision reads the same today");
    public static readonly Text SameWords = new(
        "你看到的是{0}起施行的旧版文本，条文和编号与现行文本相同。",
        "You are reading an earlier text, of {0}. Words and number are the same in the text in force.");
    public static readonly Text AmendedTitle = new("这条规定后来有修改", "This provision has since been amended");
    public static readonly Text AmendedWords = new(
        "你看到的是{0}起施行的文本，内容后来有修改。今天的事请看现行条文。",
        "You are reading the text of {0}, which has since been amended. For what happens today, read the present one.");
    public static readonly Text MergedTitle = new("这条规定现在并入第{0}条", "Today this is part of article {0}");
    public static readonly Text MergedWords = new(
        "你看到的是{0}起施行的文本。它不再单独成条，内容并入了另一条。",
        "You are reading the text of {0}. It is no article of its own any more: it went into another one.");
    public static readonly Text GoneWords = new(
        "你看到的是{0}起施行的文本，只适用于它有效期间的事。",
        "You are reading the text of {0}. It applies to what happened while it was in force.");
    public static readonly Text NotYet = new("尚未施行", "not yet in force");
    public static readonly Text NotYetTitle = new("这个文本今天还没有施行", "This text is not yet in force");
    public static readonly Text NotYetWords = new("它自{0}起施行，在那以前仍按现行文本办。", "It applies from {0}; until then the present text does.");
    public static readonly Text GoToday = new("看现行条文", "Read it as it is today");
    public static readonly Text Numbers = new("各版本中的编号", "Its number in each version");
    public static readonly Text NumberLine = new("第{0}条", "article {0}");
    public static readonly Text Previous = new("上一条", "Previous article");
    public static readonly Text Next = new("下一条", "Next article");
    public static readonly Text CiteAs = new("引用格式", "Cite as");
    public static readonly Text Warnings = new("导入时的提示", "Notes from the import");
    public static readonly Text Empty = new(
        "还没有收录法规。管理员可以用 remit law import 导入。",
        "No instrument is held yet. An administrator imports them with remit law import.");

    public static readonly Text InForce = new("现行有效", "in force");
    public static readonly Text Superseded = new("旧版文本", "earlier text");
    public static readonly Text Repealed = new("已失效", "no longer in force");
    public static readonly Text Example = new("虚构的样例", "made-up example");
    public static readonly Text LevelDesignated = new("由成员国指定", "designated nationally");
    public static readonly Text Proposed = new("草案", "proposed");
    public static readonly Text Unverified = new("文本未经核实", "unverified text");
    public static readonly Text Local = new("本机导入", "imported here");
    public static readonly Text Default = new("本系统的安排，不是法律规定", "our own rule, not law");

    public static readonly Text RoleLead = new("牵头负责", "Lead");
    public static readonly Text RoleCoordinates = new("统筹协调", "Coordinates");
    public static readonly Text RoleHandles = new("负责办理", "Handles it");
    public static readonly Text RoleSupervises = new("监督管理", "Supervises");
    public static readonly Text RoleCooperates = new("配合", "Cooperates");
    public static readonly Text RoleReceives = new("受理报告", "Receives reports");

    public static readonly Text LevelNation = new("国家级", "national");
    public static readonly Text LevelProvince = new("省（自治区）级", "provincial");
    public static readonly Text LevelPrefecture = new("地（州、市）级", "prefectural");
    public static readonly Text LevelCounty = new("县（区）级", "county");


    public static readonly Text DirectoryTitle = new("主管部门", "Authorities");
    public static readonly Text DirectoryLead = new(
        "法律规定的各级主管部门和它们公布的联系方式。没有注明来源和日期的联系方式，这里不收。",
        "The bodies that the law names, level by level, and how to reach them. No contact stands here without its source and the day it was checked.");
    public static readonly Text DirectoryGo = new("显示", "Show");
    public static readonly Text Kind = new("类别", "Kind");
    public static readonly Text Name = new("名称", "Name");
    public static readonly Text Contact = new("联系方式", "Contact");
    public static readonly Text Level = new("层级", "Level");
    public static readonly Text DirectoryEmpty = new("这个地区没有收录主管部门。请选择上一级地区。", "No authority is held for this region. Choose the region above it.");
}
