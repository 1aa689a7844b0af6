namespace Remit.Lab.Corpus;

/// <summary>What a generated statute is about: words that stand where the seed texts speak of networks and data. All made up.</summary>
/// <param name="Field">食品冷链.</param>
/// <param name="Record">What takes the place of data.</param>
/// <param name="Body">What takes the place of the cyberspace authority.</param>
/// <param name="Asset">What takes the place of systems and facilities.</param>
internal sealed record Topic(string Field, string Record, string Body, string Asset)
{
    public static IReadOnlyList<Topic> All { get; } =
    [
        new("网络", "数据", "网信部门", "系统"), new("冷链食品", "批次记录", "食品监管部门", "冷库"), new("饮用水", "水质记录", "水务部门", "取水口"),
        new("燃气", "用气记录", "燃气主管部门", "调压站"), new("电梯", "维保记录", "特种设备部门", "轿厢"), new("危险货物", "运单", "交通运输部门", "罐车"),
        new("种子", "育种档案", "农业农村部门", "良种场"), new("森林防火", "巡护记录", "林草部门", "瞭望塔"), new("档案", "卷宗目录", "档案主管部门", "库房"),
        new("文物", "藏品账册", "文物部门", "展厅"), new("矿山", "监测报表", "矿山安全部门", "巷道"), new("消防", "检查记录", "消防机构", "消火栓"),
        new("药品", "追溯记录", "药品监管部门", "药库"), new("医疗器械", "使用记录", "卫生健康部门", "诊疗设备"), new("气象", "观测资料", "气象部门", "观测站"),
        new("地震", "台网资料", "地震部门", "台站"), new("测绘", "成果目录", "自然资源部门", "控制点"), new("湿地", "普查资料", "湿地保护部门", "围栏"),
        new("渔业", "捕捞日志", "渔业部门", "渔港"), new("港口", "装卸单证", "港务部门", "泊位"), new("航道", "水深资料", "航道部门", "航标"),
        new("公路", "养护档案", "公路部门", "桥梁"), new("铁路", "运行图", "铁路监管部门", "道岔"), new("民用机场", "起降记录", "民航部门", "跑道"),
        new("邮政", "寄递详情", "邮政部门", "分拣场"), new("供热", "温度记录", "供热主管部门", "换热站"), new("城市绿化", "名木档案", "园林部门", "苗圃"),
        new("生活垃圾", "清运台账", "环境卫生部门", "转运站"), new("噪声", "监测结果", "生态环境部门", "声屏障"), new("土壤", "采样结果", "生态环境部门", "修复场地"),
        new("固体废物", "转移联单", "生态环境部门", "填埋场"), new("辐射", "剂量记录", "核安全部门", "屏蔽室"), new("水库", "调度记录", "水行政部门", "大坝"),
        new("灌溉", "用水台账", "水利部门", "渠首"), new("草原", "载畜台账", "草原部门", "围封区"), new("动物防疫", "免疫档案", "兽医部门", "隔离场"),
        new("植物检疫", "检疫单证", "检疫机构", "隔离圃"), new("粮食", "出入库账", "粮食部门", "粮仓"), new("盐业", "储备台账", "盐业部门", "盐库"),
        new("计量", "检定证书", "计量部门", "标准器"), new("标准化", "备案文本", "标准化部门", "样机"), new("建筑节能", "能耗报表", "住房建设部门", "外墙"),
        new("物业", "收支账目", "房产部门", "共用设备"), new("地名", "命名档案", "地名部门", "路牌"), new("旅游", "行程单", "旅游部门", "索道"),
        new("体育场馆", "开放记录", "体育部门", "看台"), new("图书馆", "借阅目录", "文化部门", "书库"), new("养老机构", "照护记录", "民政部门", "居室"),
        new("托育", "晨检记录", "托育部门", "活动室"), new("殡葬", "安葬台账", "殡葬部门", "公墓"),
    ];

    // Long words first: the longer one is meant where both would fit.
    private static readonly (string Seed, Func<Topic, string> Word)[] Words =
    [
        ("关键信息基础设施", t => "重点" + t.Asset), ("国家网信部门", t => "国家" + t.Body), ("网信部门", t => t.Body), ("网络运营者", t => t.Field + "经营者"),
        ("网络数据", t => t.Field + t.Record), ("网络产品", t => t.Field + "用品"), ("网络空间", t => t.Field + "领域"), ("网络", t => t.Field),
        ("个人信息", t => "用户" + t.Record), ("重要数据", t => "重要" + t.Record), ("数据", t => t.Record), ("计算机病毒", t => t.Field + "隐患"),
        ("信息系统", t => t.Asset), ("系统漏洞", t => t.Asset + "缺陷"), ("系统", t => t.Asset), ("信息", t => t.Record), ("电信主管部门", t => t.Body),
    ];

    /// <summary>The text with this topic's words; the first topic leaves it as it is.</summary>
    public string In(string text)
    {
        if (this == All[0])
        {
            return text;
        }

        for (var i = 0; i < Words.Length; i++)
        {
            // Marks keep a word that was put in from being replaced again.
            text = text.Replace(Words[i].Seed, (char)('\ue000' + i) + "", StringComparison.Ordinal);
        }

        for (var i = 0; i < Words.Length; i++)
        {
            text = text.Replace((char)('\ue000' + i) + "", Words[i].Word(this), StringComparison.Ordinal);
        }

        return text;
    }
}
