//! Names with a point (阿依古丽·买买提, 约翰·杜威) in running text: no line ends within one.
//!
//! Such a name stands between marks, or the text runs on into it: its letters are then told by those that
//! names of other languages are written with (少数民族语地名汉字译音转写规则, 世界人名翻译大辞典).

use crate::script::simplified;

use super::atoms::Atom;

/// The point of such names, as it is typed.
const POINTS: &str = "·•‧・";
/// A part of so many letters between a mark and the point is all of the name's.
const SHORT: usize = 4;
/// And no part has more.
const LONGEST: usize = 8;
/// So many letters beside the point are the name's whatever they are.
const LEAST: usize = 2;
/// What sounds are written with.
const LETTERS: &str = "阿艾爱安昂奥敖巴芭白柏拜班邦包保鲍贝比彼毕别宾波玻伯勃博卜布才蔡策查柴昌车茨次达妲大代戴丹当道德登邓\
迪狄底地蒂丁顿东都杜敦多朵厄鄂恩尔耳法凡范方菲费芬丰弗夫福富伽嘎盖甘冈高戈哥歌格根贡古谷瓜圭哈海罕汗合\
翰豪赫黑亨洪侯胡华怀惠霍基吉加嘉贾江姜杰捷金京居君喀卡开凯坎康考柯科可克肯孔库奎昆拉腊来莱兰朗劳勒雷\
蕾里理李力立丽利莉琳林列隆龙娄卢鲁露伦罗洛吕马玛买迈麦曼芒毛梅门蒙米密敏明缪莫默姆木穆慕娜纳乃南瑙尼\
妮年涅宁牛农努诺女欧帕派潘庞佩彭皮平珀普契乔切钦琴青琼丘泉群让热仁日茹如瑞若撒萨赛桑森沙莎山珊尚绍舍\
申生圣施石史什士舒司丝斯松苏素孙索塔台坦唐特滕提铁廷亭汀通图吐托脱瓦娃万汪旺威韦维伟魏温文翁沃乌吾武\
伍西希锡席夏香谢辛欣雄休修许旭雪逊雅亚扬央杨耶叶伊依衣以义因音英尤优于玉云约泽扎宰赞增詹张珍哲真芝治\
智中朱珠卓孜子兹祖佐措旦肉";

/// Could it be a name's point?
pub(super) fn is_point(ch: char) -> bool {
    POINTS.contains(ch)
}

/// Keeps each name with a point whole.
pub(super) fn keep(atoms: &mut [Atom]) {
    for at in 0..atoms.len() {
        if !is_point(atoms[at].ch) {
            continue;
        }
        let before = length(atoms[..at].iter().rev());
        let behind = length(atoms[at + 1..].iter());
        if before > 0 && behind > 0 {
            let rest = &mut atoms[at + 1 - before..=at + behind];
            rest.iter_mut().for_each(|atom| atom.whole = true);
        }
    }
}

/// How many of the letters from a point on are the name's.
fn length<'a>(from_point: impl Iterator<Item = &'a Atom>) -> usize {
    let is_letter = |atom: &&Atom| atom.ch.is_alphabetic() && !atom.ch.is_ascii();
    let letters: String = from_point
        .take_while(is_letter)
        .take(LONGEST + 1)
        .map(|atom| atom.ch)
        .collect();
    match letters.chars().count() {
        all @ ..=SHORT => all,
        all => {
            let written = simplified(&letters);
            let own = written.chars().take_while(|ch| LETTERS.contains(*ch));
            own.count().clamp(LEAST, LONGEST.min(all))
        }
    }
}
