//! Surnames: what Chinese names are told by.

use std::sync::LazyLock;

use crate::char_set::CharSet;

/// Surnames, in simplified characters: the four hundred commonest. What is missing here only makes
/// a title stay where it could have been told apart, and a cell's text less surely a name.
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾萧肖田董潘袁于余蔡叶\
蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎闫薛尹段雷黎史龙贺陶顾毛郝龚邵万钱严覃\
武戚莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单\
季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戈岑景党\
宫费卜冷晏席卫米柏宗瞿桂佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆\
乐冀郁胥南储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻厉伊仝区郜阚花权帅屠豆朴盖练廉禹井祖漆巴丰卿狄平计索宣晋云容敬来扈\
晁芮阙浦戎伏鹿薄邸雍辜羊乌裘亓修邰赫杭况那宿鲜印逯隆茹诺慕危玉银亢嵇湛宾勾茅呼居揭尉冶元束檀展阴昝智幸奉植衡富尧";

/// Two-character surnames that clerks part from the given name (`欧阳 明`); both scripts.
pub(crate) const COMPOUND_SURNAMES: &[&str] = &[
    "欧阳", "歐陽", "司马", "司馬", "上官", "诸葛", "諸葛", "司徒", "东方", "東方", "独孤", "獨孤",
    "南宫", "南宮", "夏侯", "尉迟", "尉遲", "公孙", "公孫", "慕容", "长孙", "長孫", "宇文", "皇甫",
    "令狐", "轩辕", "軒轅", "端木", "呼延", "申屠", "西门", "西門", "闻人", "聞人", "澹台", "澹臺",
    "公冶", "赫连", "赫連", "濮阳", "濮陽", "淳于", "单于", "單于", "钟离", "鍾離", "范姜", "張簡",
    "张简", "百里", "拓跋", "太史", "万俟",
];

/// Does a text in simplified characters begin with a surname?
pub(crate) fn begins_with_surname(text: &str) -> bool {
    static SINGLE: LazyLock<CharSet> = LazyLock::new(|| SURNAMES.chars().collect());
    static COMPOUND: LazyLock<CharSet> = LazyLock::new(|| {
        let surnames = COMPOUND_SURNAMES.iter();
        surnames.filter_map(|two| two.chars().next()).collect()
    });
    let compound = || COMPOUND_SURNAMES.iter().any(|two| text.starts_with(two));
    let first = text.chars().next();
    first.is_some_and(|c| SINGLE.contains(c) || COMPOUND.contains(c) && compound())
}
