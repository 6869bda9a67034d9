//! Invented people: surnames by how common they are, given names by the years they were given in.

use super::seed::Seed;

/// The common ones stand several times.
const SURNAMES: &[&str] = &[
    "王", "王", "王", "李", "李", "李", "张", "张", "张", "刘", "刘", "陈", "陈", "陈", "杨", "黄",
    "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "郭", "何", "林", "林", "林", "高", "罗",
    "郑", "梁", "谢", "宋", "唐", "许", "韩", "邓", "冯", "曹", "彭", "曾", "肖", "田", "董", "潘",
    "袁", "蔡", "蒋", "余", "于", "杜", "叶", "程", "魏", "苏", "吕", "丁", "任", "卢", "姚", "沈",
    "钟", "姜", "崔", "谭", "陆", "范", "汪", "廖", "石", "金", "韦", "贾", "夏", "付", "方", "邹",
    "熊", "白", "孟", "秦", "邱", "侯", "江", "尹", "薛", "闫", "段", "雷", "龙", "黎", "史", "陶",
    "贺", "毛", "郝", "顾", "龚", "邵", "饶", "覃", "冼", "佘", "揭", "官",
];
const COMPOUND_SURNAMES: &[&str] = &["欧阳", "上官", "司徒", "诸葛", "司马"];

/// Given names of those born before about 1981.
const OLDER_MEN: &[&str] = &[
    "建国", "国强", "志明", "文彬", "长河", "永福", "德胜", "金水", "光荣", "新民", "跃进", "卫东",
    "建平", "大勇", "天生", "火旺", "松柏", "庆丰", "宝山", "学文", "炳坤", "其昌", "水生", "军",
    "勇", "平",
];
const OLDER_WOMEN: &[&str] = &[
    "秀英", "桂兰", "玉珍", "淑芬", "丽华", "美玲", "春香", "月娥", "金凤", "素琴", "惠珍", "爱华",
    "彩云", "秋菊", "雪梅", "玉兰", "美珠", "碧霞", "红", "梅", "芳", "英",
];
/// … from then to about 1993 …
const MIDDLE_MEN: &[&str] = &[
    "伟", "磊", "涛", "鹏", "斌", "俊杰", "志强", "海波", "晓东", "建军", "文辉", "国栋", "小龙",
    "立新", "明辉", "家兴", "宗华", "剑锋", "少华", "振宇", "良才", "景云", "毅", "峰", "超",
];
const MIDDLE_WOMEN: &[&str] = &[
    "丽", "娜", "敏", "静", "燕", "晓燕", "丽萍", "海燕", "小红", "雪芳", "春梅", "艳华", "丽君",
    "慧敏", "玲玲", "巧云", "琼", "莉莉", "婷", "文娟", "晓岚", "凤娇", "秋萍", "碧云", "丹",
];
/// … and since.
const YOUNGER_MEN: &[&str] = &[
    "浩然", "子豪", "宇轩", "嘉诚", "俊熙", "天翔", "泽楷", "思远", "博文", "伟杰", "鑫", "昊",
    "铭", "子航", "一鸣", "承志", "家豪", "志鹏", "逸凡", "睿",
];
const YOUNGER_WOMEN: &[&str] = &[
    "雨桐", "欣怡", "诗涵", "梦婷", "佳琪", "思颖", "晓雯", "紫萱", "若琳", "静怡", "雅婷", "可欣",
    "语嫣", "倩", "颖", "梦瑶", "玥", "舒婷", "心怡", "晨曦", "佳慧", "婉婷",
];

/// A name for somebody of this age.
pub(crate) fn person(seed: &mut Seed, female: bool, age: u32) -> String {
    let surname = if seed.chance(2) {
        seed.one_of(COMPOUND_SURNAMES)
    } else {
        seed.one_of(SURNAMES)
    };
    let given = match (age, female) {
        (45.., true) => OLDER_WOMEN,
        (45.., false) => OLDER_MEN,
        (33..=44, true) => MIDDLE_WOMEN,
        (33..=44, false) => MIDDLE_MEN,
        (_, true) => YOUNGER_WOMEN,
        (_, false) => YOUNGER_MEN,
    };
    format!("{surname}{}", seed.one_of(given))
}

/// A two-character name spread to the width of three, as clerks do: `王　明`.
pub(crate) fn spread(name: &str) -> String {
    let mut characters = name.chars();
    match (characters.next(), characters.next(), characters.next()) {
        (Some(first), Some(second), None) => format!("{first}　{second}"),
        _ => name.to_owned(),
    }
}
