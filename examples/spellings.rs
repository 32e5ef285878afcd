//! Measures how well unlisted spellings are read: `spellings [REFERENCE]`, where REFERENCE is the folder of the
//! reference data; without it, the rows of data/spelling/sample.tsv.

#[path = "../src/spelling/mod.rs"]
#[allow(dead_code)]
mod spelling;

use spelling::{Reading, SUPPORT_FREE, SUPPORTED, Scratch, Speller};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

/// The same split as in learn.rs: these places were not learned from.
fn is_kept_apart(id: &str) -> bool {
    let hash = id.bytes().fold(2166136261u32, |h, b| (h ^ u32::from(b)).wrapping_mul(16777619));
    hash >> 16 & 1 == 1
}

struct Place {
    listed: String,
    tag: &'static str,
    script: &'static str,
    spellings: Vec<(String, String)>,
}

fn script_of(text: &str) -> &'static str {
    match text.chars().find(|c| c.is_alphabetic()).unwrap_or(' ') as u32 {
        0x41..0x250 | 0x250..0x2B0 | 0x1E00..0x1F00 => "Latin",
        0x400..0x52F => "Cyrillic",
        0x531..0x590 => "Armenian",
        0x10A0..0x1100 | 0x1C90..0x1CC0 => "Georgian",
        0x600..0x700 => "Arabic",
        _ => "other",
    }
}

const LANGUAGES: &str = "eng und tur fra deu spa ita rus ukr hye kat aze fas azb wof";

fn places(path: &Path, most: usize) -> Vec<Place> {
    let text = std::fs::read_to_string(path).expect("places.tsv");
    let mut rows: BTreeMap<&str, Vec<Vec<&str>>> = BTreeMap::new();
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        if cells[4] == "locality" && is_kept_apart(cells[0]) {
            rows.entry(cells[0]).or_default().push(cells);
        }
    }
    let mut places = Vec::new();
    for rows in rows.values() {
        let (lang, tag, script) = match rows[0][3] {
            "AZ" => ("aze", "az", "Latin"),
            "AM" => ("hye", "hy", "Armenian"),
            _ => ("kat", "ka", "Georgian"),
        };
        let mut own: Vec<_> = rows.iter().filter(|r| r[7] == lang && script_of(r[9]) == script).collect();
        own.sort_by_key(|r| r[8] != "preferred");
        let Some(listed) = own.first() else { continue };
        let mut seen = BTreeSet::from([listed[9]]);
        let mut spellings = Vec::new();
        for row in rows {
            let lang = if row[8] == "wof" { "wof" } else { row[7] };
            if LANGUAGES.split(' ').any(|l| l == lang) && seen.insert(row[9]) {
                spellings.push((lang.to_owned(), row[9].to_owned()));
            }
        }
        places.push(Place { listed: listed[9].to_owned(), tag, script, spellings });
    }
    // As many as the gazetteer has, spread over the whole.
    let step = (places.len() as f64 / most as f64).max(1.0);
    let mut at = 0.0;
    let mut number = 0.0;
    places.retain(|_| {
        let keep = number >= at;
        if keep {
            at += step;
        }
        number += 1.0;
        keep
    });
    places
}

struct Outcome {
    case: &'static str,
    listed: &'static str,
    written: &'static str,
    lang: String,
    /// The ratio of the right name's reading, and whether it was the best.
    ratio: f32,
    best: bool,
}

fn read(speller: &Speller, scratch: &mut Scratch, text: &str, at: usize) -> Vec<Reading> {
    let mut out = Vec::new();
    speller.read(text, at, scratch, &mut |_| true, &mut out);
    out
}

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let Some(reference) = args.get(1) else { return sample() };
    let reference = Path::new(reference);
    let verbose = args.get(2).map_or("", String::as_str);
    let places = places(&reference.join("places.tsv"), 1700);
    let keys = spelling::RoughKeys::new();
    let names = places.iter().enumerate().map(|(i, p)| (i as u32, p.listed.as_str(), p.tag));
    let speller = Speller::new(names);
    let scratch = &mut speller.scratch();
    let mut outcomes = Vec::new();
    for (number, place) in places.iter().enumerate() {
        for (lang, spelling) in &place.spellings {
            let written = script_of(spelling);
            if written == "other" || !keys.near(&place.listed, spelling) {
                continue;
            }
            let text = format!("Heard near {spelling} on Monday");
            let readings = read(&speller, scratch, &text, 11);
            let whole = |r: &&Reading| r.end == 11 + spelling.len();
            let same = |r: &&Reading| places[r.name as usize].listed == places[number].listed;
            let ratio = readings.iter().filter(whole).find(same).map_or(f32::MIN, |r| r.ratio);
            let best = readings.first().is_some_and(|r| same(&r) && whole(&r));
            let case = if place.script == written { "same" } else { "other" };
            if verbose == "missed" && ratio < SUPPORTED || verbose == "unsupported" && ratio < SUPPORT_FREE {
                println!("{} {spelling} {lang} {ratio:.1}", place.listed);
            }
            outcomes.push(Outcome { case, listed: place.script, written, lang: lang.clone(), ratio, best });
        }
    }
    let english =
        std::fs::read_to_string(reference.join("english-wikitext2-valid.txt")).expect("English text");
    let (false_mentions, words) = count_false(&speller, &places, &english, true, verbose == "false");
    let mut report = report(&places, &outcomes, &false_mentions, words);
    for (file, language) in [("ud-tr-dev.conllu", "Turkish"), ("ud-hy-dev.conllu", "Armenian")] {
        let text = std::fs::read_to_string(reference.join(file)).expect(file);
        let text: Vec<_> = text.lines().filter_map(|l| l.strip_prefix("# text = ")).collect();
        let (ratios, words) = count_false(&speller, &places, &text.join("\n"), false, verbose == "false");
        let rate = |t: f32| ratios.iter().filter(|r| **r >= t).count() as f64 * 1000.0 / words as f64;
        writeln!(
            report,
            "\n{language} sentences (Universal Dependencies, every other line, {words} words; some name places of the \
             region): {:.2} readings per 1,000 words without context, {:.2} if every word stood after a type word.",
            rate(SUPPORT_FREE),
            rate(SUPPORTED)
        )
        .unwrap();
    }
    print!("{report}");
    std::fs::write("reports/spellings.md", report).expect("reports/spellings.md");
}

/// The ratios of readings in English text, in articles that nothing was counted in, not overlapping; and the words.
fn count_false(
    speller: &Speller,
    places: &[Place],
    text: &str,
    articles: bool,
    print: bool,
) -> (Vec<f32>, usize) {
    let listed: BTreeSet<String> = places.iter().map(|p| p.listed.to_lowercase()).collect();
    let scratch = &mut speller.scratch();
    let (mut ratios, mut words, mut article) = (Vec::new(), 0, 0);
    for line in text.lines() {
        let heading = line.trim().starts_with("= ") && !line.trim().starts_with("= =");
        article += usize::from(heading || !articles);
        if article % 2 == 0 {
            continue;
        }
        words += line.split_whitespace().filter(|w| w.chars().any(char::is_alphabetic)).count();
        let (mut before, mut past) = (' ', 0);
        for (at, c) in line.char_indices() {
            if c.is_uppercase() && !before.is_alphanumeric() && at >= past {
                let readings = read(speller, scratch, line, at);
                if let Some(r) = readings.first()
                    && !listed.contains(&line[at..r.end].to_lowercase())
                {
                    ratios.push(r.ratio);
                    if print {
                        println!("{:.1} {} {}", r.ratio, &line[at..r.end], places[r.name as usize].listed);
                    }
                    if r.ratio >= SUPPORT_FREE {
                        past = r.end;
                    }
                }
            }
            before = c;
        }
    }
    (ratios, words)
}

fn share<'a>(outcomes: impl Iterator<Item = &'a Outcome> + Clone, least: f32) -> f64 {
    let all = outcomes.clone().count().max(1);
    outcomes.filter(|o| o.ratio >= least).count() as f64 / all as f64
}

fn report(places: &[Place], outcomes: &[Outcome], false_mentions: &[f32], words: usize) -> String {
    let mut text = String::from("# Unlisted spellings: figures\n\n");
    writeln!(
        text,
        "{} villages kept apart from learning, one name listed each; {} attested spellings that are not listed \
         (Who's On First). False mentions in {words} words of English Wikipedia (WikiText-2), in articles kept apart \
         as well.\n\nMade by `cargo run --release --example spellings -- ../shared/reference`.\n",
        places.len(),
        outcomes.len()
    )
    .unwrap();
    writeln!(
        text,
        "| spelling | pairs | after a type word | without | right name first |\n|---|---|---|---|---|"
    )
    .unwrap();
    let mut row = |name: &str, of: &dyn Fn(&Outcome) -> bool| {
        let chosen = outcomes.iter().filter(|o| of(o));
        let n = chosen.clone().count();
        if n > 0 {
            let best = chosen.clone().filter(|o| o.best && o.ratio >= SUPPORTED).count() as f64 / n as f64;
            writeln!(
                text,
                "| {name} | {n} | {:.3} | {:.3} | {best:.3} |",
                share(chosen.clone(), SUPPORTED),
                share(chosen, SUPPORT_FREE)
            )
            .unwrap();
        }
    };
    row("**Latin for Latin**", &|o| o.case == "same" && o.written == "Latin");
    row("**another script**", &|o| o.case == "other" && o.written != "Arabic");
    row("another script, with Arabic", &|o| o.case == "other");
    row("Latin, whatever is listed", &|o| o.written == "Latin");
    for listed in ["Latin", "Armenian", "Georgian"] {
        for written in ["Latin", "Cyrillic", "Armenian", "Georgian", "Arabic"] {
            row(&format!("{listed} in {written}"), &|o| o.listed == listed && o.written == written);
        }
    }
    for lang in LANGUAGES.split(' ') {
        row(&format!("language {lang}"), &|o| o.lang == lang);
    }
    let rate = |t: f32| false_mentions.iter().filter(|r| **r >= t).count() as f64 * 1000.0 / words as f64;
    writeln!(text, "\nFalse mentions per 1,000 words: {:.3} without context, {:.3} if every word stood after a type word.\n", rate(SUPPORT_FREE), rate(SUPPORTED)).unwrap();
    writeln!(
        text,
        "| ratio | Latin for Latin | another script | false mentions per 1,000 words |\n|---|---|---|---|"
    )
    .unwrap();
    for t in 5..=16 {
        let t = t as f32;
        let same = outcomes.iter().filter(|o| o.case == "same" && o.written == "Latin");
        let other = outcomes.iter().filter(|o| o.case == "other" && o.written != "Arabic");
        writeln!(text, "| {t} | {:.3} | {:.3} | {:.3} |", share(same, t), share(other, t), rate(t)).unwrap();
    }
    text
}

/// Without reference data: every row of the sample, a gazetteer of its own each.
fn sample() {
    let table = include_str!("../data/spelling/sample.tsv");
    let (mut rows, mut right) = (0, 0);
    println!("listed\twritten\texpected\tratio");
    for line in table.lines().filter(|l| !l.starts_with('#') && !l.is_empty()) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [listed, tag, sentence, expected] = cells[..] else { continue };
        let (Some(start), Some(end)) = (sentence.find('['), sentence.find(']')) else { continue };
        let text = sentence.replace(['[', ']'], "");
        // Fillers that are like nothing, so that the one name is judged as one among many.
        let speller =
            Speller::new((0..1700).map(|i| if i == 0 { (0, listed, tag) } else { (i, "Ӝӝ", "ru") }));
        let readings = read(&speller, &mut speller.scratch(), &text, start);
        let ratio = readings.iter().find(|r| r.name == 0 && r.end == end - 1).map_or(f32::MIN, |r| r.ratio);
        let ok = match expected {
            "free" => ratio >= SUPPORT_FREE,
            "support" => ratio >= SUPPORTED,
            "alone" => ratio < SUPPORT_FREE,
            _ => ratio < SUPPORTED,
        };
        rows += 1;
        right += usize::from(ok);
        let shown = if ratio > f32::MIN { format!("{ratio:.1}") } else { "not read".to_owned() };
        println!(
            "{listed}\t{}\t{expected}\t{shown}{}",
            &sentence[start + 1..end],
            if ok { "" } else { "\tWRONG" }
        );
    }
    println!("{right} of {rows} as expected");
}
