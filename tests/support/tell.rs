//! The sentences of a draft: every figure in them is that of the tables.

use super::chance::Chance;
use super::draw::Draft;
use super::fill::{fill, number};
use gouji::template::Generation;

/// Where the paragraphs of part one stand.
pub const DISCLOSED: usize = 2;
pub const HANDLED: usize = 4;
pub const DISPUTES: usize = 5;
pub const MANAGED: usize = 7;
pub const SUPERVISED: usize = 11;

const OPENINGS: [&str; 4] = [
    "{year}年，{own}认真贯彻落实《条例》，扎实推进政府信息公开工作。",
    "{year}年，{own}坚持以公开为常态、不公开为例外，围绕中心工作做好政府信息公开。",
    "今年以来，在上级的指导下，{own}不断提高政府信息公开工作水平，现将有关情况报告如下。",
    "{year}年是全面落实“十四五”规划的重要一年，{own}按照《条例》要求推进政务公开。",
];

/// Disputes that were none.
const NO_DISPUTES: [&str; 6] = [
    "未发生政府信息公开行政复议、行政诉讼。",
    "本年度无行政复议和行政诉讼案件。",
    "全年未发生因政府信息公开引发的行政复议和行政诉讼。",
    "因政府信息公开申请行政复议0件，提起行政诉讼0件。",
    "没有因政府信息公开工作被申请行政复议或者被提起行政诉讼的情况。",
    "行政复议、行政诉讼均为0件。",
];

const DISPUTE_SENTENCES: [&str; 4] = [
    "因政府信息公开引发行政复议{t4.review.total}件、行政诉讼{lawsuits}件。",
    "全年发生政府信息公开行政复议{t4.review.total}件，其中结果维持{t4.review.upheld}件、结果纠正{t4.review.corrected}件、其他结果{t4.review.other}件、尚未审结{t4.review.pending}件；行政诉讼{lawsuits}件，其中未经复议直接起诉{t4.direct.total}件、复议后起诉{t4.after_review.total}件。",
    "被申请行政复议{t4.review.total}件；被提起行政诉讼{lawsuits}件。",
    "本年度政府信息公开行政复议案件{t4.review.total}件，行政诉讼案件{lawsuits}件，均已按要求应诉答复。",
];

const NO_APPLICATION: [&str; 5] = [
    "本年度未收到政府信息公开申请。",
    "全年收到政府信息公开申请0件。",
    "{year}年，{own}没有收到公民、法人和其他组织提出的政府信息公开申请。",
    "全年未收到依申请公开政府信息的申请，无结转下年度办理的申请。",
    "受理政府信息公开申请0件，上年结转0件，办结0件。",
];

const RECEIVED: [&str; 6] = [
    "全年收到政府信息公开申请{t3.new.total}件，上年结转{t3.carried_in.total}件。",
    "{own}共收到政府信息公开申请{t3.new.total}件，上年结转{t3.carried_in.total}件。",
    "{year}年新收政府信息公开申请{t3.new.total}件，上年度结转{t3.carried_in.total}件。",
    "全年共受理依申请公开{t3.new.total}件，另有上年结转办理{t3.carried_in.total}件。",
    "本年度收到申请{t3.new.total}件，其中自然人申请{t3.new.natural}件；上年结转{t3.carried_in.total}件。",
    "全年收到政府信息公开申请{t3.new.total}宗，上年结转{t3.carried_in.total}宗。",
];

const ANSWERED: [&str; 6] = [
    "办结{t3.result_total.total}件，其中{answers}；结转下年度继续办理{t3.carried_out.total}件。",
    "已答复{t3.result_total.total}件，结转下年度继续办理{t3.carried_out.total}件。",
    "已办结{t3.result_total.total}件，具体为：{answers}。结转下年度{t3.carried_out.total}件。",
    "全年办结{t3.result_total.total}件，尚未办结的{t3.carried_out.total}件结转下年度继续办理。",
    "其中{answers}，结转下年度继续办理{t3.carried_out.total}件。",
    "按期答复{t3.result_total.total}件，予以公开{t3.granted.total}件。",
];

/// What a report may say of how it handles its documents, whatever its figures are.
const MANAGED_SENTENCES: [&str; 6] = [
    "健全信息发布审核机制，定期清理失效文件。",
    "健全信息发布审核机制，规范性文件公开前均经合法性审核。",
    "健全信息管理制度，严格落实“三审三校”，全年开展自查4次，整改问题12个。",
    "健全信息发布审核机制，制定公开事项清单1份，明确公开时限为20个工作日。",
    "健全信息动态调整机制，及时更新26个试点领域基层政务公开标准目录。",
    "健全信息发布保密审查机制，做到“先审查、后公开”，审查率100%。",
];

const PLATFORM_SENTENCES: [&str; 4] = [
    "加强政府网站和政务新媒体的日常维护。",
    "政府网站全年访问量达12.6万人次，政务新媒体关注人数3万余人。",
    "优化政府网站栏目，新开设专栏2个，调整栏目5个。",
    "依托政务公开专区为群众提供信息查询等服务，设置查阅点3处。",
];

const SUPERVISION_SENTENCES: [&str; 3] = [
    "开展业务培训，纳入年度考核，组织社会评议，未发生责任追究情形。",
    "开展业务培训2次、参训60人次，纳入年度考核、占比4%，开展社会评议1次，满意率98.5%，无责任追究情况。",
    "开展业务培训，将政务公开纳入绩效考核，分值权重不低于4%；组织社会评议，全年没有需要追究责任的情形。",
];

const OTHERS_2021: [&str; 5] = [
    "本年度未收取信息处理费。无其他需要报告的事项。",
    "未收取依申请公开政府信息处理费，没有其他需要报告的事项。",
    "按照《政府信息公开信息处理费管理办法》，{year}年未产生信息处理费。无其他需要报告的事项。",
    "本年度发出收费通知0件，总金额0元，实际收取信息处理费0元。",
    "{own}没有收取信息处理费。除此之外，没有其他需要报告的事项。",
];

impl Draft {
    /// Writes the sentences, by the figures as they are now.
    pub fn tell(&mut self) {
        let chance = &mut Chance::new(self.seed ^ 0x7e11);
        let one = |draft: &Self, chance: &mut Chance, of: &[&str]| {
            let template = chance.one(of);
            fill(draft, template)
        };
        let opening = one(self, chance, &OPENINGS);
        let disclosed = disclosed(self, chance);
        let handled = handled(self, chance);
        let none = number(self, "t4.review.total") + number(self, "lawsuits") == 0;
        let disputes = one(self, chance, if none { &NO_DISPUTES } else { &DISPUTE_SENTENCES });
        let (managed, platform) = (one(self, chance, &MANAGED_SENTENCES), one(self, chance, &PLATFORM_SENTENCES));
        let supervision = one(self, chance, &SUPERVISION_SENTENCES);
        self.overview = [
            opening.as_str(),
            "（一）主动公开情况",
            disclosed.as_str(),
            "（二）依申请公开情况",
            handled.as_str(),
            disputes.as_str(),
            "（三）政府信息管理情况",
            managed.as_str(),
            "（四）政府信息公开平台建设情况",
            platform.as_str(),
            "（五）监督保障情况",
            supervision.as_str(),
        ]
        .map(str::to_owned)
        .to_vec();
        self.problems = vec![
            "存在的主要问题：一是主动公开的内容有待丰富；二是工作人员的业务能力需要提高。".to_owned(),
            "改进措施：一是围绕群众关切充实公开内容；二是加强业务培训；三是完善考核办法。".to_owned(),
        ];
        self.other = vec![match self.generation {
            Generation::G2019 => "无其他需要报告的事项。".to_owned(),
            // Who did not pay had been asked to.
            Generation::G2021 if number(self, "t3.other_no_fee.total") > 0 => one(self, chance, &OTHERS_2021[..2]),
            Generation::G2021 => one(self, chance, &OTHERS_2021),
        }];
    }
}

/// `part` of `whole` in per cent, with one decimal.
fn percent(part: i64, whole: i64) -> String {
    format!("{:.1}%", part as f64 / whole.max(1) as f64 * 100.0)
}

fn disclosed(draft: &Draft, chance: &mut Chance) -> String {
    let (website, account, other) = (chance.up_to(400), 1 + chance.up_to(90), 1 + chance.up_to(50));
    let (two, three) = (website + account, website + account + other);
    let last = 1 + chance.up_to(400);
    let change = match two - last {
        0 => "与上年持平".to_owned(),
        more if more > 0 => format!("较上年增加{more}条，增长{}", percent(more, last)),
        less => format!("较上年减少{}条，下降{}", -less, percent(-less, last)),
    };
    let own = draft.own;
    let sentences = [
        format!("全年主动公开政府信息{two}条，其中通过政府网站公开{website}条、通过政务新媒体公开{account}条。"),
        format!("通过政府网站、政务新媒体等渠道公开政府信息{two}条。"),
        format!("{own}全年主动公开政府信息{two}条，{change}。"),
        format!(
            "全年主动公开各类信息{three}条，其中网站公开{website}条，占{}；微信公众号公开{account}条，占{}；公开栏公开{other}条，占{}。",
            percent(website, three),
            percent(account, three),
            percent(other, three)
        ),
        format!("主动公开政府信息{three}条，其中工作动态{website}条，通知公告{account}条等，发布政策解读{other}篇。"),
        format!("上半年公开信息{website}条，下半年公开信息{account}条，全年累计公开信息{two}条。"),
        format!("在政府网站公开信息{website}余条，政务微博、微信发布信息近{}条。", account + 1),
    ];
    sentences[chance.up_to(sentences.len() as i64 - 1) as usize].clone()
}

fn handled(draft: &Draft, chance: &mut Chance) -> String {
    let (new, carried_in) = (number(draft, "t3.new.total"), number(draft, "t3.carried_in.total"));
    if new + carried_in == 0 {
        return fill(draft, chance.one(&NO_APPLICATION));
    }
    let done = number(draft, "t3.result_total.total");
    if new > 0 && chance.once_in(4) {
        return channels(draft, chance, new);
    }
    let opening = fill(draft, chance.one(&RECEIVED));
    let closing = fill(draft, chance.one(&ANSWERED));
    if done == 0 { opening } else { opening + &closing }
}

/// What was received, by channel or by applicant.
fn channels(draft: &Draft, chance: &mut Chance, new: i64) -> String {
    let web = chance.up_to(new);
    let letter = chance.up_to(new - web);
    let counter = new - web - letter;
    let natural = number(draft, "t3.new.natural");
    let sentences = [
        format!("全年收到政府信息公开申请{new}件，其中网络申请{web}件、信函申请{letter}件、当面申请{counter}件。"),
        format!(
            "全年收到政府信息公开申请{new}件，从申请方式看，网上申请{web}件，占{}；邮寄申请{letter}件，占{}；当面申请{counter}件，占{}。",
            percent(web, new),
            percent(letter, new),
            percent(counter, new)
        ),
        format!("收到政府信息公开申请{new}件，其中自然人{natural}件，法人或其他组织{}件。", new - natural),
        format!(
            "收到申请{new}件，其中自然人申请{natural}件，占比{}；法人或其他组织申请{}件，占比{}。",
            percent(natural, new),
            new - natural,
            percent(new - natural, new)
        ),
    ];
    sentences[chance.up_to(sentences.len() as i64 - 1) as usize].clone()
        + &fill(draft, "按期办结{t3.result_total.total}件，结转下年度继续办理{t3.carried_out.total}件。")
}
