use super::letters::rows;
use super::*;

const SAMPLE: &str = include_str!("../../data/spelling/sample.tsv");

fn speller(names: &[(u32, &str, &str)]) -> Speller {
    let apart: Vec<_> = names.iter().map(|&(number, text, tag)| (number, number, text, tag)).collect();
    speller_of(&apart)
}

/// Of names with their numbers and those of their entities.
fn speller_of(names: &[(u32, u32, &str, &str)]) -> Speller {
    Speller::new(names.iter().map(|&(number, entity, text, tag)| Taught {
        number,
        entity,
        text,
        tag,
        may_be_loose: true,
        own: Own::default(),
    }))
}

fn read(speller: &Speller, text: &str, at: usize, supported: bool) -> Vec<Reading> {
    let mut out = Vec::new();
    speller.read(text, at, &mut speller.scratch(), &mut |_| supported, &mut out);
    out
}

/// The ratio of the reading that covers the brackets, as among the usual number of names.
fn ratio(listed: &str, tag: &str, sentence: &str, supported: bool) -> Option<f32> {
    let start = sentence.find('[')?;
    let end = sentence.find(']')? - 1;
    let text = sentence.replace(['[', ']'], "");
    let mut speller = speller(&[(7, listed, tag)]);
    speller.handicap = 0.0;
    let readings = read(&speller, &text, start, supported);
    readings.iter().find(|r| r.name == 7 && r.end == end).map(|r| r.ratio)
}

#[test]
fn reads_the_sample() {
    let mut wrong = Vec::new();
    for [listed, tag, sentence, expected] in rows(SAMPLE) {
        let free = ratio(listed, tag, sentence, false).is_some_and(|r| r >= SUPPORT_FREE);
        let supported = ratio(listed, tag, sentence, true).is_some();
        let right = match expected {
            "free" => free && supported,
            "support" => supported,
            "alone" => !free,
            _ => !supported,
        };
        if !right {
            wrong.push(format!("{listed}: {sentence}: {expected}, {:?}", ratio(listed, tag, sentence, true)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn survives_any_text() {
    let names =
        [(0, "Kəlbəcər", "az"), (1, "", "az"), (2, "Yuxarı Oratağ", "az"), (3, "Ա", "hy"), (4, "؟", "fa")];
    let speller = speller(&names);
    let long = "Kelbadjar".repeat(50);
    let texts = [
        "",
        "K",
        "Kelbadjar",
        "Kelbadjar’",
        "Kelbadjar’s",
        "’",
        "İ",
        "Կ՛ե",
        "Kelbadjar-",
        "Кельб\u{301}аджар",
        &long,
    ];
    for text in texts {
        for (at, _) in text.char_indices() {
            read(&speller, text, at, true);
        }
    }
}

#[test]
fn remembers_without_changing_what_it_reads() {
    let speller = speller(&[(0, "Hadrut", "az"), (1, "Kəlbəcər", "az")]);
    let mut scratch = speller.scratch();
    let text = "Gadrut Gadrut Kelbadjar Zurich Zurich Gadrut";
    for supported in [false, true, false, true] {
        for (at, _) in text.match_indices(char::is_uppercase) {
            let mut out = Vec::new();
            speller.read(text, at, &mut scratch, &mut |_| supported, &mut out);
            let fresh = read(&speller, text, at, supported);
            let free = |r: &Reading| supported || r.ratio >= SUPPORT_FREE;
            let names =
                |list: &[Reading]| list.iter().filter(|r| free(r)).map(|r| r.name).collect::<Vec<_>>();
            assert_eq!(names(&out), names(&fresh), "at {at} supported {supported}");
        }
    }
}

#[test]
fn ends_before_the_english_possessive_and_behind_endings() {
    let speller = speller(&[(0, "Kəlbəcər", "az")]);
    let end = |text: &str| read(&speller, text, 0, true).first().map(|r| &text[..r.end]).map(str::to_owned);
    assert_eq!(end("Kelbadjar’s mayor").as_deref(), Some("Kelbadjar"));
    assert_eq!(end("Kelbecer’de oldu").as_deref(), Some("Kelbecer’de"));
    assert_eq!(end("Кельбаджаром").as_deref(), Some("Кельбаджаром"));
    assert_eq!(end("KELBADJAR!").as_deref(), Some("KELBADJAR"));
}

#[test]
fn latin_text_is_compared_with_latin_names_where_there_are_some() {
    let numbers = |speller: &Speller, text| {
        let mut numbers: Vec<_> = read(speller, text, 0, true).iter().map(|reading| reading.name).collect();
        numbers.sort_unstable();
        numbers
    };
    let both = speller_of(&[(0, 0, "Кельбаджар", "ru"), (1, 0, "Kəlbəcər", "az")]);
    assert_eq!(numbers(&both, "Kelbadjar"), [1]);
    assert_eq!(numbers(&both, "Քելբաջար"), [0, 1]);
    // Another name, and a name that an entity without Latin ones bears too.
    let other = speller_of(&[(0, 0, "Карвачар", "ru"), (1, 0, "Kəlbəcər", "az")]);
    assert!(numbers(&other, "Karvatchar").contains(&0));
    let shared = [(0, 0, "Кельбаджар", "ru"), (1, 0, "Kəlbəcər", "az"), (2, 1, "Кельбаджар", "ru")];
    assert_eq!(numbers(&speller_of(&shared), "Kelbadjar"), [0, 1, 2]);
}
