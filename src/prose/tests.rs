//! Sentences as officials write them, and what is read in them.

use super::*;
use crate::span::Span;

/// The figures of one paragraph of a report of 2023.
fn read(text: &str) -> Vec<Figure> {
    let paragraph = Paragraph::join(text, &[Span::new(0, text.len())], None);
    figures(&[paragraph], Some(2023))
}

/// The figures in one line: measure=value, with what else is known of them.
fn line(text: &str) -> String {
    let words: Vec<String> = read(text).iter().map(word).collect();
    words.join(" ")
}

fn word(it: &Figure) -> String {
    let mut word = format!("{}={}", it.measure.unwrap_or("?"), it.value);
    if it.is_percent() {
        word.push('%');
    }
    if it.approximate {
        word.push('~');
    }
    match it.statement {
        Statement::Number => {}
        Statement::Denied => word.push('!'),
        Statement::Implied => word.push('*'),
    }
    match it.scope {
        Scope::Unstated => {}
        Scope::Whole => word.push_str("@whole"),
        Scope::Own => word.push_str("@own"),
        Scope::Part => word.push_str("@part"),
    }
    if it.when == When::Other {
        word.push_str("@other_year");
    }
    if let Some(parent) = it.parent {
        word.push_str(&format!("<{parent}.{}", it.list));
    }
    if let Some(of) = it.of {
        word.push_str(&format!("/{of}"));
    }
    word
}

#[track_caller]
fn is(text: &str, expected: &str) {
    assert_eq!(line(text), expected, "{text}");
}

#[test]
fn how_many_accounts_there_are_is_no_part_of_what_they_publish() {
    is("本镇微信公众账号(1个)发布信息149条;微博账号(1个)发布信息20条。", "?=149 ?=20");
    is("通过门户网站（1个）公开信息12条。", "disclosed.part=12");
}

#[test]
fn what_one_platform_publishes_is_a_part() {
    is(
        "我局通过政府信息公开平台公开信息93条，政府网站公开信息508条，微信公众号公开信息42条。",
        "disclosed.part=93 disclosed.part=508 disclosed.part=42",
    );
}

#[test]
fn a_part_without_a_unit_has_that_of_the_whole() {
    is(
        "主动公开政府信息155条，其中，信息公开制度15，公示公告21条，规划计划6条。",
        "disclosed.total=155 ?=15<0.1 ?=21<0.1 ?=6<0.1",
    );
    is("主动公开政府信息36条,其中,信息公开制度15,公示公告21条。", "disclosed.total=36 ?=15<0.1 ?=21<0.1");
    // Ordinals are none.
    is("主动公开政府信息25条，其中：1、公告22条；2、制度3条。", "disclosed.total=25 ?=22<0.1 ?=3");
}

#[test]
fn lists_with_their_totals() {
    is(
        "一年来共主动公开政府信息151条，电子化率达100%。其中，法规、规章和规范性文件44条，机构信息6条，处罚的依据、条件、程序等49条，征收信息52条。",
        "disclosed.total=151 ?=100% t2.documents.disclosed=44<0.1 ?=6<0.1 ?=49<0.1 ?=52<0.1",
    );
    is(
        "全年受理政府信息公开申请311件，共计2132条。其中，当面申请242件，占78%；信函申请57件，占18%；传真、电子邮件申请12件，占4%。",
        "t3.new.total=311 restated=2132/0 channel.in_person=242<0.1 share=78%/2 channel.post=57<0.1 share=18%/4 channel.mixed=12<0.1 share=4%/6",
    );
    is(
        "截至年底，新受理政府信息公开申请32件，申请主体都是自然人。其中：当面22件；邮寄8件；电子邮件2件。30件已办结，其中：同意公开5件；部分公开11件；本机关不掌握12件；逾期不补正1件；重复申请1件。",
        "t3.new.total=32 t3.new.organisations=0* channel.in_person=22<0.1 channel.post=8<0.1 channel.email=2<0.1 t3.result_total.total=30 t3.granted.total=5<5.2 t3.partial.total=11<5.2 t3.unable_not_held.total=12<5.2 t3.other_no_correction.total=1<5.2 t3.refuse_repeat.total=1<5.2",
    );
    is(
        "行政诉讼案件24件，其中，8件为上年度案件的二审；16件为本年度一审。16件一审案件中，15件已结，其中12件被上诉；1件在审理中。行政诉讼案件中，23件为复议后诉讼，维持23件，1件为未经复议直接诉讼。",
        "t4.lawsuits.total=24 t4.second_instance.total=8<0.2 t4.first_instance.total=16<0.2 t4.first_instance.total=16 t4.first_instance.closed=15<3.4 ?=12<3.5 t4.first_instance.pending=1<3.4 t4.after_review.total=23<0.6 t4.after_review.upheld=23<7.7 t4.direct.total=1<0.6",
    );
    is(
        "全市收办政府信息公开申请3607件（甲县349件、乙区3258件），同比增长70.3%，其中，自然人3493件，法人或其他组织114件；予以公开1191件、其他处理（含撤回）2295件、转下年度办理121件。",
        "t3.handled.total=3607@whole ?=349@whole<0.1 ?=3258@whole<0.1 change.percent=70.3%@whole/2 t3.new.natural=3493@whole<0.2 t3.new.organisations=114@whole<0.2 t3.granted.total=1191@whole<0.3 t3.other=2295@whole<0.3 t3.carried_out.total=121@whole<0.3",
    );
    is(
        "对25件申请收取了信息处理费2950元。其中，甲县民政局1件，收取420元；乙县公安局24件，收取2530元。",
        "?=25 fee.collected=2950 ?=1<0.1 fee.collected=420@part<1.1 ?=24@part<0.1 fee.collected=2530@part<1.1",
    );
    is("县政府办代表县政府受理政府信息公开申请17件。", "t3.new.total=17@own");
    is(
        "为两位申请人提供了所需材料，另一位申请的信息不存在，无法提供。政府信息公开申请人均为自然人。",
        "t3.granted.total=2 t3.unable_not_held.total=1 t3.new.organisations=0*",
    );
}

#[test]
fn many_ways_to_say_it() {
    is(
        "全年共收到政府信息公开申请45件，其中通过网络申请30件、信函申请10件、当面申请5件；已办结44件，结转下年度1件。",
        "t3.new.total=45 channel.web=30<0.1 channel.post=10<0.1 channel.in_person=5<0.1 t3.result_total.total=44 t3.carried_out.total=1",
    );
    is(
        "2023年，我局共收到依申请公开政府信息申请12件（上年结转2件），均已按时办结。",
        "t3.new.total=12 t3.carried_in.total=2<0.1",
    );
    is(
        "2023年度收到依申请公开事项36件，比上年增加6件，增长20%。",
        "t3.new.total=36 change.count=6/0 change.percent=20%/0",
    );
    is(
        "受理依申请公开36件，同比增长20%；其中，自然人30件，法人6件。",
        "t3.new.total=36 change.percent=20%/0 t3.new.natural=30<0.1 t3.new.organisations=6<0.1",
    );
    is("共收到申请一百二十三件，办结一百二十件。", "t3.new.total=123 t3.result_total.total=120");
    is(
        "今年新收申请12宗，上年结转1宗，办结13宗，无结转。",
        "t3.new.total=12 t3.carried_in.total=1 t3.result_total.total=13",
    );
    is(
        "依申请公开数量由去年的859件降至753件，同比下降12.3%。",
        "t3.handled.total=859@other_year t3.handled.total=753 change.percent=12.3%/1",
    );
    is(
        "2022年收到申请859件，2023年收到753件，下降12.3%。",
        "t3.new.total=859@other_year t3.new.total=753 change.percent=12.3%/1",
    );
    is(
        "未收到政府信息公开申请，未发生因政府信息公开引起的行政复议、行政诉讼。",
        "t3.new.total=0! t4.review.total=0! t4.lawsuits.total=0!",
    );
    is(
        "我镇本年度未收到依申请公开件，无行政复议和行政诉讼案件。",
        "t3.new.total=0! t4.review.total=0! t4.lawsuits.total=0!",
    );
    is("全年无因政府信息公开工作被申请行政复议、提起行政诉讼的情况。", "t4.review.total=0! t4.lawsuits.total=0!");
    is("行政复议、行政诉讼均为0件。", "t4.review.total=0 t4.lawsuits.total=0");
    is("行政复议0件，行政诉讼0件。", "t4.review.total=0 t4.lawsuits.total=0");
    is(
        "因政府信息公开引发行政复议3件、行政诉讼2件，均获维持。",
        "t4.review.total=3 t4.lawsuits.total=2 t4.lawsuits.corrected=0*",
    );
    is(
        "被申请行政复议5起，其中维持4起，纠正1起；提起行政诉讼3起，一审1起，二审2起。",
        "t4.review.total=5 t4.review.upheld=4<0.2 t4.review.corrected=1<0.2 t4.lawsuits.total=3 t4.first_instance.total=1<3.3 t4.second_instance.total=2<3.3",
    );
    is(
        "全年办理政府信息公开行政复议案件6件，其中维持3件、撤销1件、尚未审结2件。",
        "t4.review.total=6 t4.review.upheld=3<0.2 t4.review.corrected=1<0.2 t4.review.pending=2<0.2",
    );
    is("政府信息公开类行政复议和行政诉讼案件共5件。", "t4.cases.total=5");
    is("行政复议、行政诉讼分别为3件、2件。", "t4.review.total=3 t4.lawsuits.total=2");
    is("当面、邮寄、网络申请分别为22件、8件和2件。", "?=22 ?=8 ?=2");
    is(
        "制发行政规范性文件3件、废止2件，现行有效32件。",
        "t2.normative.made=3 t2.normative.repealed=2 t2.normative.in_force=32",
    );
    is("全年制定规范性文件0件，公开规范性文件5件。", "t2.normative.made=0 t2.normative.disclosed=5");
    is("清理规范性文件12件，备案审查规范性文件5件。", "?=12 ?=5");
    is(
        "本年度作出行政许可决定1,234件，行政处罚决定191件，行政强制12件。",
        "t2.permit.decided=1234 t2.penalty.decided=191 t2.coercion.decided=12",
    );
    is("全年公示行政许可、行政处罚信息1200条。", "?=1200");
    is("收取行政事业性收费35.2万元。", "t2.fee.amount=35.2");
    is("政府集中采购项目20项，采购总金额115.61万元。", "t2.procurement.count=20 t2.procurement.amount=115.61");
    is("本年度未收取信息处理费。", "fee.collected=0!");
    is("2023年度未收取任何费用。", "fee.any=0!");
    is("全部办结，办结率100%。", "rate.completion=100%");
    is("应办结的申请全部办结。", "");
    is("全年依申请公开办结率达100%，尚有2件正在办理。", "rate.completion=100% t3.unfinished=2");
    is(
        "答复申请30件，其中予以公开20件（66.7%），部分公开5件（16.7%），不予公开5件（16.7%）。",
        "t3.result_total.total=30 t3.granted.total=20<0.1 share=66.7%/1 t3.partial.total=5<0.1 share=16.7%/3 t3.deny=5<0.1 share=16.7%/5",
    );
    is("全年共主动公开信息1.2万余条，其中网站8000余条。", "disclosed.total=12000~ ?=8000~<0.1");
    is("办理人大代表建议12件、政协提案30件。", "?=12 ?=30");
    is("收到市长信箱来信52件，全部办结。", "?=52");
    is("收到网民留言120条，已全部答复。", "?=120");
    is("针对上述问题，将采取以下三项措施：一是加强培训；二是完善制度；三是强化考核；四是加大宣传。", "enumerated=3");
    is(
        "从申请方式看，当面申请3件，网络申请5件；从申请人看，自然人7件，企业1件；从答复情况看，予以公开4件，信息不存在4件。",
        "channel.in_person=3 channel.web=5 t3.new.natural=7 t3.new.company=1 t3.granted.total=4 t3.unable_not_held.total=4",
    );
    is("向社会主动公开政府信息2143条，同比增加143条。", "disclosed.total=2143 change.count=143/0");
    is("全区共收到申请95件，其中区政府受理17件。", "t3.new.total=95@whole t3.new.total=17@part<0.1");
    is("区政府本级收到申请17件，全区各部门收到申请78件。", "t3.new.total=17@own t3.new.total=78@part");
    is(
        "本机关不掌握相关政府信息12件、没有现成信息需要另行制作3件。",
        "t3.unable_not_held.total=12 t3.unable_needs_making.total=3",
    );
    is(
        "共收到并答复申请10件，其中公开6件，不予公开2件，不予受理1件，其他1件。",
        "t3.new.total=10 t3.granted.total=6<0.1 t3.deny=2<0.1 t3.refuse=1<0.1 t3.other=1<0.1",
    );
    is(
        "2023年收到申请10件，2022年结转3件，结转至2024年2件。",
        "t3.new.total=10 t3.carried_in.total=3 t3.carried_out.total=2",
    );
    is(
        "共发出信息处理费收费通知3件，通知金额900元，实际收取300元。",
        "fee.notices=3 fee.noticed=900 fee.collected=300",
    );
    is("全年举办培训2次、会议3次，参加200余人次。", "?=2 ?=3 ?=200~");
    is("全年组织集中学习4次，更新信息公开指南1份。", "?=4 ?=1");
    is("政策解读材料12篇，回应公众关注热点3次。", "?=12 ?=3");
    is("截至2023年12月31日，已到答复期的304件申请全部按期答复，7件未到答复期。", "?=304 t3.unfinished=7");
    is("收到申请2件，已全部办结。", "t3.new.total=2 t3.carried_out.total=0*");
    is("每周核对一次待公开信息。", "");
    is("办理申请的，一件申请只计一种办理结果。", "");
    is("收到申请2件，答复期届满的申请均已按期答复。", "t3.new.total=2");
    is("办理依申请公开案件，共计12件，其中当面1件。", "t3.handled.total=12 channel.in_person=1<0.1");
    is("本年度政府信息公开申请量12件，较去年减少3件。", "t3.handled.total=12 change.count=3/0");
    is("依申请公开答复率100%，满意率99%。", "rate.completion=100% ?=99%");
    is("被复议2件，被诉1件。", "t4.review.total=2 t4.lawsuits.total=1");
    is(
        "行政复议案件2件，其中1件维持，1件正在审理中。",
        "t4.review.total=2 t4.review.upheld=1<0.2 t4.review.pending=1<0.2",
    );
    is(
        "行政诉讼3件（直接起诉1件，复议后起诉2件），其中维持2件，未审结1件。",
        "t4.lawsuits.total=3 t4.direct.total=1<0.2 t4.after_review.total=2<0.2 t4.lawsuits.upheld=2<0.4 t4.lawsuits.pending=1<0.4",
    );
}

#[test]
fn more_ways_and_what_is_no_figure() {
    is("全年共收到公开申请20件，较2022年增加5件。", "t3.new.total=20 change.count=5/0");
    is(
        "受理申请12件，其中，自然人申请10件，商业企业申请2件。",
        "t3.new.total=12 t3.new.natural=10<0.1 t3.new.company=2<0.1",
    );
    is("收到申请20件，申请人均为企业。", "t3.new.total=20 t3.new.natural=0*");
    is("2023年，共收到申请20件，均为自然人提出。", "t3.new.total=20 t3.new.organisations=0*");
    is("无一起行政复议案件被纠正。", "t4.review.corrected=0!");
    is("行政复议案件3件，均维持原行政行为。", "t4.review.total=3 t4.review.corrected=0*");
    is("行政应诉案件2件，无败诉案件。", "t4.lawsuits.total=2 t4.lawsuits.corrected=0!");
    is("未发生因信息公开工作引发的投诉、举报。", "");
    is("未收到通过电子邮件提出的申请。", "");
    is("无超期未答复的申请。", "");
    is("没有收到不予公开的申请。", "");
    is("全年没有结转到下年度的申请。", "t3.carried_out.total=0!");
    is(
        "公开各类政府信息共计151条（其中规范性文件类5条，财政类46条，其他100条）。",
        "disclosed.total=151 ?=5<0.1 ?=46<0.1 ?=100<0.1",
    );
    is("共办理依申请公开69件，按期答复率100%。", "t3.handled.total=69 ?=100%");
    is("区法院受理涉及我局的政府信息公开行政诉讼2件。", "t4.lawsuits.total=2");
    is("作为复议机关办理行政复议案件12件。", "?=12");
    is("全局共办理行政复议案件56件，其中涉及政府信息公开12件。", "?=56 t4.review.total=12<0.1");
    is("报送信息120条，采用35条。", "?=120 ?=35");
    is("印发文件20件，公开文件18件。", "?=20 ?=18");
    is("依申请公开目录更新12条。", "?=12");
    is("收到申请5件，其中1件因申请人逾期未补正视为放弃。", "t3.new.total=5 t3.other_no_correction.total=1<0.1");
    is("按照《条例》第36条第1款第2项规定答复5件。", "?=5");
    is("电话0517-87222589，传真0517-87222590，邮编223100，地址：大道90号。", "");
    is("落实“三审三校”制度，坚持“1+X”模式，开展12345热线服务。", "");
    is(
        "本年新收政府信息公开申请数量为32件，上年结转政府信息公开申请数量为3件，本年度办理结果总计33件，结转下年度继续办理2件。",
        "t3.new.total=32 t3.carried_in.total=3 t3.result_total.total=33 t3.carried_out.total=2",
    );
    is("网上申请１２件，信函申请３件。", "?=12");
    is("共收到政府信息公开申请 1，234 件。", "t3.new.total=1234");
    is(
        "2023年，我镇共收到申请2件，其中，1件予以公开，1件不存在。",
        "t3.new.total=2 t3.granted.total=1<0.1 t3.unable_not_held.total=1<0.1",
    );
    is("受理申请32件，全部在法定时限内办结。", "t3.new.total=32");
    is(
        "今年以来，共收到依申请公开件5件，办结4件，1件正在办理中。",
        "t3.new.total=5 t3.result_total.total=4 t3.unfinished=1",
    );
    is("全年受理依申请公开信息30余件。", "t3.new.total=30~");
    is("涉及房屋征收的申请12件、占40%，涉及规划的申请18件、占60%。", "?=12 share=40%/0 ?=18 share=60%/2");
    is(
        "办理政府信息公开申请共计36件，包括2023年新收35件和2022年结转1件。",
        "t3.handled.total=36 t3.new.total=35<0.1 t3.carried_in.total=1",
    );
    is(
        "全年共作出答复40件：予以公开20件；部分公开5件；不予公开7件（其中内部事务信息3件，过程性信息2件，执法案卷2件）；无法提供8件。",
        "t3.result_total.total=40 t3.granted.total=20<0.1 t3.partial.total=5<0.1 t3.deny=7<0.1 t3.deny_internal.total=3<3.2 t3.deny_process.total=2<3.2 t3.deny_case_file.total=2<3.2 t3.unable=8<0.1",
    );
    is(
        "微信公众号发布信息300条，微博发布信息200条，网站发布信息70条，共570条。",
        "disclosed.part=300 disclosed.part=200 disclosed.part=70 ?=570",
    );
    is("共回应公众关注热点或重大舆情5次。", "?=5");
    is("组织召开新闻发布会2次，收到申请3件。", "?=2 t3.new.total=3");
    is("主动公开规范性文件5件、政策解读12件、财政信息20条。", "t2.normative.disclosed=5 ?=12 ?=20");
    is("2023年度行政许可0件，行政处罚0件。", "t2.permit.decided=0 t2.penalty.decided=0");
    is("办理行政许可事项1200件。", "?=1200");
    is("我局发放信息公开申请表30份。", "?=30");
    is(
        "本年度，共有3件行政复议，2件行政诉讼，均已审结。",
        "t4.review.total=3 t4.lawsuits.total=2 t4.lawsuits.pending=0*",
    );
}

#[test]
fn a_heading_says_what_the_next_paragraph_is_about() {
    let text = "（二）依申请公开情况\n全年共收到12件，办结10件。\n县政府办代表县政府受理政府\n信息公开申请3件。";
    let mut at = 0;
    let paragraphs: Vec<Paragraph> = text
        .split('\n')
        .map(|line| {
            let span = Span::new(at, at + line.len());
            at += line.len() + 1;
            Paragraph::join(text, &[span], None)
        })
        .collect();
    let words: Vec<String> = figures(&paragraphs, None).iter().map(word).collect();
    assert_eq!(words.join(" "), "t3.new.total=12 t3.result_total.total=10 t3.handled.total=3@own");
}

#[test]
fn shares_that_are_told_apart_belong_to_their_parts() {
    is(
        "收到申请23件，其中当面申请5件、信函申请8件、网络申请10件，分别占21.7%、34.8%、43.5%。",
        "t3.new.total=23 channel.in_person=5<0.1 channel.post=8<0.1 channel.web=10<0.1 share=21.7%/1 share=34.8%/2 share=43.5%/3",
    );
}

/// Pieces of sentences in any order: nothing panics, and every figure stands where it says.
#[test]
fn any_text_can_be_read() {
    let pieces = [
        "收到",
        "申请",
        "12件",
        "，",
        "其中",
        "：",
        "、",
        "；",
        "。",
        "（",
        "）",
        "分别为",
        "3件",
        "占",
        "25%",
        "同比增长",
        "均为",
        "自然人",
        "行政复议",
        "行政诉讼",
        "维持",
        "一审",
        "中，",
        "未收到",
        "无",
        "以下三项",
        "一是",
        "《",
        "》",
        "“",
        "”",
        "约",
        "余",
        "万",
        "1,234",
        "2022年",
        "由",
        "降至",
        "𠮷",
        "\u{a0}",
        "\n",
        "信息处理费",
        "210元",
        "百分之",
        "千",
        "第",
        "-",
        ".",
        "等",
        "结转",
        "全市",
        "０",
    ];
    let mut seed = 7u64;
    for _ in 0..3000 {
        let mut text = String::new();
        for _ in 0..24 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text.push_str(pieces[(seed >> 33) as usize % pieces.len()]);
        }
        let found = read(&text);
        for figure in &found {
            assert!(figure.span.end as usize <= text.len() && !figure.span.is_empty(), "{text}");
            assert_eq!(figure.span.of(&text), figure.text, "{text}");
            assert!(
                figure.parent.is_none_or(|it| it < found.len()) && figure.of.is_none_or(|it| it < found.len()),
                "{text}"
            );
        }
    }
}

/// A hundred thousand numbers in one sentence: only so many are read.
#[test]
fn a_long_sentence_is_read_in_time() {
    let text = format!("收到申请9件，其中{}。", "当面申请1件、".repeat(100_000));
    assert_eq!(read(&text).len(), 2_000);
}

#[test]
fn what_only_looks_like_the_years_own_count_is_set_apart() {
    is("上半年收到政府信息公开申请10件。", "t3.new.total=10@part");
    is("近三年收到政府信息公开申请90件。", "t3.new.total=90@other_year");
    is("受理行政复议案件120件，审结110件。", "?=120 ?=110");
    is("主动公开政府信息300条，依申请公开信息2条。", "disclosed.total=300 ?=2");
    is("全市收到政府信息公开申请300件，我局收到23件。", "t3.new.total=300@whole t3.new.total=23");
    is("共办结申请54件。", "t3.result_total.total=54");
}
