//! One example of each code, for explaining it. The values are a clerk's, not the program's.

use super::{Arg, Code, Diagnostic, Source, codes};

macro_rules! samples {
    ($($id:ident $place:literal { $($name:ident: $value:expr),* $(,)? })*) => {
        /// An example of a code.
        pub(super) fn sample(code: Code) -> Option<Diagnostic> {
            $(
                if code == codes::$id {
                    let example = Diagnostic::new(code, place($place));
                    return Some(example $(.arg(stringify!($name), $value))*);
                }
            )*
            None
        }
    };
}

/// What the message of a code mentions: the names that a template's own words may use.
pub fn mentions(code: Code) -> Vec<String> {
    let example = sample(code);
    let names = example.iter().flat_map(|example| example.args.keys());
    names.map(|name| (*name).to_owned()).collect()
}

/// `file`, `file!sheet`, `file!sheet!cell` or `file:line`.
fn place(text: &str) -> Option<Source> {
    let mut parts = text.split('!');
    let file = parts.next().filter(|file| !file.is_empty())?;
    if let Some((file, line)) = file.split_once(':') {
        return Some(Source::line(file, line.parse().ok()?));
    }
    let mut source = Source::file(file);
    source.sheet = parts.next().map(Into::into);
    source.cell = parts.next().and_then(|cell| cell.parse().ok());
    Some(source)
}

fn list<const N: usize>(items: [&str; N]) -> Arg {
    Arg::List(items.map(str::to_owned).to_vec())
}

samples! {
    X101 "data/教师名册.xlsx" {}
    X102 "data/教师名册.xlsx" { reason: "locked", detail: "" }
    X103 "data/教师名册.xlsx" { looks: "pdf" }
    X104 "data/教师名册.xlsx" {}
    X105 "data/教师名册.xlsx" {}
    X106 "data/教师名册.xlsx" { detail: "invalid Zip archive: Could not find EOCD" }
    X107 "data/教师名册.xlsx" { what: "cells", limit: "5000000" }
    X108 "data/教师名册.xlsx!教师名册!I241" { more: 0_usize, value: "" }
    X109 "data/教师名册.xlsx!教师名册!J206" { more: 0_usize, value: "#N/A" }
    X110 "data/教师名册.xlsx!填表说明" {}
    X111 "data/教师名册.xls" { looks: "xml2003" }
    X112 "data" {}
    X113 "data/说明.docx" {}
    P201 "" { hinted: "no", table: "任务完成情况", any: "yes", near: "no", nearest: "", sheets: list(["data/教师名册.xlsx!教师名册", "data/学校名单.xlsx!学校名单"]) }
    P202 "data/教研活动安排.xlsx!学年安排!A3" { table: "教研活动安排", column: "活动内容", found: list(["月份", "周次", "活动内溶"]), near: "yes", nearest: "活动内溶" }
    P203 "data/汇总.xlsx!Sheet1" { candidates: list(["教师名册", "任务完成情况"]) }
    P204 "data/教师名册.xlsx!教师名册!K4" { which: "headings", table: "教师名册", name: "联系电话", candidates: list(["手机（K4）", "电话（L4）"]) }
    P205 "data/教师名册.xlsx!教师名册!E11" { table: "教师名册", column: "年龄", value: "三十八九", expected: "integer", options: list([]) }
    P206 "data/教师名册.xlsx!填表说明!A1" { near: "no", nearest: "", headings: list(["填表说明"]) }
    P210 "data/教师名册.xlsx!教师名册!G148" { named: "yes", table: "教师名册", who: "王明", column: "教研组" }
    P211 "data/教师名册.xlsx!教师名册!B179" { table: "教师名册", columns: list(["工号"]), values: list(["05004"]) }
    P212 "data/教师名册.xlsx!教师名册!F112" { table: "教师名册", column: "学校", value: "清水镇第一小校", to: "学校名单", count: 1_usize, near: "yes", nearest: "清水镇第一小学" }
    P213 "data/任务完成情况.xlsx!完成情况!D22" { who: "叶巧云", label: "听课节数", achieved: 12_usize, bound: 15_usize, difference: 3_usize }
    P214 "data/学校名单.xlsx!学校名单!B17" { document: "清水镇新区小学", table: "教师名册" }
    P215 "data/教师名册.xlsx!教师名册!J30" { who: "王明", label: "周课时", achieved: 26_usize, bound: 22_usize, difference: 4_usize }
    P220 "plan.toml:4" { kind: "syntax", project: "", why: "missing quote", cause: "other" }
    P221 "plan.toml" { id: "township-reserch", nearest: "township-research", known: list(["township-research"]) }
    P222 "plan.toml" { id: "gbt9740", nearest: "gbt9704", known: list(["gbt9704"]) }
    P223 "templates/township-research/template.toml:130" { kind: "unknown-column", name: "staf_no", within: "teachers", nearest: "staff_no", known: list(["staff_no", "name"]) }
    P224 "text/body.txt:12" { kind: "other", name: "scholl", nearest: "school", known: list(["school", "teachers"]) }
    P225 "text/body.txt:12" { kind: "syntax", detail: "unexpected end of input" }
    P226 "text/body.txt:12" { kind: "other", document: "", id: "rooster", nearest: "roster", known: list(["roster", "schedule"]) }
    P227 "text/body.txt" { title: "教师名册", id: "roster" }
    P228 "text/body.txt:12" { kind: "loop" }
    P229 "plan.toml" { kind: "missing", key: "organ", label: "中心学校名称", value: "", example: "清水镇中心学校" }
    P230 "plan.json" { path: "body[3].rows", problem: "missing field `cells`", cause: "other", why: "" }
    P231 "" { name: "清水镇第三小学", near: "yes", nearest: "清水镇第二小学" }
    P232 "plan.toml" { script: "hant" }
    P233 "plan.toml" { key: "ogran", nearest: "organ", known: list(["organ", "date"]) }
    P240 "data/教师名册.xlsx!教师名册!E30" { named: "yes", table: "教师名册", who: "王明", column: "年龄", value: "152", bounds: "between", least: "18", most: "70" }
    P241 "data/学校名单.xlsx!学校名单!C6" { named: "yes", table: "学校名单", who: "清水镇第一小学", column: "学校代码", value: "12", form: "四位数字，如 0012" }
    P242 "data/教师名册.xlsx!教师名册!G30" { named: "yes", table: "教师名册", who: "王明", column: "教研组", value: "语文祖", near: "yes", nearest: "语文组", values: list(["语文组", "数学组"]) }
    P244 "data/学校名单.xlsx!学校名单!H17" { kind: "row", table: "学校名单", column: "在校学生数", label: "合计", group: list([]), sum: 3120_usize, wanted: 3210_usize, difference: 90_usize }
    P245 "data/教研活动安排.xlsx!学年安排!E9" { who: "王明", table: "教研活动安排", when: "2026年9月10日 第3节", other_table: "课程表", other_when: "周四 第3节" }
    P246 "data/教研活动安排.xlsx!学年安排" { kind: "none", each: list(["12月"]), table: "教研活动安排", count: 0_usize, at_least: 1_usize, at_most: 1_usize }
    P247 "data/学校名单.xlsx!学校名单!I6" { kind: "count", named: "yes", table: "学校名单", who: "清水镇第一小学", column: "教师人数", value: "38", other_table: "教师名册", other_column: "", other: 36_usize }
    T301 "data/学校名单.xlsx!学校名单!J6" { text: "https://www.example.edu.cn/jiaoyan/2026/09/01" }
    T302 "data/教师名册.xlsx!教师名册!C224" { char: "𰻝", code: "U+30EDD", text: "李𰻝" }
    T303 "data/教研活动安排.xlsx!学年安排!D9" { row: 6_usize, pages: 2_usize }
    T304 "" { dir: "fonts", why: "No such file or directory" }
    D401 "out" {}
    D402 "out" { cause: "denied", why: "" }
    D403 "out/清水镇第一小学/清水镇第一小学校本教研工作计划.pdf" { cause: "full", why: "" }
    D404 "out/清水镇第一小学/清水镇第一小学校本教研工作计划.docx" {}
    D405 "out/清水镇第一小学/清水镇第一小学校本教研工作计划.docx" { cause: "busy", why: "" }
    D406 "out/清水镇第一小学/清水镇第一小学校本教研工作计划.pdf" {}
    D407 "out/清水镇第一小学/清水镇第一小学校本教研工作计划.pdf" {}
    D408 "out/旧版.docx" {}
    D409 "out/manifest.json" { why: "expected value at line 1 column 1" }
    D410 "" { document: "清水镇第一小学", why: "panic" }
}
