//! What was most likely meant by a cell or a header that cannot be read, as words on how to mend it.

use std::str::FromStr;

use crate::changes::near;
use crate::entity::{Date, Kind, NameKind};
use crate::error::quoted;
use crate::words::rows;

const LANGUAGES: &str = include_str!("../data/linked-places/languages.tsv");
const KINDS: &str = include_str!("../data/linked-places/kinds.tsv");
const TYPES: &str = include_str!("../data/words/types.tsv");

/// What people write into cells that they cannot fill.
const UNKNOWN: [&str; 12] = ["?", "-", "--", "–", "—", "n/a", "na", "nan", "none", "null", "unknown", "tbd"];

/// What people write where something has not ended.
const STILL: [&str; 5] = ["present", "now", "today", "ongoing", "current"];

/// How to mend a cell that only says that there is nothing to say.
pub(crate) fn unknown(cell: &str) -> Option<&'static str> {
    let small = cell.to_lowercase();
    UNKNOWN.contains(&small.as_str()).then_some("leave the cell empty where it is not known")
}

/// How to mend what is no kind of entity.
pub(crate) fn kind(cell: &str) -> Option<String> {
    let small = cell.to_lowercase();
    if let Some(kind) = near(&small, Kind::ALL.map(Kind::name)) {
        return Some(format!("write {kind}"));
    }
    let listed = rows(KINDS).find(|[word, _, _]| *word == small);
    let place = || rows(TYPES).find(|[name, _, _]| *name == small).map(|_| ("place", "yes"));
    let (kind, is_type) = listed.map(|[_, kind, is_type]| (kind, is_type)).or_else(place)?;
    Some(match is_type {
        "" => format!("write {kind}"),
        _ => format!("write {kind}; {small} belongs in the column types"),
    })
}

/// How to mend what is no kind of name.
pub(crate) fn name_kind(cell: &str) -> Option<String> {
    let small = cell.to_lowercase();
    let kinds = NameKind::GIVEN.map(NameKind::name);
    near(small.trim_start_matches("-x-").trim_start_matches("x-"), kinds).map(|kind| format!("write {kind}"))
}

/// The tag that was most likely meant: `en_US` is `en-US`, `English` is `en`, and `en-demonym` is `en-x-demonym`.
pub(crate) fn tag(tag: &str) -> Option<String> {
    let better = tag.replace(['_', ' '], "-");
    let mut better: Vec<&str> = better.split('-').collect();
    if let Some(known) = better.first().and_then(|first| language(first)) {
        better[0] = known;
    }
    let kind = better.iter().position(|subtag| NameKind::from_str(&subtag.to_lowercase()).is_ok());
    if let Some(at) = kind.filter(|&at| at > 0 && !better.contains(&"x")) {
        better.insert(at, "x");
    }
    let better = better.join("-");
    (better != tag && crate::tags::is_language_tag(&better)).then_some(better)
}

/// How to mend a variant without a tag: `Lachin (en)`, `en: Lachin`, `Lachin, Berdzor`, `[Lachin`.
pub(crate) fn untagged(variant: &str) -> String {
    let known = |lang: &str| language(lang.trim()).or_else(|| known_language(lang.trim()));
    let behind = variant.strip_suffix([')', ']']).and_then(|rest| rest.rsplit_once(['(', '[']));
    let before = variant.split_once([':', '=']).map(|(lang, name)| (name, lang));
    let with_lang = [behind, before].into_iter().flatten();
    let mut tagged = with_lang.filter_map(|(name, lang)| Some((name.trim(), known(lang)?)));
    if let Some((name, tag)) = tagged.next().filter(|(name, _)| !name.is_empty()) {
        return format!("write {}@{tag}", quoted(name, 60));
    }
    let list = variant.trim_matches(['[', ']', '{', '}', '"']);
    match list.split([',', '|', '"']).next() {
        Some(first) if first.len() < variant.len() && !first.trim().is_empty() => format!(
            "separate names with a semicolon and add a tag to each, such as {}@en",
            quoted(first.trim(), 60)
        ),
        _ => format!("add one, such as {}@en, or @und where it is not known", quoted(variant, 60)),
    }
}

/// The tag of a language by its name, or by a longer code.
pub(crate) fn language(written: &str) -> Option<&'static str> {
    let small = written.to_lowercase();
    rows(LANGUAGES).find(|[known, _]| *known == small).map(|[_, tag]| tag)
}

/// The tag of a language, where it is one that others write otherwise.
pub(crate) fn known_language(tag: &str) -> Option<&'static str> {
    rows(LANGUAGES).map(|[_, known]| known).find(|known| *known == tag)
}

/// How to mend what is no date.
pub(crate) fn date(cell: &str) -> Option<String> {
    let small = cell.to_lowercase();
    if let Some(cure) = unknown(cell) {
        return Some(cure.into());
    }
    if STILL.contains(&small.as_str()) {
        return Some("leave the cell empty where it has not ended".into());
    }
    if let Some(date) = day_of_spreadsheet(cell) {
        return Some(format!("write {date}, which a spreadsheet counts as day {cell}"));
    }
    // The time of day that programs write behind a date.
    let day = cell.split_once(['T', ' ']).filter(|(_, time)| time.contains(':')).map_or(cell, |(day, _)| day);
    let write = |date: Date| format!("write {date}");
    if let Some(date) = day.parse().ok().or_else(|| packed(day)) {
        return Some(write(date));
    }
    if let Some(digits) = cell.strip_prefix('-').filter(|digits| digits.len() < 4) {
        return format!("-{digits:0>4}").parse().ok().map(write);
    }
    let numbers = day.split(['.', '-', '/', ' ']).map(|part| part.parse::<u32>().ok());
    if let Some(numbers) = numbers.collect::<Option<Vec<_>>>() {
        return dates(&numbers, day.contains('.'));
    }
    let numbers = cell.split(|c: char| !c.is_ascii_digit()).filter(|digits| digits.len() > 2);
    match numbers.collect::<Vec<_>>()[..] {
        [year] if year.len() == 4 => Some(format!("write {year}, if no more is known")),
        _ => None,
    }
}

/// The dates that numbers may stand for. Of `03/04/2020` nobody can tell; points stand between day, month and year.
fn dates(numbers: &[u32], points: bool) -> Option<String> {
    let date =
        |year: u32, month: u32, day: u32| format!("{year:04}-{month:02}-{day:02}").parse::<Date>().ok();
    let one = |date: Option<Date>| date.map(|date| format!("write {date}"));
    match *numbers {
        [start, end] if start > 999 && end > 999 => Some(format!("write {start} in start and {end} in end")),
        [year, 0] if year > 999 => Some(format!("write {year:04}")),
        [year, month] | [month, year] if year > 999 => {
            format!("{year:04}-{month:02}").parse().ok().map(|date: Date| format!("write {date}"))
        }
        [year, month, day] if year > 999 => one(date(year, month, day)),
        [first, second, year] if year > 999 => match (date(year, second, first), date(year, first, second)) {
            (Some(one), Some(other)) if one != other && !points => {
                Some(format!("write {one} or {other}, whichever is meant"))
            }
            (Some(day_first), _) => one(Some(day_first)),
            (None, month_first) => one(month_first.filter(|_| !points)),
        },
        _ => None,
    }
}

/// `20200105`.
fn packed(cell: &str) -> Option<Date> {
    let digits = cell.len() == 8 && cell.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| format!("{}-{}-{}", &cell[..4], &cell[4..6], &cell[6..]).parse().ok())?
}

/// The date of a day that spreadsheets count from the last days of 1899: 44927 is the first day of 2023.
fn day_of_spreadsheet(cell: &str) -> Option<Date> {
    let digits = cell.len() == 5 && cell.bytes().all(|byte| byte.is_ascii_digit());
    let mut day: u32 = cell.parse().ok().filter(|_| digits)?;
    // Day 366 is the last of 1900, which has a day too many in spreadsheets.
    day -= 366;
    let leap = |year: u32| year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let mut year = 1901;
    while day > 365 + u32::from(leap(year)) {
        day -= 365 + u32::from(leap(year));
        year += 1;
    }
    let mut months =
        [31, 28 + u32::from(leap(year)), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].into_iter().zip(1..);
    let month = months.find(|(days, _)| {
        let ends = day <= *days;
        day -= if ends { 0 } else { *days };
        ends
    });
    format!("{year:04}-{:02}-{day:02}", month?.1).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        for (cell, expected) in [
            ("44927", "write 2023-01-01, which a spreadsheet counts as day 44927"),
            ("43890", "write 2020-02-29, which a spreadsheet counts as day 43890"),
            ("44196", "write 2020-12-31, which a spreadsheet counts as day 44196"),
            ("20200105", "write 2020-01-05"),
            ("2020-01-05T00:00:00", "write 2020-01-05"),
            ("2020-1-5 12:30", "write 2020-01-05"),
            ("1.5.2020", "write 2020-05-01"),
            ("25/12/2020", "write 2020-12-25"),
            ("12/25/2020", "write 2020-12-25"),
            ("03/04/2020", "write 2020-04-03 or 2020-03-04, whichever is meant"),
            ("04/04/2020", "write 2020-04-04"),
            ("01.2020", "write 2020-01"),
            ("2020/5", "write 2020-05"),
            ("1990.0", "write 1990"),
            ("1990-1994", "write 1990 in start and 1994 in end"),
            ("-300", "write -0300"),
            ("c. 1900", "write 1900, if no more is known"),
            ("1990s", "write 1990, if no more is known"),
            ("January 5, 2020", "write 2020, if no more is known"),
            ("present", "leave the cell empty where it has not ended"),
            ("?", "leave the cell empty where it is not known"),
        ] {
            assert_eq!(date(cell).as_deref(), Some(expected), "{cell}");
        }
        for cell in ["nineties", "2020-13-01", "12-25-20", "99999999", "", "31.31.2020"] {
            assert_eq!(date(cell), None, "{cell}");
        }
    }

    #[test]
    fn kinds() {
        for (written, expected) in [
            ("PERSON", "write person"),
            ("plce", "write place"),
            ("Organization", "write institution"),
            ("GPE", "write place"),
            ("ministry", "write institution; ministry belongs in the column types"),
            ("village", "write place; village belongs in the column types"),
            ("football club", "write institution; football club belongs in the column types"),
        ] {
            assert_eq!(kind(written).as_deref(), Some(expected), "{written}");
        }
        assert_eq!(kind("thing"), None);
        // What is written is what is read.
        for [word, known, is_type] in rows(KINDS) {
            assert!(Kind::from_str(known).is_ok() && matches!(is_type, "" | "yes"), "{word}");
            let repeats =
                is_type == "yes" && known == "place" && rows(TYPES).any(|[name, _, _]| name == word);
            assert!(!repeats, "{word}");
        }
    }

    #[test]
    fn tags() {
        for (written, expected) in [
            ("en_US", Some("en-US")),
            ("English", Some("en")),
            ("azeri_Cyrl", Some("az-Cyrl")),
            ("az-demonym", Some("az-x-demonym")),
            ("demonym", None),
            ("en", None),
            ("Azərbaycan", None),
        ] {
            assert_eq!(tag(written).as_deref(), expected, "{written}");
        }
    }

    #[test]
    fn variants_without_a_tag() {
        let list = "separate names with a semicolon and add a tag to each, such as Lachin@en";
        for (written, expected) in [
            ("Lachin", "add one, such as Lachin@en, or @und where it is not known"),
            ("Lachin (town)", "add one, such as Lachin (town)@en, or @und where it is not known"),
            ("Laçın (az)", "write Laçın@az"),
            ("Лачин [Russian]", "write Лачин@ru"),
            ("ru: Лачин", "write Лачин@ru"),
            ("Lachin, Berdzor", list),
            ("Lachin|Berdzor", list),
            ("[Lachin", list),
            ("{\"Lachin\"}", list),
        ] {
            assert_eq!(untagged(written), expected, "{written}");
        }
    }
}
