//! Faults of years, days, citations and names: Y.

use crate::support::plant::Change::*;
use crate::support::plant::{Fault, HANDLED, MANAGED, fault, of};
use gouji::template::Generation::G2021;

pub static FAULTS: &[Fault] = &[
    fault("Y01", &[Text("统计期限自20", "统计期限自19")]),
    fault("Y02", &[Text("起至12月31日止", "起至12月20日止")]),
    fault("Y03", &[Text("本报告所列数据的统计期限自", "本报告为"), Text("1月1日起至12月31日止。", "报告。")]),
    fault("Y04", &[Say(HANDLED, "{year-1}年，我局未收到政府信息公开申请。")]),
    fault("Y05", &[Text("第五十条规定", "第三十二条规定")]),
    fault("Y05", &[Text("（以下简称《条例》）", "（国务院令第492号，以下简称《条例》）")]),
    fault("Y06", &[Text("（国办公开办函〔", "（国办发〔")]),
    of(G2021, "Y06", &[Text("国办公开办函〔2021〕30号", "国办公开办函〔2019〕60号")]),
    of(G2021, "Y06", &[Text("国办公开办函〔2021〕30号", "国办发〔2021〕30号")]),
    fault("Y07", &[Text("健全信息", "坚持公开为原则、不公开为例外，健全信息")]),
    fault("Y08", &[Text("健全信息", "全文电子化率达100%。健全信息")]),
    fault("Y09", &[Text("健全信息", "我院、我委健全信息")]),
    fault("Y10", &[Text("健全信息", "办理向省财政厅提出的政府信息公开申请，健全信息")]),
    fault("Y11", &[Body("青河县水利局", "我局"), Text("年1月15日", "年2月18日")]),
    fault("Y11", &[Body("青河县人民政府", "我县"), Text("年1月15日", "年4月18日")]),
    fault("Y12", &[Text("健全信息", "截止到 12 月份，健全信息")]),
    fault("Y13", &[Text("12月31日止", "12月31止")]),
    fault("Y13", &[Text("年1月15日", "年2月30日")]),
    fault("Y14", &[Text("健全信息", "登录“政府网站/——公开专栏”查阅，健全信息")]),
    fault("Y15", &[Text("《中华人民共和国政府信息公开条例》", "《中华人民共和国信息公开条例》")]),
    fault("Y16", &[Say(MANAGED, "健全信息管理制度，落实《政府信息公开条例》要求。")]),
];
