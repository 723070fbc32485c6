//! True sentences in many wordings, put into a report whose tables they agree with: no error and no warning may arise.

mod common;

use gouji::rule::Severity;
use gouji::{Options, check, render, wording};

/// The paragraph on applications in the clean report of 2021. Its tables: 23 received (20 by natural persons, 3 by
/// companies), 2 carried in, 22 answered (11 granted, 3 in part, 1 denied for a third party, 5 not held, 1 repeated, 1 not
/// corrected), 3 carried out; reviews 3 (2 upheld, 1 pending), 1 lawsuit after review, upheld; normative documents 2 made,
/// 1 repealed, 9 in force; 126 permits, 15 penalties, 1 coercion; fees of 3.5万元.
const APPLICATIONS: &str = "全年收到政府信息公开申请23件，其中当面申请5件、信函申请8件、网络申请10件，分别占21.7%、34.8%、43.5%。上年结转2件。办结22件，其中予以公开11件、部分公开3件、不予公开1件、无法提供5件、不予处理1件、其他处理1件。结转下年度继续办理3件。";
const CASES: &str =
    "发生政府信息公开行政复议3件，其中结果维持2件、尚未审结1件。发生政府信息公开行政诉讼1件，为复议后起诉，结果维持。";
const DISCLOSED: &str = "全年通过政府网站主动公开政府信息240条，其中政策文件类60条、财政信息类30条、工作动态类150条。";

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
];

/// In the place of the paragraph on disclosure.
const ON_DISCLOSURE: &[&str] = &[
    "通过政府网站主动公开信息240条，通过微信公众号推送信息1356条，微博发布120条。",
    "作出行政许可决定126件、行政处罚决定15件、行政强制决定1件，收取行政事业性收费3.5万元。",
    "全年收取行政事业性收费35000元，公示行政许可、行政处罚信息1200余条。",
    "制定行政规范性文件2件，废止1件，现行有效9件，均已在网站公开。",
    "转发上级规范性文件6件，开展规范性文件合法性审核12件次。",
    "办理12345热线工单356件，办结率100%，满意率99.2%；办理人大建议5件、政协提案8件，全部办结。",
    "组织业务培训2次，参训人员120余人次；开展政策解读18次，其中图文解读10次、视频解读5次、其他3次。",
    "全年公开财政预决算信息12条、重大项目信息36条、民生信息58条等。全县共公开信息1.2万条。",
    "主动公开政府信息240条，比2022年的200条增加40条，增长20%。",
    "召开新闻发布会4场，在线访谈2期，回应公众关切事项30余项，征集意见采纳率85%。",
    "无规章制定权，全年无规章制定、废止情况。",
    "全县共12个乡镇、26个部门编制了公开目录，目录覆盖率100%。",
];

/// Findings above 提示 where `paragraph` stands in the place of `old`.
fn held(old: &str, paragraph: &str) -> Vec<String> {
    assert!(common::CLEAN.contains(old), "the clean report no longer says {old}");
    let outcome = check(&common::CLEAN.replacen(old, paragraph, 1), &Options::default());
    let found = render::findings(&outcome);
    let held = found.iter().filter(|it| it.severity > Severity::Info);
    held.map(|it| format!("{paragraph}\n  {} {}", it.rule.id, wording::sentence(it.finding.message, &it.finding.facts)))
        .collect()
}

#[test]
fn true_sentences_give_no_error_and_no_warning() {
    let mut wrong = Vec::new();
    for (old, paragraphs) in [(APPLICATIONS, ON_APPLICATIONS), (CASES, ON_CASES), (DISCLOSED, ON_DISCLOSURE)] {
        for paragraph in paragraphs {
            wrong.extend(held(old, paragraph));
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
        assert!(!held(old, paragraph).is_empty(), "{paragraph}");
    }
}
