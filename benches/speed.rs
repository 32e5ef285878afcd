//! Speed, side by side with bare automata over the same names and text: `cargo bench --bench speed`.
//!
//! First a table of ratios, each pair measured in turn in the same run and taken at its best, with the number of matches;
//! then single cases by divan (`cargo bench --bench speed -- CASE`). Texts are the reports of `seeds/`, repeated, and texts
//! made with fixed seeds; `EXONYM_TEXT=FILE` adds a text. Names are those of the bundled gazetteer, or made.

use std::fmt::Write;
use std::hint::black_box;
use std::time::Instant;

use aho_corasick::{AhoCorasick, MatchKind};
use daachorse::charwise::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder};
use divan::counter::BytesCount;
use divan::{AllocProfiler, Bencher};
use exonym::{Gazetteer, Tagger, fold};

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

fn main() {
    if std::env::args().all(|argument| argument != "--list" && argument != "--test") {
        ratios();
    }
    divan::main();
}

/// Measures the works in turn, a number of rounds, and gives the best time of each, in seconds, with what it returned.
fn side_by_side<const N: usize>(rounds: usize, works: [&dyn Fn() -> usize; N]) -> [(f64, usize); N] {
    let mut best = [(f64::MAX, 0); N];
    for _ in 0..rounds {
        for (best, work) in best.iter_mut().zip(works) {
            let begun = Instant::now();
            let count = black_box(work());
            *best = (best.0.min(begun.elapsed().as_secs_f64()), count);
        }
    }
    best
}

/// Names and what searches for them.
struct Case {
    exact: Tagger,
    default: Option<Tagger>,
    bare: AhoCorasick,
    folded: AhoCorasick,
    daachorse: Option<CharwiseDoubleArrayAhoCorasick<u32>>,
}

fn bare(names: &[String]) -> AhoCorasick {
    let mut builder = AhoCorasick::builder();
    builder.match_kind(MatchKind::LeftmostLongest).ascii_case_insensitive(true);
    builder.build(names).expect("names fit an automaton")
}

fn names(gazetteer: &Gazetteer) -> Vec<String> {
    let names = gazetteer.entities().iter().flat_map(|entity| entity.names());
    names.map(|name| name.text().to_string()).collect()
}

impl Case {
    fn new(gazetteer: impl Fn() -> Gazetteer, unlisted: bool) -> Case {
        let names = names(&gazetteer());
        let mut folded: Vec<String> =
            names.iter().map(|name| fold(name)).filter(|name| !name.is_empty()).collect();
        folded.sort();
        folded.dedup();
        let daachorse = CharwiseDoubleArrayAhoCorasickBuilder::new()
            .match_kind(daachorse::MatchKind::LeftmostLongest)
            .build(&folded)
            .ok();
        Case {
            exact: Tagger::builder().exact(true).build(gazetteer()).expect("builds"),
            default: unlisted.then(|| Tagger::new(gazetteer()).expect("builds")),
            bare: bare(&names),
            folded: AhoCorasick::builder()
                .match_kind(MatchKind::LeftmostLongest)
                .build(&folded)
                .expect("names fit an automaton"),
            daachorse,
        }
    }

    fn row(&self, label: &str, text: &str) {
        let folded = fold(text);
        let daachorse = || self.daachorse.as_ref().map_or(0, |d| d.leftmost_find_iter(&folded).count());
        let default = self.default.as_ref().unwrap_or(&self.exact);
        let [
            (bare, matches),
            (pre, pre_matches),
            (other, other_matches),
            (exact, found),
            (all, with_unlisted),
        ] = side_by_side(
            7,
            [
                &|| self.bare.find_iter(text).count(),
                &|| self.folded.find_iter(&folded).count(),
                &daachorse,
                &|| self.exact.tag(text).len(),
                &|| default.tag(text).len(),
            ],
        );
        if self.daachorse.is_some() {
            assert_eq!(pre_matches, other_matches, "{label}: two automata over the same names and text");
        }
        let speed = |seconds: f64| text.len() as f64 / 1e6 / seconds;
        println!(
            "{label:<24} {:>5.0} {matches:>7} {:>6.0} {pre_matches:>7} {:>6.0} {:>6.1} {found:>7} {:>6.1} {with_unlisted:>7} {:>6.2} {:>6.2} {:>6.2} {:>6.2}",
            speed(bare),
            speed(pre),
            speed(other),
            speed(exact),
            speed(all),
            bare / exact,
            bare / all,
            pre / exact,
            pre / all,
        );
    }
}

fn ratios() {
    println!(
        "MB/s and matches; ratios to the automaton that ignores ASCII case (ac), and on text folded beforehand (pre)"
    );
    println!(
        "{:<24} {:>5} {:>7} {:>6} {:>7} {:>6} {:>6} {:>7} {:>6} {:>7} {:>6} {:>6} {:>6} {:>6}",
        "text and names",
        "ac",
        "",
        "pre",
        "",
        "daach",
        "exact",
        "",
        "all",
        "",
        "ex/ac",
        "all/ac",
        "ex/pre",
        "all/pre"
    );
    let bundled = Case::new(Gazetteer::bundled, true);
    for lang in ["en", "ru", "hy", "az", "tr"] {
        bundled.row(&format!("reports.{lang}"), &reports(lang, 400_000));
    }
    let prose = prose(1_000_000);
    bundled.row("prose, bundled", &prose);
    if let Some((file, text)) = given() {
        bundled.row(&file, &text);
    }
    for count in [1_000, 50_000, 1_000_000] {
        let case = Case::new(|| made(count), count <= 50_000);
        case.row(&format!("prose, {count} names"), &prose);
        if let Some((file, text)) = given() {
            case.row(&format!("{count}, {file}"), &text);
        }
    }
    build();
    linear(&bundled.exact);
    threads(&bundled.exact);
}

fn build() {
    let begun = Instant::now();
    let gazetteer = Gazetteer::bundled();
    let read = begun.elapsed();
    let tagger = Tagger::new(gazetteer).expect("builds");
    println!("bundled: read in {read:.0?}, ready in {:.0?}", begun.elapsed());
    memory("bundled", &tagger, &bare(&names(tagger.gazetteer())));
    drop(tagger);
    for count in [50_000, 1_000_000] {
        let gazetteer = made(count);
        let names = names(&gazetteer);
        let begun = Instant::now();
        let automaton = bare(&names);
        let theirs = begun.elapsed().as_secs_f64();
        let begun = Instant::now();
        let tagger = Tagger::builder().exact(true).build(gazetteer).expect("builds");
        let ours = begun.elapsed().as_secs_f64();
        println!("{count} names: automaton in {theirs:.2} s, tagger in {ours:.2} s, {:.2}", theirs / ours);
        memory(&format!("{count} names"), &tagger, &automaton);
    }
}

/// What listed names take on the heap, beside the automaton.
fn memory(label: &str, tagger: &Tagger, automaton: &AhoCorasick) {
    let (ours, theirs) = (tagger.memory_usage() as f64, automaton.memory_usage() as f64);
    println!(
        "{label}: automaton {:.1} MB, trie, openings and readings {:.1} MB, {:.2}",
        theirs / 1e6,
        ours / 1e6,
        ours / theirs
    );
}

/// Texts made to be slow: twice the text must take about twice the time.
fn linear(tagger: &Tagger) {
    type Make = (&'static str, fn(usize) -> String);
    let makes: [Make; 6] = [
        ("one letter", |n| "a".repeat(n)),
        ("a prefix repeated", |n| "Nagorno ".repeat(n / 8)),
        ("names only", |n| "Baku ".repeat(n / 5)),
        ("no spaces", |n| "Karabakh".repeat(n / 8)),
        ("combining marks", |n| "\u{301}".repeat(n / 2)),
        ("capitals", |n| "NAGORNO KARABAK ".repeat(n / 16)),
    ];
    for (label, make) in makes {
        let (one, two) = (make(500_000), make(1_000_000));
        let [(short, _), (long, mentions)] =
            side_by_side(5, [&|| tagger.tag(&one).len(), &|| tagger.tag(&two).len()]);
        let each = if mentions > 0 { long * 1e6 / mentions as f64 } else { 0.0 };
        println!(
            "{label:<24} {:>6.1} MB/s, twice the text {:.2} the time, {mentions} mentions, {each:.2} µs each",
            1.0 / long,
            long / short
        );
    }
}

fn threads(tagger: &Tagger) {
    let text = reports("en", 2_000_000);
    let work = |threads: usize| {
        std::thread::scope(|scope| {
            let all: Vec<_> = (0..threads).map(|_| scope.spawn(|| tagger.tag(&text).len())).collect();
            all.into_iter().map(|one| one.join().unwrap_or(0)).sum::<usize>()
        })
    };
    let [(one, _), (two, _)] = side_by_side(5, [&|| work(1), &|| work(2)]);
    println!("two threads: {:.2} times one", 2.0 * one / two);
}

/// The reports of a language, repeated.
fn reports(lang: &str, size: usize) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds");
    let ending = format!(".{lang}.txt");
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut files: Vec<_> = files.filter(|path| path.to_string_lossy().ends_with(&ending)).collect();
    files.sort();
    let once: String = files.iter().filter_map(|path| std::fs::read_to_string(path).ok()).collect();
    once.repeat((size / once.len().max(1)).max(1))
}

/// A text that the caller names.
fn given() -> Option<(String, String)> {
    let path = std::env::var("EXONYM_TEXT").ok()?;
    let text = std::fs::read_to_string(&path).expect("EXONYM_TEXT is a text file");
    Some((path.rsplit('/').next().unwrap_or_default().chars().take(22).collect(), text))
}

/// Small and fixed: the same numbers on every machine (xorshift).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }

    fn word(&mut self) -> String {
        const ONSETS: [&str; 20] = [
            "b", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "st", "tr", "sh", "th",
            "ch", "w",
        ];
        const RHYMES: [&str; 16] =
            ["a", "e", "i", "o", "u", "an", "er", "in", "on", "us", "ar", "el", "it", "ol", "ing", "ed"];
        (0..1 + self.roll(3)).map(|_| [ONSETS[self.roll(20)], RHYMES[self.roll(16)]].concat()).collect()
    }

    fn name(&mut self) -> String {
        let mut name = String::new();
        for i in 0..1 + self.roll(2) {
            let word = self.word() + &self.word();
            let _ =
                write!(name, "{}{}{}", if i > 0 { " " } else { "" }, word[..1].to_uppercase(), &word[1..]);
        }
        name
    }
}

/// Ordinary words in lower case, one in six with a capital, as in English news.
fn prose(size: usize) -> String {
    let mut dice = Dice(42);
    let mut text = String::new();
    while text.len() < size {
        let word = dice.word();
        match dice.roll(6) {
            0 => drop(write!(text, "{}{}", word[..1].to_uppercase(), &word[1..])),
            _ => text.push_str(&word),
        }
        text.push_str([" ", " ", " ", " ", " ", " ", " ", ", ", ". ", "\n"][dice.roll(10)]);
    }
    text
}

/// A gazetteer of so many made names.
fn made(count: usize) -> Gazetteer {
    let mut dice = Dice(7);
    let mut table = String::from("id,title,kind\n");
    for number in 0..count {
        let _ = writeln!(table, "e{number},{},place", dice.name());
    }
    Gazetteer::from_reader("made.csv", table.as_bytes()).expect("the made table is right")
}

#[divan::bench(args = ["en", "ru", "hy", "az"])]
fn exact(bencher: Bencher, lang: &str) {
    let tagger = Tagger::builder().exact(true).build(Gazetteer::bundled()).expect("builds");
    tag(bencher, &tagger, &reports(lang, 200_000));
}

#[divan::bench(args = ["en", "ru", "hy", "az"])]
fn default(bencher: Bencher, lang: &str) {
    let tagger = Tagger::new(Gazetteer::bundled()).expect("builds");
    tag(bencher, &tagger, &reports(lang, 200_000));
}

#[divan::bench]
fn general(bencher: Bencher) {
    let tagger = Tagger::new(Gazetteer::bundled()).expect("builds");
    tag(bencher, &tagger, &prose(500_000));
}

fn tag(bencher: Bencher, tagger: &Tagger, text: &str) {
    let mut mentions = Vec::new();
    bencher.counter(BytesCount::of_str(text)).bench_local(|| {
        mentions.clear();
        tagger.tag_into(black_box(text), &mut mentions);
        mentions.len()
    });
}

#[divan::bench(sample_count = 10)]
fn ready(bencher: Bencher) {
    bencher.bench_local(|| Tagger::new(Gazetteer::bundled()).expect("builds"));
}
