//! Warnings about names: shared by two entities, common words, in the wrong script.

use std::collections::{BTreeMap, HashSet};
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

use super::{Checker, position};
use crate::cures;
use crate::distance::distance_km;
use crate::entity::{Entity, Kind, NameKind};
use crate::error::quoted;
use crate::fold::{fold, is_separator};
use crate::misread;
use crate::script;
use crate::words::rows;

const COMMON: &str = include_str!("../../data/words/common.tsv");

/// Pairs of entities, with the numbers of the second one's names that both carry.
pub(super) type Pairs = BTreeMap<(usize, usize), Vec<u32>>;

pub(super) fn check(checker: &mut Checker<'_>) -> Pairs {
    words(checker);
    shared(checker)
}

/// Names that two entities of a kind carry and nothing tells apart.
fn shared(checker: &mut Checker<'_>) -> Pairs {
    // The same in every run, so that findings are.
    let hasher = BuildHasherDefault::<DefaultHasher>::default();
    let mut names: Vec<(u64, u32, u32)> = Vec::new();
    for (index, entity) in (0u32..).zip(checker.gazetteer.entities()) {
        for (number, name) in (0u32..).zip(entity.names()).filter(|(_, name)| !is_weak(name.kind)) {
            names.push((hasher.hash_one((entity.kind, fold(&name.text))), index, number));
        }
    }
    names.sort_unstable();
    names.dedup_by_key(|(hash, index, _)| (*hash, *index));
    let mut pairs = Pairs::new();
    for group in names.chunk_by(|a, b| a.0 == b.0) {
        for (i, &(_, later, number)) in group.iter().enumerate().skip(1) {
            // A name of thousands of places is said of each of them once.
            let earlier = group[..i].iter().rev().take(16).map(|(_, earlier, _)| *earlier as usize);
            let later = later as usize;
            if let Some(earlier) = earlier.into_iter().find(|&earlier| !told_apart(checker, earlier, later)) {
                pairs.entry((earlier, later)).or_default().push(number);
            }
        }
    }
    let rule = "shared-name";
    for (&(earlier, later), numbers) in &pairs {
        let (at, other) = if checker.silent(later, rule) { (earlier, later) } else { (later, earlier) };
        if checker.meant(earlier, rule) || checker.meant(later, rule) {
            continue;
        }
        let first = numbers.iter().copied().min().unwrap_or_default();
        let name = &checker.entity(later).names()[first as usize].text;
        let more = match numbers.len() {
            1 => "is".to_string(),
            n => format!("and {} more of its names are", n - 1),
        };
        let problem = format!("\"{}\" {more} also borne by {}", quoted(name, 60), checker.shown(other));
        let cure = format!(
            "merge the rows if they are one, tag the name of the lesser one -x-common, or put {rule} into its column checked"
        );
        checker.warn_name(at, name, rule, problem, &cure);
    }
    pairs
}

/// Names that are read only with support from their surroundings.
fn is_weak(kind: NameKind) -> bool {
    matches!(kind, NameKind::Abbr | NameKind::Short | NameKind::Common)
}

/// Whether type words or what contains them tell two entities of one name apart: a district and its centre, a province
/// and its city, what lies within the other.
pub(super) fn told_apart(checker: &Checker<'_>, a: usize, b: usize) -> bool {
    let area = |entity: &Entity| entity.fclasses.iter().any(|class| class == "A");
    let (first, second) = (checker.entity(a), checker.entity(b));
    if checker.contains(a, b) {
        return true;
    }
    let near = match (position(first), position(second)) {
        (Some(first), Some(second)) => distance_km(first, second) < 100.0,
        _ => true,
    };
    first.kind == Kind::Place && area(first) != area(second) && first.ccodes == second.ccodes && near
}

/// Each name on its own: common words and letters that do not belong to its language.
fn words(checker: &mut Checker<'_>) {
    let common: HashSet<String> = rows(COMMON)
        .flat_map(|[_, words]| words.split(' ').filter(|word| !word.is_empty()).map(fold))
        .collect();
    for (index, entity) in checker.own() {
        let mut reported = HashSet::new();
        for name in entity.names() {
            let shown = quoted(&name.text, 60);
            let capital = name.text.starts_with(|c: char| !c.is_lowercase());
            if matches!(name.kind, NameKind::Name | NameKind::Former | NameKind::Demonym) && capital {
                let folded = fold(&name.text);
                // What has madda is told from words without it.
                if common.contains(&folded) && !script::has_madda(&name.text) && reported.insert(folded) {
                    let problem = format!("\"{shown}\" is also a common word");
                    let cure = format!(
                        "tag it -x-common ({shown}@{}-x-common), so that it needs support",
                        lang_or_en(&name.lang)
                    );
                    checker.warn_name(index, &name.text, "common-word", problem, &cure);
                }
            }
            if let Some(private) = name.lang.split_once("-x-").map(|(_, private)| private) {
                let problem = format!("\"{}\" of \"{shown}\" is no kind of name", quoted(private, 40));
                let cure = cures::name_kind(private)
                    .unwrap_or_else(|| "give one of demonym, abbr, short, former, common after -x-".into());
                checker.warn_name(index, &name.text, "unknown-tag", problem, &cure);
            }
            let lang = name.lang.split('-').next().unwrap_or_default();
            if let Some(better) = cures::language(lang) {
                let is = match lang.len() {
                    2 => "the code of a country, not of a language",
                    _ => "not the shortest tag of its language",
                };
                let problem = format!("\"{lang}\" of \"{shown}\" is {is}");
                checker.warn_name(index, &name.text, "unknown-tag", problem, &format!("write {better}"));
            }
            if is_quoted(&name.text) {
                let problem = format!("\"{shown}\" stands in quotes, which would belong to the name");
                checker.warn_name(index, &name.text, "quoted-name", problem, "remove them");
            }
            if let Some(meant) = misread::meant(&name.text) {
                let problem = format!("\"{shown}\" is UTF-8 that was read as another encoding");
                let cure = misread::cure(&meant);
                checker.warn_name(index, &name.text, "misread-letters", problem, &cure);
            } else if let Some(sign) = misread::sign(&name.text) {
                let problem = format!("\"{shown}\" holds {sign} where a letter should be");
                checker.warn_name(index, &name.text, "misread-letters", problem, "write the letter");
            } else if name.text.contains([';', '|']) {
                let problem = format!("\"{shown}\" looks like several names");
                let cure = "put each into variants, with its language, separated by semicolons";
                checker.warn_name(index, &name.text, "joined-names", problem, cure);
            }
            scripts(checker, index, &name.text, &name.lang, name.kind);
        }
    }
}

/// Whether quotes stand around the whole of a name.
fn is_quoted(name: &str) -> bool {
    // Names in « and » stand so in tables where they are common words without them.
    let pairs = [('"', '"'), ('“', '”'), ('„', '“'), ('‘', '’'), ('\'', '\'')];
    let inner = |(open, close)| name.strip_prefix(open)?.strip_suffix(close);
    pairs.into_iter().filter_map(inner).any(|inner: &str| !inner.contains(['"', '“', '”']))
}

fn lang_or_en(lang: &str) -> &str {
    if lang == "und" { "en" } else { lang }
}

/// Warns of a name in letters of which its language is not written, and of words in letters of two scripts.
fn scripts(checker: &mut Checker<'_>, index: usize, name: &str, lang: &str, kind: NameKind) {
    let shown = quoted(name, 60);
    for word in name.split(is_separator) {
        let mut scripts = word.chars().filter_map(|c| Some((script::of(c)?, c)));
        let Some((first, _)) = scripts.next() else { continue };
        if let Some((other, c)) = scripts.find(|(script, _)| *script != first) {
            let problem = format!(
                "\"{shown}\" mixes {} letters with {}: \"{c}\" is U+{:04X}",
                script::name(first),
                script::name(other),
                u32::from(c)
            );
            checker.warn_name(
                index,
                name,
                "mixed-script",
                problem,
                "write each word in the letters of one script",
            );
            return;
        }
    }
    let Some(expected) = expected(lang) else {
        let primary = lang.split('-').next().unwrap_or_default();
        let only = |script| name.chars().filter_map(script::of).all(|found| found == script);
        let own = match script::script(name) {
            "Armn" if only("Armn") => "hy",
            "Geor" if only("Geor") && !["sva", "lzz", "bbl"].contains(&primary) => "ka",
            _ => return,
        };
        if primary != "und" {
            let problem = format!("\"{shown}\" is tagged {lang}, which is not written in these letters");
            checker.warn_name(index, name, "wrong-script", problem, &format!("tag it {own}"));
        }
        return;
    };
    let mut found = name.chars().filter_map(script::of).peekable();
    // Abbreviations and figures go from language to language as they are.
    let foreign = found.peek().is_some() && found.all(|script| script != expected) && kind != NameKind::Abbr;
    if foreign && (expected == "Latn" || name.chars().any(char::is_lowercase)) {
        let problem = format!("\"{shown}\" is tagged {lang} and has no {} letter", script::name(expected));
        let cure = "correct the tag, or add the script to it, as in hy-Latn";
        checker.warn_name(index, name, "wrong-script", problem, cure);
    }
}

/// The script that a tag names, or in which its language is written.
fn expected(tag: &str) -> Option<&'static str> {
    let mut subtags = tag.split('-');
    let lang = subtags.next().unwrap_or_default();
    let script = subtags.next().and_then(script::known);
    script.or(match lang {
        "en" | "az" | "tr" | "de" | "fr" | "it" | "es" | "pt" | "nl" | "pl" | "cs" | "ro" | "hu" | "sv" => {
            Some("Latn")
        }
        "ru" | "uk" | "be" | "bg" | "os" | "ab" | "lez" | "av" | "ce" | "kk" | "ky" | "mk" => Some("Cyrl"),
        "hy" | "hyw" | "xcl" => Some("Armn"),
        "ka" | "xmf" => Some("Geor"),
        "fa" | "ar" | "azb" | "ur" | "ps" | "ckb" => Some("Arab"),
        _ => None,
    })
}
