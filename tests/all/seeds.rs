//! The sample reports of `seeds/`: their gold is sound, and the tagger reads them as well as it did.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use exonym::Gazetteer;
use exonym::import::brat;

use crate::example;

/// The least F1 over all of `seeds/`, spans and linked mentions. `reports/seeds.md` holds the figures themselves; raise
/// the floor with them.
const FLOOR: [(&str, f64); 2] = [("spans", 0.99), ("linked", 0.985)];

fn reports() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut texts: Vec<_> = files.filter(|path| path.extension().is_some_and(|e| e == "txt")).collect();
    texts.sort();
    texts
}

#[test]
fn sixteen_reports_in_five_languages() {
    let mut langs = BTreeMap::new();
    for path in reports() {
        let stem = path.file_stem().unwrap().to_str().unwrap();
        *langs.entry(stem.rsplit_once('.').unwrap().1.to_string()).or_insert(0) += 1;
        let words = fs::read_to_string(&path).unwrap().split_whitespace().count();
        assert!((150..=350).contains(&words), "{stem}: {words} words");
    }
    let expected = [("az", 2), ("en", 8), ("hy", 2), ("ru", 2), ("tr", 2)];
    assert!(langs.iter().map(|(lang, count)| (lang.as_str(), *count)).eq(expected), "{langs:?}");
}

#[test]
fn gold_is_sound() {
    let gazetteer = Gazetteer::bundled();
    let mut faults = Vec::new();
    for path in reports() {
        let text = fs::read_to_string(&path).unwrap();
        let ann = path.with_extension("ann");
        let name = ann.file_name().unwrap().to_str().unwrap();
        let gold = brat::read(name, &text, &fs::read_to_string(&ann).unwrap()).unwrap();
        for (mention, next) in gold.iter().zip(gold.iter().skip(1)) {
            if mention.span.end > next.span.start {
                faults.push(format!("{name}:{}: overlaps the mention of line {}", mention.line, next.line));
            }
        }
        for mention in gold {
            let shown = &text[mention.span.clone()];
            if shown.trim() != shown {
                faults.push(format!("{name}:{}: \"{shown}\" begins or ends with a space", mention.line));
            }
            match mention.id.as_deref().and_then(|id| gazetteer.get(id)) {
                Some(entity) if entity.kind() == mention.kind => {}
                Some(entity) => {
                    faults.push(format!("{name}:{}: {} is a {}", mention.line, entity.id(), entity.kind()));
                }
                None => faults.push(format!("{name}:{}: {:?} is no id", mention.line, mention.id)),
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn scores_hold() {
    let output = example("evaluate").arg("seeds").current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let report = String::from_utf8(output.stdout).unwrap();
    for (row, floor) in FLOOR {
        let cells = report.lines().find(|line| line.starts_with(&format!("| {row} |"))).unwrap();
        let f1: f64 = cells.split('|').nth(6).unwrap().trim().parse().unwrap();
        assert!(f1 >= floor, "{row}: F1 {f1}, the floor is {floor}\n{report}");
    }
}

/// A text whose score is known: one mention right, one with the wrong link, one with the wrong span, one missed, one
/// invented, and two optional ones, of which one is found.
#[test]
fn every_sort_of_error_is_counted() {
    let folder = folder("sorts");
    let text = "Baku, Yerevan, the city of Ganja and Nowhere; Tbilisi, Kutaisi, Elsewhere.";
    fs::write(folder.join("a.en.txt"), text).unwrap();
    let gold = [
        (0, "Baku", "baku", ""),
        (6, "Yerevan", "gyumri", ""),
        (19, "city of Ganja", "ganja", ""),
        (37, "Nowhere", "kalbajar", ""),
        (46, "Tbilisi", "tbilisi", "Optional"),
        (64, "Elsewhere", "elsewhere", "Optional"),
    ];
    let ann: String = (1..)
        .zip(gold)
        .map(|(n, (start, shown, id, attribute))| {
            let end = start + shown.len();
            let attribute =
                if attribute.is_empty() { String::new() } else { format!("A{n}\t{attribute} T{n}\n") };
            format!(
                "T{n}\tPlace {start} {end}\t{shown}\nN{n}\tReference T{n} exonym:{id}\t{shown}\n{attribute}"
            )
        })
        .collect();
    fs::write(folder.join("a.en.ann"), ann).unwrap();

    let report = folder.join("report.md");
    let output = example("evaluate").arg("--report").arg(&report).arg(&folder).output().unwrap();
    assert!(output.status.success());
    let notes = String::from_utf8(output.stderr).unwrap();
    assert!(notes.contains("a.en.ann:12: no entity of the gazetteer has the id elsewhere"), "{notes}");
    let report = fs::read_to_string(report).unwrap();
    for expected in [
        "1 texts with 4 gold mentions, and 2 optional ones",
        "| spans | 4 | 4 | 0.500 | 0.500 | 0.500 |",
        "| linked | 4 | 4 | 0.250 | 0.250 | 0.250 |",
        "| place | 4 | 4 | 0.250 | 0.250 | 0.250 |",
        "| en | 4 | 4 | 0.250 | 0.250 | 0.250 |",
        "## Missed: 1\n",
        "a.en.txt:1: …Baku, Yerevan, the city of Ganja and **Nowhere**; Tbilisi, Kutaisi, Elsewhere.…: kalbajar\n",
        "## Wrong span: 1\n",
        "ganja, found \"Ganja\" as ganja (",
        "## Wrong link: 1\n",
        "gyumri, found yerevan (",
        "## Invented: 1\n",
        "**Kutaisi**",
    ] {
        assert!(report.contains(expected), "no {expected:?} in\n{report}");
    }
}

#[test]
fn faulty_gold_is_reported_and_nothing_is_scored() {
    let folder = folder("faulty");
    for (file, content) in [("a.txt", "Baku"), ("a.ann", "T1\tPlace 0 9\tBaku\n"), ("b.txt", "Baku")] {
        fs::write(folder.join(file), content).unwrap();
    }
    let output = example("evaluate").arg(&folder).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(errors.contains("a.ann:1: error: \"0 9\" leads beyond the end of the text"), "{errors}");
    assert!(errors.contains("b.ann: cannot be read"), "{errors}");
}

/// An empty folder for one test.
fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("evaluate").join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}
