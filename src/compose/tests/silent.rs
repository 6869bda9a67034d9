//! Faults that long went unsaid, and beside each what looks like it and is right.

use super::proofread::{fires, is_clean};

#[test]
fn names_with_blanks_and_single_letters() {
    for (body, blank) in [
        ("OO小學參加。", "OO"),
        ("〇〇镇的教师参加。", "〇〇"),
        ("X月X日展示。", "X"),
        ("2026年X月启动。", "X"),
        ("10月X日展示。", "X"),
        ("第X周展示。", "X"),
        ("X老师主讲。", "X"),
        ("□□小学参加。", "□□"),
        ("由??负责。", "??"),
        ("（校名）教师参加。", "（校名）"),
        ("（填写人数）人参加。", "（填写人数）"),
        ("[姓名]负责。", "[姓名]"),
        ("单击或点击此处输入文字。", "单击或点击此处输入文字"),
    ] {
        let all = super::proofread::found(body);
        let told = format!("P323 blank {blank}");
        assert!(all.contains(&told), "{body}: {all:?}");
    }
    for right in [
        "讲授X光与X射线。",
        "二〇〇八中学部的教师参加。",
        "在X轴上取点。",
        "补充维生素X的知识。",
        "第N周和第3周相同。",
        "在教材上填写姓名（填写人签名）。",
        "这是为什么？大家讨论。",
        "ZOO小站参观。",
        "[时间]九月。",
    ] {
        is_clean(right);
    }
}

#[test]
fn counting_words_with_gaps() {
    fires("一要抓常规，二要抓过程，四要抓总结。", &["P324 gap 四要"]);
    fires("重点是：一抓备课，二抓上课，四抓评课。", &["P324 gap 四抓"]);
    fires("要求：（1）备课；（3）上课。", &["P324 gap （3）"]);
    fires("一是备课。\n二是上课。\n四是评课。", &["P324 gap 四是"]);
    fires(
        "第一，备课。\n第二，上课。\n第四，评课。",
        &["P324 gap 第四，"],
    );
    fires("第一条　备课。\n第三条　上课。", &["P324 gap 第三条　"]);
    fires("第一阶段为自学。", &["P324 lone 第一阶段"]);
    for right in [
        "一要抓常规，二要抓过程，三要抓总结。",
        "教学三要素要讲清，一抓到底。",
        "听课在三（1）班、三（3）班、（1）班和（3）班进行。",
        "一是备课，二是上课。\n三是评课。",
        "第一条　备课。\n第二条　上课。",
        "课题第一阶段已经完成。",
        "第一阶段为自学，然后是第二阶段。",
    ] {
        is_clean(right);
    }
}

#[test]
fn what_is_pasted_from_the_web() {
    for (body, text) in [
        ("每人听课两节[1]。", "[1]"),
        ("来源：百度文库", "来源：百度文库"),
        ("点击查看更多", "点击查看更多"),
        (
            "https://wenku.baidu.com/view/a.html",
            "https://wenku.baidu.com/view/a.html",
        ),
        ("> 每人听课两节。", "> "),
        ("见[方案](http://a.cn/b)。", "[方案](http://a.cn/b)"),
        ("听课&ldquo;制度。", "&ldquo;"),
    ] {
        let all = super::proofread::found(body);
        let told = format!("P327 pasted {text}");
        assert!(all.contains(&told), "{body}: {all:?}");
    }
    for right in [
        "资源在国家平台（https://basic.smartedu.cn）下载。",
        "经费来源：区财政。",
        "每人听课两节[1]。\n参考文献：课程标准。",
        "学生点击屏幕作答。",
    ] {
        is_clean(right);
    }
}

#[test]
fn tables_and_figures_that_are_not_there() {
    fires("安排见下表。", &["P325 no-table 见下表"]);
    fires("流程如图1所示。", &["P325 no-figure 如图1"]);
    for right in ["教师要看见表现。", "结果如下表述。", "见图书目录。"] {
        is_clean(right);
    }
}
