//! True sentences in many wordings, put into reports whose tables they agree with: no error and no warning may arise.

mod common;

use gouji::rule::Severity;
use gouji::template::Generation;
use gouji::{Options, check, render, wording};

/// The paragraph on applications in the clean reports. Their tables: 23 received (20 by natural persons, 3 by companies), 2
/// carried in, 22 answered (11 granted, 3 in part, 1 denied for a third party, 5 not held, 1 repeated, 1 otherwise), 3
/// carried out; reviews 3 (2 upheld, 1 pending), 1 lawsuit after review, upheld; normative documents 2 made. The form of
/// 2021 has 1 repealed and 9 in force, 126 permits, 15 penalties, 1 coercion, fees of 3.5万元; that of 2019 has 50 permits,
/// 15 penalties, 3 purchases of 45.60万元.
const APPLICATIONS: &str = "全年收到政府信息公开申请23件，其中当面申请5件、信函申请8件、网络申请10件，分别占21.7%、34.8%、43.5%。上年结转2件。办结22件，其中予以公开11件、部分公开3件、不予公开1件、无法提供5件、不予处理1件、其他处理1件。结转下年度继续办理3件。";
const CASES: &str =
    "发生政府信息公开行政复议3件，其中结果维持2件、尚未审结1件。发生政府信息公开行政诉讼1件，为复议后起诉，结果维持。";
const DISCLOSED: &str = "全年通过政府网站主动公开政府信息240条，其中政策文件类60条、财政信息类30条、工作动态类150条。";
const PROBLEM: &str = "二是信息发布的及时性有待提高。";
const OTHER: &str = "无其他需要报告的事项。";

/// In the place of the paragraph on applications.
const ON_APPLICATIONS: &[&str] = &[
    "2023年，我局新收政府信息公开申请23件，较2022年的30件减少7件，同比下降23.3%；上年结转2件。",
    "全年共办理政府信息公开申请25件（含上年结转2件），办结22件，结转下年度3件。",
    "实际收到申请23件，其中20件来自自然人，3件来自商业企业。",
    "收到的23件申请中，予以公开11件，占办结总数的50%；部分公开3件，占办结总数的13.6%；不予公开1件；本机关不掌握相关信息5件；重复申请1件；逾期不补正1件。",
    "上半年收到申请9件，下半年收到申请14件，全年共计23件。",
    "第一季度收到申请4件、第二季度5件、第三季度6件、第四季度8件。",
    "全市行政机关共收到政府信息公开申请1200件，我局收到23件。",
    "截至2023年12月31日，已办结22件，尚有3件未到答复期限，结转至2024年继续办理。",
    "2022年收到申请30件，2023年收到申请23件。",
    "收到申请23件，其中信函8件、当面5件、网络10件。从办理结果看，公开11件，部分公开3件，不予公开1件，无法提供5件，不予处理1件，其他1件。",
    "全年收到申请23件，上年结转2件，除3件结转下年办理外，均已依法答复，答复率100%。",
    "全年收到申请23件，3件正在办理，其余均在法定期限内答复，按期答复率100%。",
    "全年收到申请二十三件，办结二十二件，结转下年度三件。",
    "共受理申请23件，所有申请均在法定期限内答复，按时答复率100%。",
    "收到申请23件，同比下降23%左右；已办结22件，办结率88%。",
    "在办结的22件中，予以公开和部分公开的共14件。",
    "申请内容主要涉及征地拆迁9件、工程建设8件、财政资金6件。",
    "新收申请23件（其中1件为重复申请），加上上年结转2件，共25件。",
    "全年未收到通过传真方式提交的申请。收到申请23件，未发生逾期答复。",
    "收到申请23件，平均办理时长12.5个工作日，比上年缩短3.2个工作日。",
    "收到政府信息公开申请23件，占全区申请总量的4.6%。",
    "与上年相比，申请量减少7件，办结量增加2件。",
    "收到政府信息公开申请23件。其中：网上申请10件，信函申请8件，当面申请5件。\n\n上年结转2件。\n\n办结22件。\n\n结转下年度继续办理3件。",
    "全年收到申请23件，上年结转2件。其中予以公开11件、部分公开3件、不予公开1件、无法提供5件、不予处理1件、其他处理1件，结转下年度3件。",
    "收到自然人申请20件、法人或其他组织申请3件，共计23件，办理补正告知4件、延期答复2件、征求第三方意见1件。",
    "共收到依申请公开23件，已办结22件（含上年结转2件），未办结3件均在法定办理期限内。",
    "全年收到政府信息公开申请23件，较上年翻了近一番。",
    "共收到申请23件，答复22件，其中依法公开14件，占63.6%。",
    "自2008年《条例》施行以来，累计收到政府信息公开申请1286件，其中2023年收到23件。",
    "截至2023年底，累计受理申请1286件，累计办结1283件。2023年新收申请23件。",
    "收到申请23件，其中涉及征地拆迁12件、社会保障6件、其他5件。",
    "申请人中，自然人20人次、企业3家。",
    "23件申请中，20件由自然人提出，占87%；3件由商业企业提出，占13%。",
    "按月统计，申请量最多的为6月，收到5件；最少的为2月，收到0件。全年共收到23件。",
    "全年办结22件，较2022年增加3件，增长15.8%；其中予以公开11件，较上年增加4件。",
    "第四季度收到申请8件，环比增长33.3%。全年共收到申请23件。",
    "依申请公开答复中，公开率为50%，部分公开率为13.6%。",
    "办结的22件中，当面答复5件、邮寄答复9件、电子邮件答复8件。",
    "答复平均用时9.6个工作日，最短1个工作日，最长20个工作日，经批准延期2件。",
    "对22件答复开展了案卷评查，优秀18件、良好4件。",
    "市政府转办申请4件、县政府转办申请2件，均按期答复；我局全年共收到申请23件。",
    "各股室共承办申请25件，其中办公室10件、河长办8件、建管股7件。",
    "收到申请23件，涉及事项41项。",
    "收到申请23件，同一申请人提出的最多为6件。",
    "全年共登记政府信息公开申请23件，制作答复书22份，送达22份。",
    "全年接待来访咨询56人次，接听咨询电话120个，收到网上咨询35条，均予以答复。收到申请23件。",
    "县政府信息公开平台全年收到申请312件，转交我局办理23件。",
    "与2021年的41件、2022年的30件相比，2023年收到申请23件，呈逐年下降趋势。",
    "近三年收到申请分别为41件、30件、23件。",
    "2021年至2023年共收到申请94件，年均31件。",
    "上年结转2件，均已在2023年1月办结；新收23件中已办结20件，3件结转下年度。",
    "收到申请23件，其中5件经补正后受理，1件逾期不补正。",
    "告知申请人向其他机关申请5件。",
    "受理申请23件，涉及5个乡镇、3个部门。",
    "引导群众通过便民渠道获取信息15件次，减少申请量约10件。",
    "指导各乡镇办理政府信息公开申请156件，协助县政府办答复申请12件。我局收到申请23件。",
    "收到申请23件，经统计，人均办理申请5.75件。",
    "23件申请中，有2件由同一申请人就同一事项提出，按1件重复申请处理。",
    "收到申请23件，其中应由我局答复18件，应由其他机关答复5件。",
];

/// What else such a body does and counts: behind the paragraph on applications, in that on disclosure, among the problems
/// and in part six.
const ON_OTHER_WORK: &[&str] = &[
    "全年发布采购信息101条，其中采购公告57条，结果公告42条，投诉处理决定1条，行政处罚决定1条。",
    "办理12345热线工单356件，办结率100%，满意率99.2%；办理人大建议5件、政协提案8件，全部办结。",
    "办理12345热线工单356件、领导信箱23件、人民网留言11件，办结率、满意率分别为100%、99.2%。",
    "办理人大代表建议5件、政协委员提案8件，全部按时办结，答复内容予以公开13件。",
    "县长信箱受理来信56件，已答复55件，正在办理1件。",
    "受理网民留言128条，办结128条，办结率100%。",
    "政务服务大厅全年受理办件6520件，办结6498件，正在办理22件。",
    "“互联网+督查”平台转办线索3件，均已办结。",
    "受理信访事项12件，办结12件，按期办结率100%。",
    "热线工单及时签收，全部办结，群众满意度98.6%。",
    "组织政务公开培训4场，培训人员320人次，较2022年增加1场，增长33.3%。",
    "政务新媒体发布信息1356条，阅读量86万次，其中微信公众号986条、微博370条。",
    "网站总访问量12.6万人次，独立访客3.2万人，页面浏览量45.8万次。",
    "设置专栏12个、二级栏目36个，全年更新信息240条，其中概况类5条、动态类150条、法定主动公开内容85条。",
    "编发政务信息86期，被省级采用12期、市级采用30期。",
    "公开2023年部门预算和2022年部门决算，涉及资金3560万元，“三公”经费12.5万元，同比下降8.2%。",
    "公开重大建设项目信息36条、涉农补贴资金信息20条，涉及资金1.35亿元。",
    "召开新闻发布会4场，答记者问12次，接受媒体采访8次，回应关切事项30余项。",
    "开展政策解读18次，其中图文解读10次、视频解读5次、其他3次，较上年减少2次。",
    "对26个部门、12个乡镇开展第三方评估，发现问题58个，已全部整改。",
    "12项政务公开重点任务全部完成，完成率100%。",
    "开展保密审查240件次，退回修改6件，未发生失泄密事件。",
    "清理规范性文件32件，其中继续有效25件、修改5件、废止2件的意见已报县政府。",
    "第一季度发布信息50条，第二季度60条，第三季度60条，第四季度70条，环比增长16.7%。",
    "2008年以来累计主动公开政府信息5620条，其中2023年公开240条。",
];

/// In the place of the paragraph on reviews and lawsuits.
const ON_CASES: &[&str] = &[
    "全年发生行政复议3件（其中维持2件，未审结1件）；行政诉讼1件，系复议后起诉，法院判决维持。",
    "作为被申请人的行政复议案件3件、作为被告的行政诉讼案件1件。",
    "因政府信息公开被申请行政复议3件、被提起行政诉讼1件，较上年分别增加1件、减少2件。",
    "本年度行政复议维持2件，尚未审结1件，没有被纠正的案件。",
    "未发生因未按期答复引发的行政复议。因政府信息公开引发行政复议3件。",
    "政府信息公开类行政复议3件，其他行政复议案件12件。",
    "复议和诉讼共4件，其中复议3件、诉讼1件。",
    "全年办理行政复议答复案件3件、行政诉讼应诉案件1件，出庭应诉率100%。",
    "全局共办理各类行政复议案件15件，其中政府信息公开类3件；各类行政诉讼案件9件，其中政府信息公开类1件。",
    "2022年发生行政复议2件、行政诉讼3件；2023年发生行政复议3件、行政诉讼1件。",
    "行政复议纠错率0%，行政诉讼败诉率0%。",
    "行政机关负责人出庭应诉1次，出庭率100%。",
    "县政府作为复议机关受理政府信息公开行政复议案件18件，我局作为被申请人的3件。",
    "收到行政复议答复通知书3份，提交答复材料3份。",
    "上年未审结的行政复议案件2件均已审结；2023年新发生行政复议3件，其中1件尚未审结。",
    "近五年因政府信息公开引发的行政复议累计21件、行政诉讼7件。",
    "因不服信访答复提起的行政复议6件，与政府信息公开无关；政府信息公开行政复议3件。",
    "复议机关维持2件、尚未作出决定1件，维持率为66.7%。",
    "指导乡镇办理行政应诉案件5件。",
    "未发生因程序不当被纠正的行政复议案件，未发生败诉的行政诉讼案件。",
];

/// In the place of the paragraph on disclosure.
const ON_DISCLOSURE: &[&str] = &[
    "通过政府网站主动公开信息240条，通过微信公众号推送信息1356条，微博发布120条。",
    "转发上级规范性文件6件，开展规范性文件合法性审核12件次。",
    "组织业务培训2次，参训人员120余人次；开展政策解读18次，其中图文解读10次、视频解读5次、其他3次。",
    "全年公开财政预决算信息12条、重大项目信息36条、民生信息58条等。全县共公开信息1.2万条。",
    "主动公开政府信息240条，比2022年的200条增加40条，增长20%。",
    "召开新闻发布会4场，在线访谈2期，回应公众关切事项30余项，征集意见采纳率85%。",
    "无规章制定权，全年无规章制定、废止情况。",
    "全县共12个乡镇、26个部门编制了公开目录，目录覆盖率100%。",
];

/// In the place of the paragraph on disclosure, where the tables are those of 2021.
const ON_DECISIONS_2021: &[&str] = &[
    "作出行政许可决定126件、行政处罚决定15件、行政强制决定1件，收取行政事业性收费3.5万元。",
    "全年收取行政事业性收费35000元，公示行政许可、行政处罚信息1200余条。",
    "制定行政规范性文件2件，废止1件，现行有效9件，均已在网站公开。",
    "全年收取行政事业性收费3.5万元，其中水土保持补偿费2.1万元、水资源费1.4万元，同比下降12.5%。",
    "办理行政许可126件，较2022年增加26件，增长26%；行政处罚15件，罚没款8.6万元。",
    "受理行政许可申请130件，作出许可决定126件，不予许可4件。",
];

/// The same for those of 2019.
const ON_DECISIONS_2019: &[&str] = &[
    "办理行政许可50件，比上一年增加2件；行政处罚15件，比上一年增加3件。",
    "政府集中采购3项，采购总金额45.60万元；公开采购公告12条、合同公告9条，合同金额120万元。",
    "全年政府采购支出456000元，较预算节约4.4万元。",
    "制定行政规范性文件2件，主动公开规范性文件3件。",
];

/// `text`, which is of 2023, as it would be in the year of the clean report of `base`.
fn in_year(base: Generation, text: &str) -> String {
    match base {
        Generation::G2021 => text.to_owned(),
        Generation::G2019 => text
            .replace("2021年", "2018年")
            .replace("2022年", "2019年")
            .replace("2023年", "2020年")
            .replace("2024年", "2021年"),
    }
}

/// Findings above 提示 where `paragraph` stands in the place of `old` in the clean report of `base`.
fn held(base: Generation, old: &str, paragraph: &str) -> Vec<String> {
    let clean = common::example(base, &[]);
    assert!(clean.contains(old), "the clean report no longer says {old}");
    let paragraph = in_year(base, paragraph);
    let outcome = check(&clean.replacen(old, &paragraph, 1), &Options::default());
    let found = render::findings(&outcome);
    let held = found.iter().filter(|it| it.severity > Severity::Info);
    held.map(|it| {
        let said = wording::sentence(it.finding.message, &it.finding.facts);
        format!("{} {paragraph}\n  {} {said}", base.key(), it.rule.id)
    })
    .collect()
}

#[test]
fn true_sentences_give_no_error_and_no_warning() {
    let mut wrong = Vec::new();
    for base in Generation::ALL {
        let decisions = if base == Generation::G2021 { ON_DECISIONS_2021 } else { ON_DECISIONS_2019 };
        for (old, paragraphs) in
            [(APPLICATIONS, ON_APPLICATIONS), (CASES, ON_CASES), (DISCLOSED, ON_DISCLOSURE), (DISCLOSED, decisions)]
        {
            for paragraph in paragraphs {
                wrong.extend(held(base, old, paragraph));
            }
        }
    }
    assert!(wrong.is_empty(), "{} findings:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn what_else_is_counted_is_held_against_no_table() {
    let mut wrong = Vec::new();
    for base in Generation::ALL {
        for work in ON_OTHER_WORK {
            wrong.extend(held(base, APPLICATIONS, &format!("{APPLICATIONS}{work}")));
            wrong.extend(held(base, APPLICATIONS, &format!("{work}{APPLICATIONS}")));
            wrong.extend(held(base, CASES, &format!("{CASES}{work}")));
            wrong.extend(held(base, DISCLOSED, work));
            wrong.extend(held(base, PROBLEM, &format!("二是信息发布不够及时，全年{work}")));
            wrong.extend(held(base, OTHER, work));
        }
    }
    assert!(wrong.is_empty(), "{} findings:\n{}", wrong.len(), wrong.join("\n"));
}

/// The words of a finding are those of the sentence: no rule is silent because the text could not be read.
#[test]
fn the_same_paragraphs_with_a_wrong_number_are_not_clean() {
    for (old, paragraph) in [
        (APPLICATIONS, "全年收到申请二十七件，办结二十二件，结转下年度三件。"),
        (CASES, "全年发生行政复议5件（其中维持2件，未审结1件）。"),
        (DISCLOSED, "制定行政规范性文件6件，废止1件，现行有效9件，均已在网站公开。"),
    ] {
        assert!(!held(Generation::G2021, old, paragraph).is_empty(), "{paragraph}");
    }
}
