//! ## What it finds
//! What comes along when text is copied from the web: marks of references ([1]), 来源：百度文库, 点击查看更多,
//! addresses of such pages or that stand alone, and Markdown's and HTML's own signs.
//! ## Why it matters
//! It is no part of the plan, and everybody sees where the text is from.

use std::sync::LazyLock;

use regex::Regex;

use crate::diagnostic::codes;

use super::passage::Passage;
use super::references::in_title;
use super::{Desk, Finding};

static PASTED: LazyLock<Regex> = LazyLock::new(|| {
    let source = "(?:^[\\s　]*|[。！？])(?:(?:文章|本文|资料|資料|内容|內容)?(?:来源|來源|来自|來自|出处|出處|转载自|轉載自)[于於]?)[：:]?[\\s　]*(?:百度|网络|網路|網絡|互联网|網際網路|360|豆丁|道客|知乎|原创力|维基|維基|搜狗|搜狐|新浪|微信公众号|[^，。；]{0,8}(?:文库|文庫|百科))[^。；]{0,10}";
    let button = "[点點][击擊](?:[查展][看开開]|下[载載]|[阅閱][读讀])(?:更多|全文|全部|原文)|展[开開]全[部文]|^[\\s　]*[上下]一篇[：:]|[（(]?[责責]任[编編][辑輯][：:]";
    let address = r"(?:https?://)?(?:[a-z]+\.)*(?:wenku|baike|zhidao|doc88|docin|taodocs|book118|360doc)\.[^\s，。；）)]*|^[\s　]*(?:https?://|www\.)[!-~]+[\s　]*$";
    let chat = "[为為]您(?:撰[写寫]|整理|生成|起草|[拟擬]定|提供)|^[\\s　]*(?:好的|[当當]然)[，,！!。][^。]{0,24}您|希望(?:以上|[这這]份)[^。]{0,12}您";
    let signs = r"^[\s　]*>[ 　]|!?\[[^\[\]()]{0,40}\]\((?:https?:|/|\.)?[^()\s]*\)|&[a-z]{2,8};|&#x[0-9a-f]{2,5};";
    Regex::new(&format!("{source}|{button}|{address}|{chat}|{signs}")).expect("a fixed pattern")
});
/// Each text in which [`PASTED`] finds something holds one of these.
const HINTS: [&str; 28] = [
    "来源", "來源", "来自", "來自", "出处", "出處", "载自", "載自", "击", "擊", "开全", "開全",
    "一篇", "任编", "任編", "wenku.", "baike.", "zhidao.", "doc88.", "docin.", "taodocs.",
    "book118.", "360doc.", "www.", "://", "您", ">", "](",
];
/// What marks.rs tells already.
const TOLD: [&str; 7] = [
    "&nbsp;", "&amp;", "&lt;", "&gt;", "&quot;", "&ensp;", "&emsp;",
];
/// [1] behind a word or a mark, [2-3]; 见[1] refers to it.
static CITED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[\p{Han}，。；”》）&&[^见見参參]](?P<mark>\[[0-9]{1,2}(?:[-–,，][0-9]{1,2})?\])")
        .expect("a fixed pattern")
});

pub(super) fn check(desk: &Desk<'_>, passage: &Passage<'_>, found: &mut Vec<Finding>) {
    let text = &*passage.text;
    let mut tell = |range: (usize, usize)| {
        if passage.is_read(range.0, range.1) && !in_title(text, range.0) {
            found.extend(desk.finding(codes::P327, "pasted", passage, range));
        }
    };
    let may_match = text.contains('&') || HINTS.iter().any(|hint| text.contains(hint));
    let pasted = may_match.then(|| PASTED.find_iter(text));
    let pasted = pasted.into_iter().flatten();
    for piece in pasted.filter(|m| !TOLD.contains(&m.as_str())) {
        tell((piece.start(), piece.end()));
    }
    if !text.contains('[') {
        return;
    }
    // Where the document lists what it cites, they are right; another document may list nothing.
    passage.tell(CITED.is_match(text));
    let lists = |text: &str| text.contains("参考文献") || text.contains("參考文獻");
    if lists(desk.body) || desk.narratives().any(|(_, text)| lists(text)) {
        return;
    }
    for mark in CITED.captures_iter(text).filter_map(|c| c.name("mark")) {
        tell((mark.start(), mark.end()));
    }
}
