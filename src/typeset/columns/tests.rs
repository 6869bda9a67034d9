//! How columns share the width out.

use super::*;

fn wish(natural: i64, least: i64) -> Wish {
    Wish {
        natural: Length::twips(natural),
        whole: Length::twips(natural),
        least: Length::twips(least),
        token: Length::twips(least),
        bare: Length::twips(least),
        figures: Length::twips(least),
        two: Length::twips(least.min(560)),
        words: false,
        size: Length::twips(220),
        em: natural as f64 / 220.0,
    }
}

#[test]
fn short_columns_stay_whole_and_long_ones_wrap_alike() {
    let wishes = [wish(500, 200), wish(6000, 200), wish(2000, 200)];
    let mut widths = vec![Length::ZERO; 3];
    fit(&wishes, &[0, 1, 2], Length::twips(4500), &mut widths);
    assert_eq!(widths[0], Length::twips(500));
    assert_eq!(widths[1].to_twips(), 3000);
    assert_eq!(widths[2].to_twips(), 1000);
}

#[test]
fn unbreakable_text_is_not_cut_while_there_is_room() {
    let wishes = [wish(9000, 200), wish(1500, 1500)];
    let mut widths = vec![Length::ZERO; 2];
    fit(&wishes, &[0, 1], Length::twips(4000), &mut widths);
    assert_eq!(widths[1], Length::twips(1500));
    assert_eq!(widths[0], Length::twips(2500));
}

#[test]
fn what_cannot_fit_makes_no_other_column_narrower_than_its_words() {
    let wishes = [wish(90000, 90000), wish(600, 440), wish(440, 440)];
    let mut widths = vec![Length::ZERO; 3];
    fit(&wishes, &[0, 1, 2], Length::twips(4000), &mut widths);
    assert!(widths[1].to_twips() >= 440 && widths[2].to_twips() >= 440);
}

#[test]
fn numbers_stay_whole_before_words_do() {
    // Three columns of names of three characters, two of numbers.
    let name = Wish {
        token: Length::twips(340),
        bare: Length::twips(340),
        ..wish(780, 780)
    };
    let wishes = [name, wish(1330, 1330), name, wish(1480, 1480), name];
    let mut widths = vec![Length::ZERO; 5];
    fit(&wishes, &[0, 1, 2, 3, 4], Length::twips(4720), &mut widths);
    let widths: Vec<i64> = widths.iter().map(|width| width.to_twips()).collect();
    assert!(widths[1] >= 1330 && widths[3] >= 1480, "{widths:?}");
    // Two characters of each name, and all of one.
    assert!(widths.iter().all(|width| *width >= 560), "{widths:?}");
    assert!(widths.contains(&780), "{widths:?}");
}

#[test]
fn the_days_of_a_week_are_as_wide_as_one_another() {
    let day = Wish {
        token: Length::twips(700),
        bare: Length::twips(340),
        ..wish(2200, 1500)
    };
    let wishes = [wish(900, 900), wish(1400, 1400), day, day, day, day, day];
    let mut widths = vec![Length::ZERO; 7];
    let columns: Vec<usize> = (0..7).collect();
    fit(&wishes, &columns, Length::twips(9200), &mut widths);
    let days = &widths[2..];
    let (least, most) = (days.iter().min(), days.iter().max());
    assert!(
        most.zip(least)
            .is_some_and(|(a, b)| *a - *b <= Length::twips(20)),
        "{widths:?}"
    );
}

#[test]
fn numbers_are_not_cut_while_other_columns_can_wrap() {
    // Equal shares of the width: six digits need more than theirs.
    let wishes: Vec<Wish> = (0..15)
        .map(|c| {
            if c == 3 {
                wish(900, 900)
            } else {
                wish(500, 400)
            }
        })
        .collect();
    let shares: Vec<(usize, f64)> = (0..15).map(|c| (c, 1.0)).collect();
    let mut widths = vec![Length::ZERO; 15];
    share_out(&wishes, &[], &shares, Length::twips(6800), &mut widths);
    assert!(widths[3] >= Length::twips(900), "{widths:?}");
    let others = widths.iter().enumerate().filter(|(c, _)| *c != 3);
    assert!(
        others.clone().all(|(_, w)| *w >= Length::twips(400)),
        "{widths:?}"
    );
    // A unit goes to the next line before a number is cut: 12|周.
    let counted = Wish {
        token: Length::twips(700),
        bare: Length::twips(400),
        ..wish(900, 900)
    };
    let wishes = [counted, wish(900, 900), counted, counted];
    let mut widths = vec![Length::ZERO; 4];
    fit(&wishes, &[0, 1, 2, 3], Length::twips(2500), &mut widths);
    assert!(widths[1].to_twips() >= 894, "{widths:?}");
    assert!(
        widths.iter().all(|width| width.to_twips() >= 394),
        "{widths:?}"
    );
}

#[test]
fn a_head_has_one_line_while_there_is_room() {
    let wishes = [
        Wish {
            whole: Length::twips(1400),
            ..wish(900, 400)
        },
        wish(4000, 200),
    ];
    let mut widths = vec![Length::ZERO; 2];
    share_out(&wishes, &[0], &[(1, 1.0)], Length::twips(8000), &mut widths);
    assert_eq!(widths[0], Length::twips(1400));
    fit(&wishes, &[0, 1], Length::twips(5500), &mut widths);
    assert!(widths[0] >= Length::twips(1400) && widths[1] >= Length::twips(4000));
}

#[test]
fn columns_of_fixed_width_keep_their_words_before_their_air() {
    let wishes = [wish(3000, 500), wish(2000, 1900), wish(0, 1000)];
    let mut widths = vec![Length::twips(3000), Length::twips(2000), Length::ZERO];
    leave_for_others(&wishes, &mut widths, Length::twips(4500));
    assert_eq!(widths[1], Length::twips(1900));
    assert_eq!(widths[0], Length::twips(1600));
}

#[test]
fn widths_fill_the_measure_exactly() {
    let mut widths = vec![Length::twips(333); 7];
    fill(&mut widths, Length::twips(8835));
    assert_eq!(widths.iter().copied().sum::<Length>(), Length::twips(8835));
}
