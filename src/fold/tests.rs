//! Rows of folding: names that are one as they are typed, and sorts of characters.

use super::*;
use crate::characters::pair_step;

#[test]
fn rows() {
    // The same name on both sides, as it is typed.
    let same = [
        ("Kəlbəcər", "KƏLBƏCƏR"),
        ("Kəlbəcər", "Kǝlbǝcǝr"),
        ("Kəlbəcər", "Kәlbәcәr"),
        ("Kəlbəcər", "Kälbäcär"),
        ("Kälbäcär", "Ka\u{308}lba\u{308}ca\u{308}r"),
        ("İsmayıllı", "ismayilli"),
        ("İSMAYILLI", "İsmayıllı"),
        ("I\u{307}stisu", "İstisu"),
        ("Şuşa", "S\u{327}us\u{327}a"),
        ("Şuşa", "Susa"),
        ("Nagorno-Karabakh", "Nagorno\u{2011}Karabakh"),
        ("Nagorno-Karabakh", "NAGORNO – KARABAKH"),
        ("Nagorno-Karabakh", "Nagorno-\nKarabakh"),
        ("Nagorno-Karabakh", "Nagorno\u{A0}\u{A0}Karabakh"),
        ("Kalbajar", "Kal\u{AD}ba\u{200B}jar"),
        ("Kut'aisi", "Kutʼaisi"),
        ("Kut’aisi", "Kutaisi"),
        ("Երևան", "ԵՐԵՎԱՆ"),
        ("Երևան", "Երեւան"),
        ("Երևան", "ԵՐԵՒԱՆ"),
        ("Երևան", "Երևա՞ն"),
        ("თბილისი", "ᲗᲑᲘᲚᲘᲡᲘ"),
        ("Орёл", "ОРЕЛ"),
        ("Орёл", "Оре\u{308}л"),
        ("Нагорный", "Нагорныи\u{306}"),
        ("Шуша", "Шуша\u{301}"),
        ("قره\u{200C}باغ", "قرهباغ"),
        ("كلبجر", "کلبجر"),
        ("أذربيجان", "ا\u{654}ذربيجان"),
        ("باكـــو", "باکو"),
        ("Straße", "STRASSE"),
        ("ｂａｋｕ", "Baku"),
        ("ﬁzuli", "fizuli"),
        ("が", "か\u{3099}"),
        ("Lærdal", "LAERDAL"),
        ("Œuvre", "oeuvre"),
        ("Þingvellir", "Thingvellir"),
        ("Tromsø", "TROMSO"),
        ("Đorđe", "Dorde"),
        ("Reyðarfjörður", "reydarfjordur"),
        ("Łódź", "lodz"),
        ("Ħamrun", "Hamrun"),
        ("Ŧavdi", "tavdi"),
        ("Δελφός", "ΔΕΛΦΟΣ"),
        ("Αθήνα", "Αθηνα"),
        ("Тѐбриз", "Те\u{300}бриз"),
        ("Тѐбриз", "Тебриз"),
        ("Нагорнѝй", "Нагорний"),
        ("علي", "علی"),
        ("على", "علی"),
        ("رئيس", "رییس"),
        ("نوې", "نوی"),
        ("ڪلبجر", "کلبجر"),
        ("شوشة", "شوشه"),
        ("خانۀ", "خانه"),
        ("شوشە", "شوشہ"),
        ("أرمينيا", "ارمینیا"),
        ("إيران", "ایران"),
        ("آذربایجان", "اذربایجان"),
        ("ٱلله", "الله"),
        ("مؤمن", "مومن"),
        ("قَرَه", "قره"),
        ("٠٢٩", "029"),
        ("۰۷۹", "079"),
    ];
    for (one, other) in same {
        assert_eq!(fold(one), fold(other), "{one} and {other}");
    }
    let different = [
        ("Нагорный", "Нагорныи"),
        ("が", "か"),
        ("ու", "ով"),
        ("Nagorno", "Nagorno\n\nKarabakh"),
        ("Nagorno Karabakh", "Nagorno\n\nKarabakh"),
        ("Nagorno Karabakh", "NagornoKarabakh"),
    ];
    for (one, other) in different {
        assert_ne!(fold(one), fold(other), "{one} and {other}");
    }
}

/// Every ASCII character, every one of two bytes, and some of three and four.
fn characters() -> impl Iterator<Item = char> {
    let marks = ['\u{20D0}', '\u{3099}', '\u{FE20}', '\u{1D165}'];
    let others =
        ['ა', 'Ა', 'ẞ', 'ệ', '\u{200C}', '’', '–', '\u{2028}', '文', 'ﬁ', 'ﷺ', '\u{FEFF}', '𝐁', '😀'];
    ('\0'..'\u{800}').chain(marks).chain(others)
}

#[test]
fn fast_and_slow_ways_agree() {
    let step_of = |step: Step| (String::from_utf8(step.bytes().to_vec()).unwrap(), step.len());
    let ascii: Vec<String> = (0..128u8).map(|byte| char::from(byte).to_string()).collect();
    let letters = ["", "a", "Z", "7", " ", "-", "'", "\n", "\0", "é", "ա", "ւ", "文", "’", "–", "\u{AD}"];
    let marks = ["\u{301}", "\u{36F}"];
    let marks_of_others = ["\u{591}", "\u{654}", "\u{20D0}", "\u{3099}"];
    for first in characters() {
        // An ASCII letter takes up no marks of other scripts.
        let (all, more) =
            if first.is_ascii() { (&ascii[..], &[][..]) } else { (&[][..], &marks_of_others[..]) };
        for next in all.iter().map(String::as_str).chain(letters).chain(marks).chain(more.iter().copied()) {
            let text = format!("{first}{next}");
            let slow = step_of(step_slowly(&text, 0));
            if let Some(byte) = ascii_step(text.as_bytes(), 0) {
                assert_eq!((char::from(byte).to_string(), 1), slow, "{text:?} as ASCII");
            }
            if let Some(letter) = letter_step(&text, 0) {
                assert_eq!(step_of(letter), slow, "{text:?} as a letter");
            }
            if let Some(pair) = pair_step(text.as_bytes(), 0) {
                assert_eq!((String::from_utf8_lossy(&pair).into_owned(), 2), slow, "{text:?} as two bytes");
            }
        }
    }
}

#[test]
fn what_is_told_of_ascii_agrees_with_the_rules() {
    for first in '\0'..'\u{80}' {
        assert_eq!(class(first), class_by_rule(first), "{first:?}");
        for next in characters() {
            let text = format!("{first}{next}");
            let byte = ascii_step(text.as_bytes(), 0);
            let letter = byte.filter(|_| first.is_ascii_alphanumeric());
            assert_eq!(ascii_letter(text.as_bytes(), 0), letter, "{text:?} as a letter");
            if let Some(byte) = byte.filter(|_| is_separator(first)) {
                let step = step_slowly(&text, 0);
                assert_eq!(
                    (step.bytes(), step.len()),
                    (&[byte][..], 1),
                    "{text:?}: nothing follows the space"
                );
            }
        }
    }
}

#[test]
fn sorts_of_characters() {
    let all = |sort: fn(char) -> bool, yes: &str, no: &str| {
        let wrong: Vec<char> =
            yes.chars().filter(|&c| !sort(c)).chain(no.chars().filter(|&c| sort(c))).collect();
        assert_eq!(wrong, [], "of {yes:?} and {no:?}");
    };
    let apostrophes = "'`´‘’‛′ʼʻʹˈ՚＇";
    let hyphens = "-‐\u{2011}‒–—―−֊־⸺⸻﹘﹣－";
    let spaces = " \t\n\r\u{A0}\u{2009}\u{2028}\u{3000}";
    let letters = "azAZəƏßяЁաԱևაᲐبک文か";
    let marks = "\u{301}\u{308}\u{64B}\u{3099}";
    let digits = "09٣۳½";
    let signs = ".,;:!?\"“”«»()[]/#@&%·…։؟،😀\0\u{1}";
    // These stand inside words, ...
    let inside = "\u{AD}\u{34F}\u{200C}\u{200D}\u{2060}\u{640}\u{55B}\u{55C}\u{55E}";
    // ... and these beside them.
    let beside = "\u{200B}\u{200E}\u{200F}\u{61C}\u{202A}\u{202E}\u{2066}\u{2069}\u{FEFF}";
    let join = |parts: &[&str]| parts.concat();

    all(
        is_word,
        &join(&[letters, marks, digits, inside]),
        &join(&[apostrophes, hyphens, spaces, signs, beside]),
    );
    all(is_apostrophe, apostrophes, &join(&[letters, marks, hyphens, spaces, signs, inside, beside]));
    all(is_hyphen, hyphens, &join(&[letters, marks, digits, apostrophes, spaces, signs, inside, beside]));
    all(
        is_separator,
        &join(&[hyphens, spaces]),
        &join(&[letters, marks, digits, apostrophes, signs, inside, beside]),
    );
    all(
        is_nothing,
        &join(&[apostrophes, inside, beside, "\u{301}\u{308}\u{64B}"]),
        &join(&[letters, digits, spaces, signs]),
    );
    // Letters without case are not small, nor are those of Georgian, which Unicode pairs with capitals.
    all(is_small, "azəßяաև", &join(&["AZƏЁԱაᲐبک文か", digits, marks, spaces]));
}

#[test]
fn short_folds_as_long_does_or_not_at_all() {
    for text in ["", "da", "-DƏN", "Ша’ми", "ներից", "\u{200C}ها", "ßßß"] {
        assert_eq!(Short::new(text).map(|short| short.text().to_string()), Some(fold(text)), "{text:?}");
    }
    let full = "d".repeat(Short::ROOM);
    assert_eq!(Short::new(&full).map(|short| short.text().to_string()), Some(full.clone()));
    assert!(Short::new(&format!("{full}a")).is_none());
    assert_eq!(Short::UNKNOWN.text().len(), Short::ROOM);
}

#[test]
fn folded_text_leads_back() {
    let text = "İn Şuşa – «Nagorno\u{2011}Karabakh»,\u{a0}Երևան";
    let folded = Folded::new(text);
    assert_eq!(folded.text(), fold(text));
    for name in ["Şuşa", "Nagorno\u{2011}Karabakh", "Երևան"] {
        let at = folded.text().find(&fold(name)).unwrap();
        assert_eq!(&text[folded.original(at..at + fold(name).len())], name);
    }
}

#[test]
fn parts_of_folded_letters_lead_back_to_whole_ones() {
    //  original  0 ａ 3 ’ 6 ß 8 İ 10 b     folded  0 a 1 ss 3 i 4 b
    let folded = Folded::new("ａ’ßİb");
    assert_eq!(folded.text(), "assib");
    let rows = [
        (0..1, 0..3),
        (1..2, 6..8),
        (2..3, 6..8),
        (0..2, 0..8),
        (2..4, 6..10),
        (3..5, 8..11),
        (4..5, 10..11),
    ];
    for (part, original) in rows {
        assert_eq!(folded.original(part.clone()), original, "{part:?}");
    }
}
