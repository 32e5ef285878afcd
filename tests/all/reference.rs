//! The tagger against a slow reference that knows no automaton, no masks and no tables, on random text.

use std::collections::HashMap;

use exonym::{Case, Gazetteer, Tagger, fold};

/// Names in several scripts, some within others; none is a stem of another with an ending.
const NAMES: &[&str] = &[
    "Qalzo",
    "Qalzo Xertum",
    "Xertum",
    "Qalzoq",
    "New",
    "New York Shirq",
    "Şuşqo",
    "Əmirlox",
    "Ærqolf",
    "Þolqæs Roßq",
    "Kut’opaz",
    "Ixq-Zorq",
    "Шуфо",
    "Нагорф Шуфо",
    "Орёлф",
    "Արցոմք",
    "Երևոմք",
    "Երևոմք Արցոմք",
    "თბილქ",
    "კარაბქ მთაქ",
    "قرهباغص",
    "東都",
    "東都タワ",
    "都水",
];

/// What stands between and around them; no letters that could be an ending.
const FRAGMENTS: &[&str] = &[
    "xq",
    "Zzw",
    "q",
    "фщ",
    "Щ",
    "ղղ",
    "ჟჟ",
    "7",
    "a\u{308}w",
    "Ær",
    "þolq",
    "е\u{308}щ",
    "·",
    "文",
    "東",
    "都",
    "タワ",
    "へ",
    "і\u{301}",
    "Qal",
    "Qalzo Xer",
    "New Yor",
    "Нагорф ",
    "Шу",
    "Երևո",
];

const GAPS: &[&str] = &[
    " ", " ", " ", " ", "", "-", " – ", ", ", ". ", "\n", "\n\n", "\u{A0}", "«", "»", "(", "’", "'",
    "\u{AD}", "  ", "\u{200B}", "/",
];

struct Dice(u64);

impl Dice {
    fn of<T: Copy>(&mut self, list: &[T]) -> T {
        self.0 = self.0.wrapping_mul(0x5851_F42D_4C95_7F2D).wrapping_add(0x1405_7B7E_F767_814F);
        list[((self.0 >> 33) % list.len() as u64) as usize]
    }

    fn text(&mut self) -> String {
        let mut text = String::new();
        for _ in 0..60 {
            let piece = if self.of(&[true, false]) { self.of(NAMES) } else { self.of(FRAGMENTS) };
            match self.of(&[0, 0, 0, 1, 2]) {
                0 => text.push_str(piece),
                1 => text.push_str(&piece.to_uppercase()),
                _ => text.push_str(&piece.to_lowercase()),
            }
            text.push_str(self.of(GAPS));
        }
        text
    }
}

fn is_word(c: char) -> bool {
    // Marks and the soft hyphen stand inside words.
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36F}' | '\u{AD}')
}

/// Whether a word may end between two letters: on either side of Han and hiragana, and where katakana begins or ends.
fn parts(before: Option<char>, after: Option<char>) -> bool {
    let unspaced = |c: char| matches!(c, '\u{3041}'..='\u{3096}' | '\u{4E00}'..='\u{9FFF}');
    let katakana = |c: char| matches!(c, '\u{30A1}'..='\u{30FC}');
    let (Some(before), Some(after)) = (before, after) else { return false };
    unspaced(before) || unspaced(after) || katakana(before) != katakana(after)
}

/// Whether a mark of a footnote stands behind a name: "Shusha12".
fn marks(name: &str, behind: &str) -> bool {
    let rest = behind.trim_start_matches(|c: char| c.is_ascii_digit());
    let long = name.chars().count() > 3 && name.ends_with(char::is_lowercase);
    long && (1..=3).contains(&(behind.len() - rest.len())) && !rest.starts_with(is_word)
}

/// All names in `text` that begin and end a word: first byte, byte behind the last, the name's number.
fn slow(text: &str, names: &HashMap<String, usize>) -> Vec<(usize, usize, usize)> {
    let mut found = Vec::new();
    let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    for (i, &start) in ends.iter().enumerate() {
        let visible = |c: &char| *c != '\u{AD}';
        let parts = |at: usize| parts(text[..at].chars().rfind(visible), text[at..].chars().find(visible));
        // The soft hyphen is a part of the word on both sides of it, and begins none.
        let inside = text[..start].trim_end_matches('\u{AD}').ends_with(is_word) && !parts(start);
        if inside || !text[start..].starts_with(is_word) || text[start..].starts_with('\u{AD}') {
            continue;
        }
        let mut before = String::new();
        for &end in ends[i..].iter().skip(1).take(40) {
            let folded = fold(&text[start..end]);
            // A character that folding drops is no end of a name.
            let same = folded == before;
            before = folded;
            if same
                || text[end..].starts_with(is_word) && !parts(end) && !marks(&text[start..end], &text[end..])
            {
                continue;
            }
            if let Some(&name) = names.get(&before) {
                found.push((start, end, name));
            }
        }
    }
    found.sort_by_key(|&(start, end, _)| (std::cmp::Reverse(end - start), start));
    let mut kept: Vec<(usize, usize, usize)> = Vec::new();
    for (start, end, name) in found {
        if kept.iter().all(|&(from, to, _)| end <= from || to <= start) {
            kept.push((start, end, name));
        }
    }
    kept.sort();
    kept
}

#[test]
fn listed_names_are_those_of_a_slow_search() {
    let mut table = String::from("id,title,variants\n");
    for (number, name) in NAMES.iter().enumerate() {
        // Titles take the endings of their script, English names none.
        table += &format!("n-{number},Wwwx{number}qqx,{name}@en\n");
    }
    let gazetteer = Gazetteer::from_reader("names.csv", table.as_bytes()).unwrap();
    let tagger = Tagger::builder().exact(true).case(Case::Ignore).build(gazetteer).unwrap();
    let names: HashMap<String, usize> = NAMES.iter().enumerate().map(|(i, name)| (fold(name), i)).collect();
    assert_eq!(names.len(), NAMES.len());
    let mut dice = Dice(6);
    let mut all = 0;
    for round in 0..400 {
        let text = dice.text();
        let fast: Vec<_> = tagger
            .tag(&text)
            .iter()
            .map(|m| (m.span().start, m.span().end, m.entity().id()[2..].parse::<usize>().unwrap()))
            .collect();
        let slow = slow(&text, &names);
        all += slow.len();
        let at = |list: &[(usize, usize, usize)]| {
            list.iter()
                .map(|&(start, end, name)| (start, text[start..end].to_string(), NAMES[name]))
                .collect::<Vec<_>>()
        };
        assert_eq!(at(&fast), at(&slow), "round {round}: {text:?}");
    }
    assert!(all > 4000, "{all} names are too few to compare");
}
