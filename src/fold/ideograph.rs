//! Ideographs that printed PDFs and old character sets write by other code points.

/// Unified ideographs of CJK Radicals Supplement, from U+2E80 on, by Unicode's EquivalentUnifiedIdeograph (14.0);
/// NFKC maps two of them only. □ where there is none.
const SUPPLEMENT: &str = concat!(
    "□厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵□旡日月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋",
    "耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙",
    "龜亀龟",
);

/// Unified ideographs of the Kangxi radicals, from U+2F00 on.
const KANGXI: &str = concat!(
    "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐",
    "彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立",
    "竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面",
    "革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠",
);

/// Unified ideographs of the compatibility ideographs, from U+F900 on, by their canonical mapping. □ where there is none.
const COMPATIBLE: &str = concat!(
    "豈更車賈滑串句龜龜契金喇奈懶癩羅蘿螺裸邏樂洛烙珞落酪駱亂卵欄爛蘭鸞嵐濫藍襤拉臘蠟廊朗浪狼郎來冷勞擄櫓爐盧老蘆虜路露魯",
    "鷺碌祿綠菉錄鹿論壟弄籠聾牢磊賂雷壘屢樓淚漏累縷陋勒肋凜凌稜綾菱陵讀拏樂諾丹寧怒率異北磻便復不泌數索參塞省葉說殺辰沈拾若",
    "掠略亮兩凉梁糧良諒量勵呂女廬旅濾礪閭驪麗黎力曆歷轢年憐戀撚漣煉璉秊練聯輦蓮連鍊列劣咽烈裂說廉念捻殮簾獵令囹寧嶺怜玲瑩羚",
    "聆鈴零靈領例禮醴隸惡了僚寮尿料樂燎療蓼遼龍暈阮劉杻柳流溜琉留硫紐類六戮陸倫崙淪輪律慄栗率隆利吏履易李梨泥理痢罹裏裡里離",
    "匿溺吝燐璘藺隣鱗麟林淋臨立笠粒狀炙識什茶刺切度拓糖宅洞暴輻行降見廓兀嗀□□塚□晴□□凞猪益礼神祥福靖精羽□蘒□諸□□逸",
    "都□□□飯飼館鶴郞隷侮僧免勉勤卑喝嘆器塀墨層屮悔慨憎懲敏既暑梅海渚漢煮爫琢碑社祉祈祐祖祝禍禎穀突節練縉繁署者臭艹艹著褐",
    "視謁謹賓贈辶逸難響頻恵𤋮舘",
);

/// The unified ideograph that `it` stands for; `it` itself where it stands for none.
pub(super) fn unified(it: char) -> char {
    let (table, first) = match it {
        '\u{2e80}'..='\u{2ef3}' => (SUPPLEMENT, 0x2e80),
        '\u{2f00}'..='\u{2fd5}' => (KANGXI, 0x2f00),
        '\u{f900}'..='\u{fa6d}' => (COMPATIBLE, 0xf900),
        _ => return it,
    };
    table.chars().nth((it as u32 - first) as usize).filter(|found| *found != '□').unwrap_or(it)
}

/// The numerals of which ordinals are made.
pub(super) const ONE_TO_TEN: &str = "一二三四五六七八九十";

/// A numeral in a circle, in brackets or before a full stop.
pub(super) enum Enclosed {
    /// 1 to 20.
    Arabic(u32),
    /// 1 to 10.
    Chinese(u32),
}

impl Enclosed {
    /// Appends the numeral.
    pub(super) fn push_to(self, out: &mut String) {
        match self {
            Self::Arabic(value) => {
                if value >= 10 {
                    out.extend(char::from_digit(value / 10, 10));
                }
                out.extend(char::from_digit(value % 10, 10));
            }
            Self::Chinese(value) => out.extend(ONE_TO_TEN.chars().nth(value.saturating_sub(1) as usize)),
        }
    }
}

/// The numeral that `it` encloses: ①, ⑴, ⒈, ❶, ㈠, ㊀.
pub(super) fn enclosed(it: char) -> Option<Enclosed> {
    let from = |first: u32| it as u32 - first + 1;
    Some(match it {
        '①'..='⑳' => Enclosed::Arabic(from(0x2460)),
        '⑴'..='⒇' => Enclosed::Arabic(from(0x2474)),
        '⒈'..='⒛' => Enclosed::Arabic(from(0x2488)),
        '❶'..='❿' => Enclosed::Arabic(from(0x2776)),
        '㈠'..='㈩' => Enclosed::Chinese(from(0x3220)),
        '㊀'..='㊉' => Enclosed::Chinese(from(0x3280)),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_as_long_as_their_blocks() {
        assert_eq!(SUPPLEMENT.chars().count(), 0x2ef4 - 0x2e80);
        assert_eq!(KANGXI.chars().count(), 0x2fd6 - 0x2f00);
        assert_eq!(COMPATIBLE.chars().count(), 0xfa6e - 0xf900);
    }
}
