//! Faults of the prose by itself: N. The other figures are those of the tables.

use crate::support::plant::Change::*;
use crate::support::plant::{DISCLOSED, DISPUTES, Fault, HANDLED, MANAGED, fault};

pub static FAULTS: &[Fault] = &[
    fault(
        "N01",
        &[Say(DISCLOSED, "全年主动公开政府信息151条，其中政策文件44条、财政信息6条、工作动态49条、其他53条。")],
    ),
    fault("N01", &[Say(DISCLOSED, "全年主动公开政府信息151条，网站、微信、公开栏分别为80条、50条、20条。")]),
    fault("N02", &[Say(DISCLOSED, "全年主动公开政府信息200条，其中网站公开150条，占76%；新媒体公开50条，占25%。")]),
    fault("N02", &[Say(DISCLOSED, "全年主动公开政府信息190条，其中政策文件19条，占比11%。")]),
    fault("N03", &[Say(DISCLOSED, "全年主动公开政府信息200条，其中网站公开150条，占75%；新媒体公开50条，占23%。")]),
    fault(
        "N04",
        &[Say(DISCLOSED, "全年主动公开政府信息150条，其中政策文件50条（市级20条、县级31条）、工作动态100条。")],
    ),
    fault(
        "N05",
        &[
            AtLeast("t3.new.total", 1),
            Say(
                HANDLED,
                "全年收到政府信息公开申请{t3.new.total}件，其中当面申请{t3.new.total}件、网络申请2件、信函申请1件。",
            ),
        ],
    ),
    fault(
        "N06",
        &[AtLeast("t3.result_total.total", 2), Say(HANDLED, "全年办结{t3.result_total.total-1}件，其中{answers}。")],
    ),
    fault(
        "N07",
        &[
            AtLeast("t3.new.total", 1),
            Say(
                HANDLED,
                "全年收到政府信息公开申请{t3.new.total}件，上年结转{t3.carried_in.total}件，办结{t3.result_total.total}件，结转下年度继续办理{t3.carried_out.total+5}件。",
            ),
        ],
    ),
    fault(
        "N08",
        &[
            Cases("review", [3, 1, 0, 2]),
            Say(DISPUTES, "发生政府信息公开行政复议6件，其中结果维持3件、结果纠正1件、其他结果0件、尚未审结3件。"),
        ],
    ),
    fault(
        "N08",
        &[
            Cases("direct", [3, 1, 0, 2]),
            Cases("after_review", [0; 4]),
            Say(DISPUTES, "发生政府信息公开行政诉讼6件，其中一审5件、二审2件。"),
        ],
    ),
    fault(
        "N09",
        &[
            AtLeast("t3.new.total", 1),
            Say(HANDLED, "全年收到政府信息公开申请{t3.new.total}件。"),
            Say(MANAGED, "健全信息管理制度，全年收到政府信息公开申请{t3.new.total+3}件，均规范答复。"),
        ],
    ),
    fault("N10", &[Say(DISCLOSED, "全年主动公开政府信息753条，上年为859条，同比增长12.3%。")]),
    fault("N10", &[Say(DISCLOSED, "全年主动公开政府信息120条，比上年增加20条，增长30%。")]),
    fault(
        "N11",
        &[Problems(
            "主要问题是公开内容不够丰富。采取以下三项措施改进：一是充实内容；二是加强培训；三是落实责任；四是强化考核。",
        )],
    ),
    fault("N12", &[Say(DISCLOSED, "全年主动公开政府信息570条，其中网站公开215条、新媒体公开约355条。")]),
    fault("N13", &[Say(MANAGED, "健全信息发布审核机制，参加培训千余人次。")]),
    fault("N14", &[AtLeast("t3.new.total", 1), Say(HANDLED, "全年受理政府信息公开申请{t3.new.total}件，共计2132条。")]),
    fault(
        "N15",
        &[
            AtLeast("t3.carried_out.total", 1),
            Say(
                HANDLED,
                "全年收到政府信息公开申请{t3.new.total}件，办结率100%，结转下年度继续办理{t3.carried_out.total}件。",
            ),
        ],
    ),
];
