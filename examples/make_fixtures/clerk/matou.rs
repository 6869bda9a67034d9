//! 马头镇金桥学校: an invented school with a fixed slot each week.

use anyhow::Result;

use super::Files;
use super::small::{Sheet, project};

const SETTINGS: &str = r#"# 马头镇金桥学校：学期校本教研工作计划，星期三下午学习。
template = "goals-measures"
profile  = "gbt9704"
script   = "hans"
year     = 2026

[values]
term    = "2026年秋季学期"
weekday = "星期三"
date    = "2026-09-01"

[calendar]
terms = [{ name = "上学期", first = 2026-09-01, last = 2026-12-31 }]
off   = ["2026-11-04"]
"#;

const SCHOOL: &str = "马头镇金桥学校";

const SHEETS: &[Sheet] = &[
    (
        "学校名单",
        "学校基本情况",
        &[
            &["学校名称", "教研负责人", "学校课题"],
            &[SCHOOL, "于立", "乡村学校整本书阅读的实践研究"],
        ],
    ),
    (
        "学习内容安排",
        "每周学习内容安排",
        &[
            &["学校", "周次", "学习内容", "主讲人", "形式"],
            &[SCHOOL, "第1周", "学习课程标准的新要求", "于立", "专题讲座"],
            &[SCHOOL, "第2周", "教学目标怎样写得可以检验", "后晓", "交流"],
            &[SCHOOL, "第3周", "一节阅读课的三次修改", "范余", "课例研讨"],
            &[SCHOOL, "第7周", "课后反思写什么", "干露", "写作指导"],
        ],
    ),
];

/// The project.
pub(crate) fn files() -> Result<Files> {
    project(SETTINGS, "校本教研.xlsx", "于立", SHEETS)
}
