//! 白石镇第二小学: an invented school, five measures with who, when and evidence.

use anyhow::Result;

use super::Files;
use super::small::{Sheet, project};

const SETTINGS: &str = r#"# 白石镇第二小学：学期校本教研活动方案。
template = "research-outline"
profile  = "office"
script   = "hans"
year     = 2026

[values]
term = "2026年秋季学期"
date = "2026-09-01"
"#;

const SCHOOL: &str = "白石镇第二小学";

const SHEETS: &[Sheet] = &[
    (
        "学校名单",
        "学校基本情况",
        &[
            &["学校名称", "学校课题"],
            &[SCHOOL, "小学生课堂提问习惯的培养"],
        ],
    ),
    (
        "措施安排",
        "校本教研措施安排",
        &[
            &["学校", "措施", "具体做法", "负责人", "完成时间", "佐证材料"],
            &[
                SCHOOL,
                "教研制度",
                "每两周星期三下午集中教研，先定主题和主讲",
                "折兰英",
                "全学期",
                "活动记录、签到表",
            ],
            &[
                SCHOOL,
                "教研制度",
                "缺席的教师一周内补课并交听课体会",
                "教研组长",
                "全学期",
                "补课登记",
            ],
            &[
                SCHOOL,
                "听课方式",
                "听课先听后记，每节只记一个精彩环节",
                "乜文涛",
                "9月至12月",
                "听课思考记录表",
            ],
            &[
                SCHOOL,
                "课题结合",
                "学校课题分成三个小问题，各组认领一个",
                "折兰英、逯平",
                "9月20日前",
                "课题分解表",
            ],
            &[
                SCHOOL,
                "走出去请进来",
                "派三位教师到县实验小学跟岗一周",
                "逯平",
                "10月",
                "跟岗日志、汇报课教案",
            ],
            &[
                SCHOOL,
                "教师培训",
                "青年教师每月写一篇教学叙事，在组内朗读",
                "乜文涛",
                "每月末",
                "教学叙事",
            ],
        ],
    ),
];

/// The project.
pub(crate) fn files() -> Result<Files> {
    project(SETTINGS, "措施安排.xlsx", "折兰英", SHEETS)
}
