using Remit.Server.Pages.Frame;

namespace Remit.Server.Pages.Articles;

/// <summary>From every clause of the texts that this program began with to the page, the command and the test that carry it. A test follows every
/// link.</summary>
internal static class Clauses
{
    private static readonly Text Political = new("没有做：这是政治方针，不是可以由软件履行的职责。", "Left out: a political line, no duty that software could keep.");
    private static readonly Text Crime = new("没有做：惩治犯罪由公安和司法机关依法进行。", "Left out: crime is punished by police and courts.");
    private static readonly Text Persons = new("没有做：不评判个人的行为和言论。", "Left out: the conduct and speech of persons is not judged here.");

    /// <summary>All rows, in the order of the texts.</summary>
    public static IReadOnlyList<Clause> All { get; } = [.. Questions(), .. National(), .. General(), .. Promotion(), .. Operators()];

    private static IEnumerable<Clause> Questions() =>
    [
        new(ClauseOf.Question, "1", new("网络安全由哪个部门负责", "Which department is responsible for cybersecurity"))
        {
            Pages = ["/ask", "/who", "/law/cn.csl/8?on=2025-12-31", "/law/cn.csl/9?on=2026-01-01"],
            Commands = ["ask 网络安全由哪个部门负责"],
            Tests = ["AskTests.The_seeds_question_is_article_8_until_2025_and_article_9_of_the_same_provision_from_2026_on"],
        },
        new(ClauseOf.Question, "2", new("国家什么负责统筹协调网络安全工作和相关监督管理工作", "Which national body coordinates cybersecurity and its supervision"))
        {
            Pages = ["/ask", "/who"],
            Commands = ["ask 国家什么负责统筹协调网络安全工作和相关监督管理工作"],
            Tests = ["EvaluationTests.Whoever_asks_who_is_responsible_is_told_however_it_is_put"],
        },
    ];

    private static IEnumerable<Clause> National() =>
    [
        new(ClauseOf.National, "3", new("安全与发展并重：基础设施、技术创新、人才、保障体系", "Security together with development: infrastructure, innovation, people, safeguards"))
        {
            Pages = ["/registers/plans", "/registers/programmes", "/registers/applications"],
            Tests = ["DemoYearTests.Every_register_has_examples_that_are_marked_and_none_lies_in_the_future"],
            Without = new("方针本身没有做；人才、技术、体系的计划和扶持项目在登记簿里。", "The line itself is left out; plans and support for people and technology are registers."),
        },
        new(ClauseOf.National, "4", new("网络安全战略：要求、目标、任务和措施", "Strategy: requirements, goals, tasks and measures"))
        {
            Pages = ["/registers/plans", "/registers/measures", "/registers/budgets"],
            Tests = ["RegisterRuleTests.Every_register_keeps_what_is_written_shows_it_to_whom_it_may_and_refuses_the_rest"],
        },
        new(ClauseOf.National, "5", new("监测、防御、处置风险和威胁，保护关键信息基础设施", "Watching for, warding off and handling threats; protecting critical infrastructure"))
        {
            Pages = ["/indicators", "/registers/incidents", "/registers/notices", "/registers/advisories", "/registry"],
            Commands = ["law who --matter cii-protection"],
            Tests = ["ForecastTests.The_error_is_that_of_forecasts_made_one_month_ahead",
                "PaperTests.Advisories_pass_the_schema_and_every_mandatory_test_of_CSAF"],
            Without = Crime,
        },
        new(ClauseOf.National, "9", new("国家网信部门统筹协调；电信、公安等部门各负其责；地方职责按规定确定（2025 年底以前为第八条）",
            "The national cyberspace authority coordinates, others act in their fields, local bodies by the State's rules (article 8 until the end of 2025)"))
        {
            Pages = ["/who", "/authorities", "/law/cn.csl/9?on=2026-01-01"],
            Commands = ["law who --region 650100"],
            Tests = ["AskTests.With_a_region_every_level_up_to_the_nation_is_named_and_one_lead",
                "AskTests.Without_a_region_the_nation_answers_and_a_region_is_asked_for"],
        },
    ];

    private static IEnumerable<Clause> General() =>
    [
        new(ClauseOf.Regional, "1", new("立法目的和依据", "Purpose and basis"))
        {
            Pages = ["/law/cn-xj.nsr"],
            Tests = ["SeedImportTests.Exactly_the_thirteen_articles_of_the_named_instrument_are_taken"],
        },
        new(ClauseOf.Regional, "2", new("适用范围：建设、运营、维护、使用网络和监督管理", "Scope: building, running, keeping and using networks, and their supervision"))
        {
            Pages = ["/registry", "/registers/inspections", "/registers/findings"],
            Commands = ["register import organisations.csv --dry-run"],
            Tests = ["RegisterTests.What_an_administrator_adds_the_authorities_read",
                "BreadthPageTests.An_order_is_printed_with_number_office_basis_and_room_for_a_seal_and_nobody_else_reads_it"],
        },
        new(ClauseOf.Regional, "3(1)", new("领导体制", "Political leadership")) { Without = Political },
        new(ClauseOf.Regional, "3(2)", new("保障体系、监督管理、技术创新、人才培养", "Safeguards, supervision, innovation, training of specialists"))
        {
            Pages = ["/registers/plans", "/registers/programmes", "/registers/inspections"],
            Tests = ["DemoYearTests.Every_register_has_examples_that_are_marked_and_none_lies_in_the_future"],
        },
        new(ClauseOf.Regional, "4(1)", new("各级政府、主管部门、运营者、使用者各有职责", "Governments, departments, operators and users each have duties"))
        {
            Pages = ["/duties", "/duties/matrix", "/registers/responsibilities"],
            Commands = ["duty list"],
            Tests = ["DemoYearTests.Duties_of_the_three_operators_stand_as_their_year_says"],
        },
        new(ClauseOf.Regional, "4(2)", new("国家机关、团体、单位和个人共同参与", "Organs, bodies and individuals take part"))
        {
            Pages = ["/report", "/status"],
            Commands = ["report submit"],
            Tests = ["StoryTests.A_stranger_reports_two_offices_work_and_the_receipt_proves_itself"],
            Without = Persons,
        },
        new(ClauseOf.Regional, "4(3)", new("谁主管谁负责；责任制和年度考核", "Whoever is in charge answers for it; yearly assessment of responsibility"))
        {
            Pages = ["/registers/assessments", "/registers/assessment-marks"],
            Commands = ["assessment recompute assessment.json"],
            Tests =
            [
                "RegisterLogicTests.An_assessment_passes_after_an_objection_and_its_score_follows_from_weights_and_marks",
                "PaperTests.Whoever_holds_an_assessments_file_computes_its_score_again_and_sees_what_was_changed",
            ],
            Without = new("没有做：纳入治安综合治理。考核的是单位，不是个人。", "Left out: its place in public-order management. Units are assessed, never people."),
        },
        new(ClauseOf.Regional, "5(1)", new("自治区网信部门统筹协调，编制并组织实施规划", "The region's cyberspace authority coordinates, and makes and carries out the plan"))
        {
            Pages = ["/region", "/region/disputes", "/registers/plans", "/registers/returns"],
            Tests =
            [
                "DisputePageTests.A_coordinator_decides_by_the_page_and_offices_and_reporter_see_it",
                "ReturnPageTests.An_office_sends_its_return_by_pages_the_office_above_confirms_it_and_the_export_can_be_checked",
                "DemoYearTests.The_board_and_the_indicators_show_what_the_year_holds_and_an_operator_only_its_own",
            ],
        },
        new(ClauseOf.Regional, "5(2)", new("州、市、县网信部门统筹协调本地工作", "Those of prefectures and counties coordinate theirs"))
        {
            Pages = ["/who", "/region"],
            Commands = ["law who --region 653131"],
            Tests = ["AskTests.With_a_region_every_level_up_to_the_nation_is_named_and_one_lead"],
        },
        new(ClauseOf.Regional, "5(3)", new("通信、公安、经信、保密等部门各负其责", "Communications, police, industry, secrecy act in their fields"))
        {
            Pages = ["/who", "/desk"],
            Tests = ["ResponsibleTests.What_is_not_their_own_is_passed_on_by_the_article_that_says_so_or_by_default"],
        },
        new(ClauseOf.Regional, "5(4)", new("国家安全机关的职责", "State security"))
        {
            Without = new("没有做：只在名录和问答里指出该机关，不受理、不移送。", "Left out: named in the directory and in answers only; nothing is taken for or passed to it."),
        },
        new(ClauseOf.Regional, "6(1)", new("设举报平台，公布电话和邮箱；人人有权举报；及时处理，不属于本部门的及时移送",
            "A platform for reports with telephone and mail; everybody may report; handled in time, or passed in time to whoever may handle it"))
        {
            Pages = ["/report", "/status", "/authorities", "/desk"],
            Commands = ["report submit", "report status", "desk queue"],
            Tests =
            [
                "MovesTests.A_case_is_offered_accepted_and_closed_and_the_reporter_sees_each_step",
                "SubmitTests.Five_hundred_reports_sixteen_at_a_time_are_all_there_and_each_receipt_is_proved",
            ],
            Without = new("针对他人言论的举报不受理。", "Reports about what people say are not taken."),
        },
        new(ClauseOf.Regional, "6(2)", new("举报人信息保密；奖励有功举报人", "The reporter's identity is kept secret; those of merit are rewarded"))
        {
            Pages = ["/report", "/rewards", "/payments"],
            Tests =
            [
                "ThiefTests.The_office_and_the_server_together_do_not_open_a_contact_and_the_two_custodians_do",
                "RewardTests.A_reward_is_proposed_decided_paid_and_redeemed_by_three_people_and_the_books_balance",
            ],
            Without = new("法律文本没有规定金额；丢失的领取码不能补发。", "The text names no sum; a voucher that was lost is not made again."),
        },
        new(ClauseOf.Regional, "7", new("政府、学校、家庭、社会衔接的宣传教育，纳入普法", "Awareness work that joins government, school, family and society"))
        {
            Pages = ["/learn", "/registers/campaigns"],
            Tests = ["LearnTests.The_page_teaches_each_audience_and_names_the_articles"],
            Without = Persons,
        },
    ];

    private static IEnumerable<Clause> Promotion() =>
    [
        new(ClauseOf.Regional, "8(1)", new("加大投入，支持产业、研发、推广、创新", "Money and support for industry, research and new products"))
        {
            Pages = ["/registers/programmes", "/registers/applications", "/registers/funding"],
            Tests = ["RegisterRuleTests.Every_register_keeps_what_is_written_shows_it_to_whom_it_may_and_refuses_the_rest"],
        },
        new(ClauseOf.Regional, "8(2)", new("防护、监测、评估、响应、宣传培训各项投入", "Government money for protection, watching, assessment, response, awareness"))
        {
            Pages = ["/registers/funding", "/registers/budgets", "/indicators"],
            Tests = ["DemoYearTests.The_board_and_the_indicators_show_what_the_year_holds_and_an_operator_only_its_own"],
        },
        new(ClauseOf.Regional, "9", new("采用国家和行业标准，支持制定标准", "Standards adopted, and help in making them"))
        {
            Pages = ["/registers/standards", "/registers/programmes"],
            Tests = ["RegisterRuleTests.Every_register_keeps_what_is_written_shows_it_to_whom_it_may_and_refuses_the_rest"],
        },
        new(ClauseOf.Regional, "10", new("协同机制，提高风险预测和管控能力", "Working together; risks foreseen and held"))
        {
            Pages = ["/indicators", "/registers/risks", "/registers/notices", "/region"],
            Tests = ["ForecastTests.A_forecast_lies_within_what_was_seen_whatever_was_seen"],
        },
        new(ClauseOf.Regional, "11(1)", new("投资大、跨部门、跨行业、涉及民生的信息化项目，由网信部门组织论证评审",
            "Large IT projects across departments and sectors are reviewed by the authority"))
        {
            Pages = ["/registers/reviews", "/registers/opinions"],
            Tests = ["RegisterLogicTests.The_packs_criteria_say_who_reviews_and_an_unverified_one_leaves_it_to_the_office"],
        },
        new(ClauseOf.Regional, "11(2)", new("行业、部门论证评估本领域的信息化项目", "Sectors and departments assess their own"))
        {
            Pages = ["/registers/reviews"],
            Tests = ["RegisterLogicTests.The_packs_criteria_say_who_reviews_and_an_unverified_one_leaves_it_to_the_office"],
        },
    ];

    private static IEnumerable<Clause> Operators() =>
    [
        new(ClauseOf.Regional, "12(1)", new("履行保护义务，执行强制性标准，应对事件，维护数据完整、保密、可用",
            "Protection, mandatory standards, handling of incidents, integrity, confidentiality and availability of data"))
        {
            Pages = ["/duties", "/registers/incidents", "/registers/incident-book", "/registers/outages", "/registers/standards"],
            Commands = ["duty list"],
            Tests = ["RegisterLogicTests.An_incidents_clock_runs_until_the_body_that_the_law_names_was_told_and_a_second_person_confirmed_it"],
            Without = Crime,
        },
        new(ClauseOf.Regional, "12(2)", new("保障网络安全经费：建设、运行、培训、测评", "Money for building, running, training, evaluation"))
        {
            Pages = ["/registers/funding"],
            Tests = ["RegisterRuleTests.Every_register_keeps_what_is_written_shows_it_to_whom_it_may_and_refuses_the_rest"],
        },
        new(ClauseOf.Regional, "13(1)", new("管理制度和操作规程，身份认证和权限管理", "Rules and procedures, sign-in and permissions"))
        {
            Pages = ["/registers/policies", "/registers/access-reviews", "/registers/responsibilities"],
            Tests = ["DemoYearTests.Duties_of_the_three_operators_stand_as_their_year_says"],
        },
        new(ClauseOf.Regional, "13(2)", new("防范病毒、攻击和侵入", "Against malware, attack and intrusion"))
        {
            Pages = ["/registers/readings", "/registers/suppliers"],
            Tests = ["DemoYearTests.Duties_of_the_three_operators_stand_as_their_year_says"],
        },
        new(ClauseOf.Regional, "13(3)", new("监测记录运行状态和事件，网络日志留存不少于六个月", "Operation and incidents watched and recorded; network logs kept at least six months"))
        {
            Pages = ["/vault", "/duties", "/supervise"],
            Commands = ["vault statement --from 2026-05-01 --to 2026-11-01 --out half-year.statement", "vault verify"],
            Tests =
            [
                "RetentionTests.Six_months_last_to_the_same_day_of_the_sixth_month_from_every_day_of_four_years",
                "StoryTests.Logs_come_in_the_duty_is_met_and_one_changed_byte_turns_it",
            ],
        },
        new(ClauseOf.Regional, "13(4)", new("数据分类，重要数据备份和加密认证", "Data in classes; important data backed up and encrypted"))
        {
            Pages = ["/registers/data-sets"],
            Tests = ["LockedVaultTests.A_source_is_locked_unless_it_was_declared_open_or_the_import_says_so",
                "DemoYearTests.Duties_of_the_three_operators_stand_as_their_year_says"],
        },
        new(ClauseOf.Regional, "13(5)", new("法律、法规规定的其他义务", "Other duties by law"))
        {
            Pages = ["/duties", "/ask"],
            Commands = ["duty list", "pack check"],
            Tests = ["RetentionDutyTests.A_duty_without_a_probe_is_unknown_and_never_met"],
        },
    ];
}
