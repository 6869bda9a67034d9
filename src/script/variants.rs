//! One form of a character for its traditional, simplified and variant ones; which script it is of.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::Script;
use crate::char_set::CharSet;

const PAIRS: &str = include_str!("variants.txt");

/// Built when a name first differs from all that are known; most runs never need it.
static SIMPLIFIED: LazyLock<BTreeMap<char, char>> = LazyLock::new(|| {
    let lines = PAIRS.lines().filter(|line| !line.starts_with('#'));
    lines
        .flat_map(str::split_whitespace)
        .filter_map(|pair| {
            let mut chars = pair.chars();
            Some((chars.next()?, chars.next()?))
        })
        .collect()
});

/// The text with every character in its simplified form: 鎮 → 镇, 羣 and 群 → 群. For comparing only:
/// character by character, so 乾隆 becomes 干隆.
pub fn simplified(text: &str) -> String {
    into_simplified(text.to_owned())
}

/// As [`simplified`]: most texts stay as they are.
pub(crate) fn into_simplified(text: String) -> String {
    match text.chars().any(|c| DIFFERENT.contains(c)) {
        true => text.chars().map(simple).collect(),
        false => text,
    }
}

fn simple(c: char) -> char {
    match DIFFERENT.contains(c) {
        true => SIMPLIFIED.get(&c).copied().unwrap_or(c),
        false => c,
    }
}

/// Simplified forms that traditional text has too, in another sense or as the standard form: 后 in
/// 皇后, 台, 只, 制. From OpenCC: characters of STCharacters.txt that are among their own forms, and
/// the targets of TSCharacters.txt that it does not hold, and Taiwan's own forms (TWVariants.txt).
const ALSO_TRADITIONAL: &str = "㐹万丑丰了于云亘仆仇价仿伙余佛佣俊修借僵克党冬准凌几凶出划刮制千升卜占卷厂厘只\
台叶吁吃合吊同后向周咨咸咽哄唇喂噪回困夫夸奸姜娘它家尸局岩岳巨布帘席干幸广庵弦彩征御志念恤愈愿戚才扎托扣折抵拐挂挨\
挽据搜斗旋昆暗曲朱朴杆杠杯杰松板极柜栗核梁欲沈沾泛注涂涌淀游漓熏玩璇症皂矩确私秋种筑系胄背胜胡腊腌膻致舍芸苔苹范\
荐蒙蔑虫蚝蜡蝎表谷跖辟适郁酸采里雕面糊挲溯埼棋冢糖教累真飧踊泄即既污捆棱查旗呆蓑坂逾\
吃峰抬床痴秘灶粽群唇洩核";

/// Traditional forms that simplified text has too: 乾 in 乾隆, 徵 in 宫商角徵羽.
const ALSO_SIMPLIFIED: &str = "乾剋夥彷徵於牴瞭祇薹藉衹覆阪麽";

/// Those that have another simplified form; few of a text's characters do.
static DIFFERENT: LazyLock<CharSet> = LazyLock::new(|| SIMPLIFIED.keys().copied().collect());

static ONLY_SIMPLIFIED: LazyLock<CharSet> = LazyLock::new(|| {
    let forms = SIMPLIFIED.values().copied();
    forms
        .filter(|c| !SIMPLIFIED.contains_key(c) && !ALSO_TRADITIONAL.contains(*c))
        .collect()
});

static ONLY_TRADITIONAL: LazyLock<CharSet> = LazyLock::new(|| {
    let forms = SIMPLIFIED.keys().copied();
    forms.filter(|c| !ALSO_SIMPLIFIED.contains(*c)).collect()
});

/// Is this a character that text in `script` never has: 备 in traditional, 備 in simplified text?
pub fn is_of_other(script: Script, c: char) -> bool {
    match script {
        Script::Hant => ONLY_SIMPLIFIED.contains(c),
        Script::Hans => ONLY_TRADITIONAL.contains(c),
    }
}

/// Is a text in the other script than `script`, but for a word or two?
pub fn is_mostly_of_other(script: Script, text: &str) -> bool {
    let count = |script| text.chars().filter(|c| is_of_other(script, *c)).count();
    let (hans, hant) = (count(Script::Hant), count(Script::Hans));
    match script {
        Script::Hans => hant > hans,
        Script::Hant => hans > hant,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_of_one_script_alone_is_known() {
        for c in "计备课听评".chars() {
            assert!(is_of_other(Script::Hant, c), "{c}");
            assert!(!is_of_other(Script::Hans, c), "{c}");
        }
        for c in "計劃備課聽評".chars() {
            assert!(is_of_other(Script::Hans, c), "{c}");
            assert!(!is_of_other(Script::Hant, c), "{c}");
        }
        for c in "皇后制度里台只乾隆教".chars() {
            assert!(
                !is_of_other(Script::Hant, c) && !is_of_other(Script::Hans, c),
                "{c}"
            );
        }
    }

    #[test]
    fn both_scripts_meet() {
        for (traditional, simple) in [
            ("清水鎮第一中學", "清水镇第一中学"),
            ("張偉", "张伟"),
            ("龍巖實驗國小", "龙岩实验国小"),
            ("臺北台北", "台北台北"),
            ("王𬭎㐂明", "王𬭎㐂明"),
            ("範余餘", "范余余"),
        ] {
            assert_eq!(simplified(traditional), simplified(simple));
            assert_eq!(simplified(traditional), simple);
        }
    }

    #[test]
    fn once_is_enough() {
        for c in SIMPLIFIED.values() {
            assert_eq!(simple(*c), *c);
        }
    }
}
