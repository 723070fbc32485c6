//! What kind of body reports, guessed from its name (policy 3 of the catalogue).

use crate::report::BodyClass;

/// Cities without districts that make rules as cities with districts do (立法法 and the decisions on it).
const CITIES: [&str; 4] = ["东莞市", "中山市", "嘉峪关市", "儋州市"];

const PROVINCES: [&str; 33] = [
    "北京",
    "天津",
    "上海",
    "重庆",
    "河北",
    "山西",
    "辽宁",
    "吉林",
    "黑龙江",
    "江苏",
    "浙江",
    "安徽",
    "福建",
    "江西",
    "山东",
    "河南",
    "湖北",
    "湖南",
    "广东",
    "海南",
    "四川",
    "贵州",
    "云南",
    "陕西",
    "甘肃",
    "青海",
    "内蒙古",
    "广西",
    "西藏",
    "宁夏",
    "新疆",
    "香港",
    "澳门",
];

/// Ministries, commissions and other bodies of the State Council, as their names begin or as they are called in full.
const STATE_COUNCIL: [&str; 34] = [
    "外交部",
    "国防部",
    "国家发展和改革委员会",
    "国家发展改革委",
    "教育部",
    "科学技术部",
    "科技部",
    "工业和信息化部",
    "公安部",
    "民政部",
    "司法部",
    "财政部",
    "人力资源和社会保障部",
    "人力资源社会保障部",
    "自然资源部",
    "生态环境部",
    "住房和城乡建设部",
    "住房城乡建设部",
    "交通运输部",
    "水利部",
    "农业农村部",
    "商务部",
    "文化和旅游部",
    "国家卫生健康委员会",
    "国家卫生健康委",
    "退役军人事务部",
    "应急管理部",
    "中国人民银行",
    "审计署",
    "海关总署",
    "国务院",
    "国家税务总局",
    "国家市场监督管理总局",
    "市场监管总局",
];

/// What kind of body `name` is the name of; `None` where the name does not say.
#[must_use]
pub fn body_class(name: &str) -> Option<BodyClass> {
    let name: String = name.chars().filter(|it| !it.is_whitespace()).collect();
    let name = name.as_str();
    if name.is_empty() {
        return None;
    }
    if is_state_council(name) {
        return Some(BodyClass::StateCouncil);
    }
    for (ends, class) in [
        (&["街道办事处", "街道办", "街道", "地区办事处"][..], BodyClass::Subdistrict),
        (&["乡", "镇"][..], BodyClass::Township),
    ] {
        if ends.iter().any(|end| name.ends_with(end)) {
            return Some(class);
        }
    }
    if let Some(place) = ["人民政府办公厅", "人民政府办公室"].iter().find_map(|end| name.strip_suffix(end))
    {
        // A township's office reports for the township; other offices are departments.
        return Some(government(place).filter(|it| *it == BodyClass::Township).unwrap_or(BodyClass::Department));
    }
    if let Some(place) = name.strip_suffix("人民政府").or_else(|| name.strip_suffix("政府")) {
        return government(place);
    }
    const OFFICES: [&str; 22] = [
        "局",
        "委员会",
        "委",
        "厅",
        "办公室",
        "办",
        "中心",
        "支队",
        "总队",
        "大队",
        "管委会",
        "处",
        "分局",
        "部",
        "院",
        "馆",
        "站",
        "所",
        "执法队",
        "公司",
        "学校",
        "协会",
    ];
    if OFFICES[..14].iter().any(|end| name.ends_with(end)) {
        return Some(BodyClass::Department);
    }
    if OFFICES[14..].iter().any(|end| name.ends_with(end)) {
        return Some(BodyClass::Other);
    }
    // A bare place: 青河县2023年政府信息公开工作年度报告 is the report of its government.
    government(name)
}

fn is_state_council(name: &str) -> bool {
    // 国家税务总局青河县税务局 is a local body, 水利部 a ministry.
    STATE_COUNCIL.iter().any(|it| name == *it || name.strip_prefix("中华人民共和国") == Some(it))
        || name.ends_with("国务院办公厅")
        || (name.starts_with("国家") && (name.ends_with("总局") || name.ends_with("总署")))
}

/// The class of the government of `place`.
fn government(place: &str) -> Option<BodyClass> {
    // 北京市朝阳区: the last place counts.
    let last = place.chars().next_back()?;
    Some(match last {
        '省' => BodyClass::Province,
        '乡' | '镇' => BodyClass::Township,
        '县' | '旗' => BodyClass::County,
        '州' => BodyClass::City,
        '盟' => BodyClass::City,
        '区' if place.ends_with("自治区") => BodyClass::Province,
        '区' if place.ends_with("地区") => BodyClass::Other,
        '区' => BodyClass::County,
        '市' => city(place),
        _ if PROVINCES.contains(&place) => BodyClass::Province,
        _ if place.ends_with("街道") => BodyClass::Subdistrict,
        _ => return None,
    })
}

/// A city is a province (直辖市), a city with districts, or a county: its name alone tells only where a city above it is
/// named, or it is one of the exceptions.
fn city(place: &str) -> BodyClass {
    if ["北京市", "天津市", "上海市", "重庆市"].contains(&place) {
        return BodyClass::Province;
    }
    if CITIES.iter().any(|it| place.ends_with(it)) {
        return BodyClass::City;
    }
    let above = &place[..place.len() - '市'.len_utf8()];
    // 江苏省宿迁市 stands under a province; 宿迁市某某市 under a city.
    let under_city = above.find(['市', '州']).is_some_and(|at| at > 0);
    if under_city { BodyClass::County } else { BodyClass::City }
}

/// Whether bodies of this class may make 规章: ministries, provinces, and cities with districts.
#[must_use]
pub fn makes_rules(class: BodyClass) -> bool {
    matches!(class, BodyClass::StateCouncil | BodyClass::Province | BodyClass::City)
}

/// Whether it is a people's government at any level, which reports 考核、社会评议、责任追究 as well (《条例》第五十条).
#[must_use]
pub fn is_government(class: BodyClass) -> bool {
    matches!(class, BodyClass::Province | BodyClass::City | BodyClass::County | BodyClass::Township)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_tells_the_class() {
        use BodyClass::{City, County, Department, Province, StateCouncil, Subdistrict, Township};
        for (name, class) in [
            ("水利部", StateCouncil),
            ("中华人民共和国生态环境部", StateCouncil),
            ("国家税务总局", StateCouncil),
            ("国家税务总局青河县税务局", Department),
            ("云岭省人民政府", Province),
            ("北京市人民政府", Province),
            ("内蒙古自治区人民政府", Province),
            ("上海市人民政府办公厅", Department),
            ("江苏省宿迁市人民政府", City),
            ("宿迁市人民政府", City),
            ("延边朝鲜族自治州人民政府", City),
            ("东莞市人民政府", City),
            ("广东省中山市人民政府", City),
            ("苏州市昆山市人民政府", County),
            ("北京市朝阳区人民政府", County),
            ("青河县人民政府", County),
            ("青河县", County),
            ("淮安市洪泽区人民政府办公室", Department),
            ("北京市朝阳区政务服务管理局", Department),
            ("省发展和改革委员会", Department),
            ("青河县人民政府法制办公室", Department),
            ("宁陕县梅子镇人民政府", Township),
            ("太平镇", Township),
            ("中村乡人民政府", Township),
            ("太平镇人民政府办公室", Township),
            ("左家庄街道", Subdistrict),
            ("北京市朝阳区人民政府左家庄街道办事处", Subdistrict),
            ("北京市朝阳区小红门地区办事处", Subdistrict),
        ] {
            assert_eq!(body_class(name), Some(class), "{name}");
        }
        for name in ["", "某某", "2023年度"] {
            assert_eq!(body_class(name), None, "{name}");
        }
    }
}
