//! One example of each code, for explaining it. The values are a clerk's, not the program's.

use super::{Arg, Code, Diagnostic, Source};

macro_rules! samples {
    ($($id:ident $place:literal { $($name:ident: $value:expr),* $(,)? })*) => {
        /// An example of a code.
        pub(super) fn sample(code: Code) -> Option<Diagnostic> {
            $(
                if code.id == stringify!($id) {
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
    let mut source = Source::within(file.into(), parts.next().map(Into::into));
    source.cell = parts.next().and_then(|cell| cell.parse().ok());
    Some(source)
}

fn list<const N: usize>(items: [&str; N]) -> Arg {
    Arg::List(items.map(str::to_owned).to_vec())
}

samples! {
    X101 "data/教师名册.xlsx" {}
    X102 "data/教师名册.xlsx" { reason: "locked", cause: "busy", why: "" }
    X103 "data/教师名册.xlsx" { looks: "pdf" }
    X104 "data/教师名册.xlsx" {}
    X105 "data/教师名册.xlsx" {}
    X106 "data/教师名册.xlsx" { kind: "archive", detail: "invalid Zip archive: Could not find EOCD" }
    X107 "data/教师名册.xlsx" { what: "cells", limit: "5000000" }
    X108 "data/教师名册.xlsx!教师名册!I3" { more: 0_usize, kind: "column", count: 239_usize, range: "I3:I241" }
    X109 "data/教师名册.xlsx!教师名册!J206" { more: 0_usize, kind: "error", value: "#N/A" }
    X110 "data/教师名册.xlsx!填表说明" { kind: "table" }
    X111 "data/教师名册.mht" { looks: "mht" }
    X112 "data" {}
    X113 "data/说明.docx" { kind: "format" }
    X114 "data/教师名册.xls" { found: "html" }
    X115 "data/教师名册.csv" { encoding: "GB18030", rival: "Big5" }
    X116 "data/教师名册.csv:12" { more: 0_usize, encoding: "UTF-8", other: "GB18030" }
    X117 "data/教师名册.xlsx!教师名册!C8" { more: 0_usize }
    X118 "data/教师名册.csv:12" {}
    X119 "data/教师名册.csv" { usual: 8_usize, lines: list(["12", "15"]), count: 2_usize }
    X120 "data/教师名册.xlsx!教师名册!XFD1048576" {}
    X121 "data/教师名册.xlsx!教师名册!A5" { range: "A5:A9", more: 0_usize }
    X122 "data/教师名册.xlsx!教师名册!A6" { range: "A5:A9", more: 0_usize }
    X123 "data/教师名册.xlsx" { kind: "names", names: list(["xl/extra.bin"]) }
    X124 "data/教师名册.xlsx" {}
    X125 "data/教师名册.xlsx!教师名册!E9" { more: 0_usize }
    X126 "data/教师名册.xlsx!教师名册!K9" { more: 0_usize, value: "350402198001010000" }
    X127 "data/教师名册.csv!教师名册!C8" { more: 0_usize }
    X128 "data/教师名册.csv:12" { columns: 20000_usize, limit: 16384_usize }
    X129 "data/教师名册.csv" {}
    X130 "data/名册.xlsx!Sheet1!A2" { first: 2_usize, last: 2_usize }
    X131 "data/名册.xlsx!Sheet2!A1" { rows: 12_usize, kind: "rows", count: 0_usize }
    X132 "data/经费.xlsx!Sheet1!A29" { count: 2_usize }
    X133 "data/座次.xlsx!一（1）班!A3" { count: 48_usize, desk: "above" }
    X134 "data/任课.xlsx!Sheet1!A2" { layout: "timetable" }
    X135 "data/教师名册.csv" { kind: "marks", line: 1_u32 }
    X136 "data/行事历.xlsx!9月!A2" { count: 14_usize, month: "yes" }
    X137 "data/值班安排.xlsx!Sheet1!C29" { text: "审批", kind: "lone", count: 1_usize }
    X138 "data/值班安排.xlsx!Sheet1!A8" { count: 29_usize, first: 8_usize, last: 36_usize }
    X139 "data/进度表.xlsx!Sheet1!C3" { count: 6_usize, first: 3_usize, last: 8_usize }
    X140 "data/看板.xlsx!Sheet1!A3" { count: 2_usize }
    X141 "data/课表.csv!课表!A2" { value: "1月2日", was: "1-2", count: 5_usize }
    P201 "" { header: 0_usize, rows: 0_usize, hinted: "no", table: "任务完成情况", any: "yes", near: "no", nearest: "", sheets: list(["data/教师名册.xlsx!教师名册", "data/学校名单.xlsx!学校名单"]) }
    P202 "data/教研活动安排.xlsx!学年安排!A3" { table: "教研活动安排", column: "活动内容", found: list(["月份", "周次", "活动内溶"]), hinted: "no", near: "yes", nearest: "活动内溶", cell: "C3", free: "D3", room: "free", letter: "D", row: 3_usize, example: "集体备课", there: "no", line: "schedule = { columns = { what = \"活动内溶\" } }" }
    P203 "data/汇总.xlsx!Sheet1" { candidates: list(["教师名册", "任务完成情况"]), there: "no", line: "teachers = { file = \"data/教研资料.xlsx\", sheet = \"Sheet1\", header = \"1\" }" }
    P204 "data/教师名册.xlsx!教师名册!K4" { which: "headings", table: "教师名册", name: "联系电话", candidates: list(["手机（K4）", "电话（L4）"]), there: "no", line: "teachers = { columns = { phone = \"手机\" } }" }
    P205 "data/教师名册.xlsx!教师名册!E11" { table: "教师名册", column: "年龄", value: "三十八九", empty: "yes", expected: "integer", options: list([]) }
    P206 "data/教师名册.xlsx!填表说明!A1" { near: "no", nearest: "", headings: list(["填表说明"]) }
    P207 "data/教研活动安排.xlsx!学年安排!C9" { kind: "column", value: "2026年9月10日（星期五）", day: "2026年9月10日", weekday: "星期四" }
    P208 "data/教研活动安排.xlsx!学年安排!C9" { table: "教研活动安排", column: "日期", value: "4.1", way: "zero", read: "4月10日", count: 1_usize, more: "no", others: list([]) }
    P209 "data/课程表.xlsx!课程表!C9" { table: "课程表", column: "节次", value: "2026年1月2日", was: "1-2", expected: "period" }
    P210 "data/教师名册.xlsx!教师名册!G148" { named: "yes", table: "教师名册", who: "王明", column: "教研组", once: "no" }
    P211 "data/教师名册.xlsx!教师名册!B179" { kind: "same", person: "no", table: "教师名册", columns: list(["工号"]), values: list(["05004"]) }
    P212 "data/教师名册.xlsx!教师名册!F112" { table: "教师名册", column: "学校", value: "清水镇第一小校", to: "学校名单", also: "no", tables: list([]), count: 1_usize, near: "yes", nearest: "清水镇第一小学" }
    P213 "data/任务完成情况.xlsx!完成情况!D22" { who: "叶巧云", label: "听课节数", achieved: 12_usize, bound: 15_usize, difference: 3_usize }
    P214 "data/学校名单.xlsx!学校名单!B17" { document: "清水镇新区小学", table: "教师名册" }
    P215 "data/教师名册.xlsx!教师名册!J30" { who: "王明", label: "周课时", achieved: 26_usize, bound: 22_usize, difference: 4_usize }
    P216 "data/教师名册.xlsx!教师名册!F112" { table: "教师名册", column: "学校", value: "清水一小", to: "学校名单", count: 1_usize, taken: "清水镇第一小学", kind: "short" }
    P217 "data/教师名册.xlsx!教师名册!F112" { kind: "document", table: "教师名册", column: "学校", value: "一小", to: "学校名单", count: 1_usize, candidates: list(["清水镇第一小学", "石桥镇第一小学"]) }
    P218 "data/教研活动安排.xlsx!学年安排!E9" { who: "王明", kind: "person", why: "clock", day: "", table: "教研活动安排", when: "2026年9月10日 10:00", what: "会议室", place: "data/教研活动安排.xlsx!学年安排!E9", other_table: "课程表", other_when: "周四 第3节", other_what: "一（1）班", other_place: "data/课程表.xlsx!课表!A4", same: list(["地点", "教室"]) }
    P219 "data/教研活动安排.xlsx!学年安排!C9" { named: "yes", table: "教研活动安排", who: "集体备课", column: "日期", value: "2026年10月2日", why: "holiday", holiday: "国庆节" }
    P220 "plan.toml:4" { kind: "unknown-field", project: "", why: "tempalte", name: "tempalte", cause: "other", nearest: "template", known: list(["template", "profile", "year"]), within: "", sign: "" }
    P221 "plan.toml" { from: "project", id: "township-reserch", nearest: "township-research", known: list(["township-research"]) }
    P222 "plan.toml" { from: "project", id: "gbt9740", nearest: "gbt9704", known: list(["gbt9704"]) }
    P223 "templates/township-research/template.toml:130" { kind: "unknown-column", name: "staf_no", within: "teachers", nearest: "staff_no", known: list(["staff_no", "name"]) }
    P224 "text/body.txt:12" { kind: "other", name: "scholl", nearest: "school", known: list(["school", "teachers"]) }
    P225 "text/body.txt:12" { kind: "syntax", detail: "", code: "{{ school.name }", reason: "end" }
    P226 "text/body.txt:12" { kind: "other", document: "", id: "rooster", nearest: "roster", known: list(["roster", "schedule"]) }
    P227 "text/body.txt" { title: "教师名册", id: "roster", where: "text" }
    P228 "text/body.txt:12" { kind: "loop" }
    P229 "plan.toml" { kind: "missing", key: "organ", label: "中心学校名称", value: "", example: "清水镇中心学校" }
    P230 "plan.json" { path: "body[3].rows[0]", kind: "missing-field", name: "cells", problem: "missing field `cells`", cause: "other", why: "" }
    P231 "" { name: "清水镇第三小学", near: "yes", nearest: "清水镇第二小学", names: list(["清水镇第二小学"]) }
    P232 "text/body.txt" { script: "hant" }
    P270 "data/教师名册.xlsx!名册!A3" { script: "hant", count: 42_usize, files: list(["data/教师名册.xlsx"]) }
    P271 "templates/own/template.toml:3" { script: "hant" }
    P272 "data/任务完成情况.xlsx!完成情况!D4" { table: "任务完成情况", range: "D4:E4", value: "12", column: "听课节数", others: list(["教学案例"]), count: 3_usize, more: list(["D6:E6", "D9:E9"]) }
    P273 "plan.toml" { table: "none", column: "每周固定的学习时间", value: "周日" }
    P274 "data/教师名册.xlsx!教师名册!B5" { kind: "among", table: "教师名册", column: "工号", value: "1002", width: 5_usize, padded: "01002", count: 1_usize, to: "学校名单" }
    P233 "plan.toml" { kind: "unknown", key: "ogran", nearest: "organ", known: list(["organ", "date"]) }
    P234 "plan.toml" { kind: "year", year: "2028", region: "cn" }
    P235 "plan.toml" { kind: "length", term: 2_usize }
    P236 "data/教研活动安排.xlsx!学年安排!B9" { what: "week", table: "教研活动安排", column: "周次", value: "第26周", weeks: 21_usize }
    P237 "plan.toml" { kind: "table", key: "teacher", within: "", nearest: "teachers", known: list(["schedule", "schools", "teachers"]) }
    P240 "data/教师名册.xlsx!教师名册!E30" { named: "yes", table: "教师名册", who: "王明", column: "年龄", value: "152", bounds: "between", least: "18", most: "70" }
    P241 "data/学校名单.xlsx!学校名单!C6" { named: "yes", table: "学校名单", who: "清水镇第一小学", column: "学校代码", value: "12", form: "四位数字，如 0012" }
    P242 "data/教师名册.xlsx!教师名册!G30" { named: "yes", table: "教师名册", who: "王明", column: "教研组", value: "语文祖", near: "yes", nearest: "语文组", values: list(["语文组", "数学组"]) }
    P244 "data/学校名单.xlsx!学校名单!H17" { kind: "row", table: "学校名单", column: "在校学生数", label: "合计", group: list([]), sum: 3120_usize, wanted: 3210_usize, difference: 90_usize }
    P245 "data/教研活动安排.xlsx!学年安排!E9" { who: "王明", kind: "person", table: "教研活动安排", when: "2026年9月10日 第3节", what: "会议室", place: "data/教研活动安排.xlsx!学年安排!E9", other_table: "课程表", other_when: "周四 第3节", other_what: "一（1）班", other_place: "data/课程表.xlsx!课表!A4", same: list(["地点", "教室"]) }
    P246 "data/教研活动安排.xlsx!学年安排" { kind: "none", each: list(["12月"]), table: "教研活动安排", count: 0_usize, at_least: 1_usize, at_most: 1_usize }
    P247 "data/学校名单.xlsx!学校名单!I6" { kind: "count", named: "yes", table: "学校名单", who: "清水镇第一小学", column: "教师人数", value: "38", other_table: "教师名册", other_column: "", other: 36_usize }
    P260 "data/教师名册.xlsx!教师名册!A3" { table: "教师名册", first: 3_usize, last: 4_usize, there: "no", line: "teachers = { header = \"3-4\" }" }
    P261 "data/第一小学.xlsx!名册" { table: "教师名册", column: "学校", count: 28_usize, origin: "file", value: "清水镇第一小学" }
    P262 "data/名册.xlsx!Sheet1" { table: "教师名册", column: "学校", count: 28_usize, seen: list(["名册.xlsx", "Sheet1"]) }
    P263 "data/第一小学.xlsx!名册" { table: "教师名册", column: "学校", candidates: list(["清水镇第一小学", "清水镇第二小学"]) }
    P264 "data/教师名册.xlsx!教师名册" { what: "rows", table: "教师名册", count: 3_usize, columns: list([]) }
    P265 "data/教师名册.xlsx!教师名册" { table: "教师名册", first: "data/教师名册.xlsx!教师名册", second: "data/教师名册（最新）.xlsx!教师名册", count: 271_usize, there: "no", line: "teachers = { file = \"data/教师名册（最新）.xlsx\" }" }
    P266 "data/教师名册.xlsx!教师名册" { table: "教师名册", count: 2_usize }
    P268 "data/教师名册.xlsx!教师名册!A9" { table: "教师名册", to: "学校名单", count: 412_usize, documents: 31_usize, names: list(["柳溪镇中心小学", "柳溪镇初级中学"]) }
    P269 "data/教师名册.xlsx!教师名册!A40" { table: "教师名册", column: "学校", value: "清水镇初级中字", count: 2_usize, nearest: "清水镇初级中学" }
    P267 "data/教师名册.xlsx!教师名册!H4" { table: "教师名册", heading: "职称级别", near: "yes", nearest: "职称" }
    P275 "text/body.docx" { other: "text/body.txt" }
    P276 "text/body.docx" { kind: "picture", count: 2_usize, placed: "yes", text: "（二）课题研究" }
    P277 "抬头.docx" { kind: "no-head" }
    P278 "抬头.docx" { kind: "not-shown", count: 1_usize, needs: 62_usize, has: 37_usize }
    P280 "" { pattern: "{nr}-{school}.{ext}", kind: "field", field: "nr", nearest: "n", known: list(["n", "school", "title", "kind", "file", "ext"]) }
    P281 "02-清水镇第一小学/校本教研工作计划 (2).docx" { asked: "02-清水镇第一小学/校本教研工作计划" }
    P282 "out/manifest.json" { count: 2_usize, documents: list(["清水镇第一小学", "清水镇第二小学"]) }
    P283 "报送.zip" { kind: "file" }
    P284 "02-清水镇第一小学/校本教研工作计划.docx" { length: 214_usize }
    P285 "data/教师名册.xlsx" { kind: "file" }
    P286 "报送.zip" { kind: "archive" }
    P287 "报送.zip" { kind: "other", why: "invalid Zip archive" }
    P288 "报送.zip.minisig" { kind: "altered" }
    P289 "office.key" { kind: "no-key" }
    P290 "out/manifest.json" { document: "清水镇第一小学" }
    P292 "out" { kind: "no-plans", why: "-" }
    P293 "data/一小.xlsx!名册" { kind: "rows", table: "学校名单", column: "学校名称" }
    P294 "data/教师名册.xlsx!任务完成情况!D9" { kind: "empty", who: "王明", label: "听课", table: "任务完成情况", bound: 15_usize, count: 3_usize }
    P295 "附件/评分表.pdf" {}
    P296 "附件/评分表.pdf" { kind: "fonts", names: list(["SimSun"]) }
    P297 "data/教研活动安排.xlsx!学年安排!A27" { table: "教研活动安排", first: 26_usize, second: 27_usize, named: "yes", who: "集体备课" }
    P298 "data/教师名册.xlsx!教师名册!B9" { table: "教师名册", column: "工号", value: "O1005", letters: "O", meant: "01005", prefix: "none" }
    P299 "data/教研活动安排.xlsx!学年安排!A4" { table: "教研活动安排", headings: list(["月份", "活动内容"]), aside: list(["A5:B5"]) }
    P300 "township-research/body.txt:12" { kind: "unclosed", text: "见《关于加强校本教研" }
    T301 "data/学校名单.xlsx!学校名单!J6" { text: "https://www.example.edu.cn/jiaoyan/2026/09/01", needed: 52_usize, has: 24_usize }
    T302 "data/教师名册.xlsx!教师名册!C224" { char: "𰻝", code: "U+30EDD", text: "李𰻝" }
    T303 "data/教研活动安排.xlsx!学年安排!D9" { row: 6_usize, pages: 2_usize }
    T304 "" { kind: "unreadable", dir: "fonts/fonts.toml", cause: "missing", why: "" }
    P305 "township-research/body.txt:14" { text: "| 第1周 | 听课 | 王明 |", cells: 3_usize, head: 2_usize }
    P309 "township-research/body.txt:14" { kind: "width", text: "!图 流程.png | 教研流程 | 宽" }
    P310 "data/教师名册.xlsx!教师名册!A5" { kind: "row", table: "教师名册" }
    P311 "" { best: "township-research", known: list(["research-plan", "township-research"]) }
    P312 "our-plan" {}
    P313 "templates/township-research/template.toml:41" { kind: "unreadable", table: "教师名册", column: "年龄", example: "三十八九", expected: "integer", options: list([]) }
    T314 "" {}
    P315 "data/教研活动安排.xlsx!学年安排!C4" { table: "教研活动安排", column: "日期", count: 20_usize, value: "2025年9月10日", way: "early", cells: list(["data/教研活动安排.xlsx!学年安排!C4:C23"]), years: list(["2026→2027", "2025→2026"]), year: 2026_usize, other: 2025_usize }
    P316 "data/教师名册.xlsx!教师名册!F5" { kind: "typo", table: "教师名册", column: "教研组", value: "语文祖", right: "语文组", other: "", count: 1_usize }
    P317 "data/教研活动安排.xlsx!教研活动安排!D5" { kind: "one", text: "1.", count: 3_usize }
    P318 "plan.toml:17" { terms: list(["2025-09-01—2026-01-23", "2026-02-23—2026-07-03"]), year: 2026_usize, next: 2027_usize, meant: 2025_usize }
    P319 "data/学校名单.xlsx!学校名单!F3" { table: "学校名单", column: "备注" }
    T320 "" { count: 2_usize, pairs: list(["U+E863→䶮"]) }
    T321 "data/教师名册.xlsx!教师名册!C224" { code: "U+E000", text: "李\u{e000}" }
    T322 "" { text: "《教师法》第七条规定", pages: 2_usize }
    P323 "text/body.txt:3" { kind: "blank", text: "20xx", shown: "yes", near: "本学期于20xx年", right: "" }
    P324 "text/body.txt:31" { kind: "gap", text: "具体措施", before: "2", number: "4", right: "2 → 4" }
    P325 "text/body.txt:22" { kind: "no-such", text: "见附件6", right: "5", where: "text" }
    P326 "text/body.txt:9" { kind: "slip", text: "製度", right: "制度" }
    P327 "text/body.txt:14" { kind: "doubled", text: "，，", shown: "yes", near: "集体备课，，每周一次", right: "", where: "text" }
    P328 "text/body.txt:17" { kind: "outside", text: "2025年10月", right: "2026—2027" }
    P329 "text/body.txt:20" { kind: "name", text: "王小明", right: "" }
    T330 "figures/流程.png" {}
    T331 "figures/流程.png" { kind: "corrupt", detail: "" }
    T332 "" { organs: 14_usize, signers: 14_usize }
    T333 "data/经费.xlsx!测算!B3" { where: "attachment", called: "经费测算表", what: "cut", columns: list(["课本", "资料", "差旅", "培训", "设备"]), more: "yes", count: 14_usize, needed: 171_usize, has: 155_usize, helps: "turn", landscape: 224_usize, size: "9.5" }
    P334 "text/body.txt:6" { kind: "teachers", text: "全校教师12人", table: "教师名册", right: "14", count: 1_usize }
    P335 "plan.toml" { kind: "term", text: "2026年秋节学期", right: "2026年秋季学期" }
    D401 "out" {}
    D402 "out" { cause: "denied", why: "" }
    D403 "out/清水镇第一小学/清水镇第一小学校本教研工作计划.pdf" { cause: "full", why: "" }
    D404 "out/清水镇第一小学/清水镇第一小学校本教研工作计划.docx" { kind: "edited", beside: "none" }
    D405 "out/清水镇第一小学/清水镇第一小学校本教研工作计划.docx" { cause: "busy", why: "" }
    D406 "out/清水镇第一小学/清水镇第一小学校本教研工作计划.pdf" { kind: "folder" }
    D407 "out/清水镇第一小学/清水镇第一小学校本教研工作计划.pdf" { kind: "folder" }
    D408 "out/旧版.docx" { kind: "folder" }
    D409 "out/manifest.json" { why: "expected value at line 1 column 1" }
    D410 "" { document: "清水镇第一小学", why: "panic" }
    D411 "data/教师名册.xlsx" { kind: "private", columns: list(["联系电话", "短号"]) }
    D412 "" {}
    D413 "" { kind: "part" }
    D430 "out" {}
    D431 "清水镇新区小学" { kind: "document", document: "清水镇新区小学", files: 2_usize }
    D432 "out" { count: 1_usize, parts: "2/4" }
    D433 "out-2/manifest.2-of-4.json" { why: "data", files: list(["plan.toml"]) }
    D434 "" { kind: "stopped", count: 12_usize }
    D440 "our-plan/plan.toml" { dir: "our-plan", kind: "file" }
    D441 "our-plan/plan.toml" { dir: "our-plan", cause: "denied", why: "" }
    D442 "计划.json:12" { kind: "direction", count: 2_usize, chars: list(["U+202E"]), text: "李\u{202e}明" }
    D443 "_pruned/北桥小学/北桥小学校本教研工作计划.docx" { was: "北桥小学/北桥小学校本教研工作计划.docx" }
    D444 "清水镇第一小学/清水镇第一小学校本教研工作计划.docx" { count: 2_usize, kinds: list(["docx"]) }
    D445 "data/教师名册.xlsx" { people: list(["王明", "青岚市教育局"]) }
    D449 "data/教师名册.xlsx" { texts: list(["内部资料 注意保存"]) }
    D447 "data/教师名册.xlsx!教师名册!C12" { text: "李\u{fffd}", count: 1_usize }
    D450 "out/manifest.json" { count: 2_usize, documents: list(["清水镇第一小学", "清水镇第二小学"]) }
    D451 "out/manifest.json" { count: 2_usize, documents: list(["清水镇第一小学", "清水镇第二小学"]) }
    D446 "out/manifest.json" { count: 1_usize, places: list(["data/教师名册.xlsx!教师名册!A12"]) }
}
