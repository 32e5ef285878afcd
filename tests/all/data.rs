//! The bundled data: its invariants, its sizes and hashes, and that every name finds its own entity.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::PathBuf;

use exonym::{Entity, Gazetteer, Kind, Name, NameKind, Tagger};
use serde_json::Value;

use crate::example;
use crate::sha256::sha256;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn bundled_tables_are_clean() {
    let findings = Gazetteer::builder().bundled().check();
    let shown: Vec<String> = findings.iter().map(|finding| finding.to_string()).collect();
    assert!(shown.is_empty(), "\n{}", shown.join("\n"));
}

/// What no single row shows: enough of everything, names in the languages of each place, sources, offices.
#[test]
fn invariants() {
    let gazetteer = Gazetteer::bundled();
    let of = |kind: Kind| gazetteer.entities().iter().filter(move |entity| entity.kind() == kind);
    assert!(of(Kind::Place).count() >= 600);
    assert!(of(Kind::Person).count() >= 150);
    assert!(of(Kind::Institution).count() >= 130);
    assert!(of(Kind::Event).count() + of(Kind::Agreement).count() >= 60);
    let mut faults = Vec::new();
    for entity in gazetteer.entities() {
        let mut fault = |what: &str| faults.push(format!("{}: {what}", entity.id()));
        if entity.title_source().is_empty() {
            fault("no source");
        }
        if entity.names().first().map(Name::text) != Some(entity.title()) {
            fault("the title is not its first name");
        }
        if entity.kind() != Kind::Place && entity.lat().is_some() {
            fault("coordinates of what is no place");
        }
        if entity.kind() != Kind::Person && !entity.roles().is_empty() {
            fault("offices of what is no person");
        }
        let names: HashSet<_> = entity.names().iter().map(|name| (name.text(), name.lang())).collect();
        if names.len() < entity.names().len() {
            fault("a name stands there twice in one language");
        }
        let langs: HashSet<&str> = entity.names().iter().map(Name::lang).collect();
        let settlement = entity.fclasses().iter().any(|class| class == "P");
        let karabakh = gazetteer
            .ancestors(entity)
            .any(|e| matches!(e.id(), "karabakh-economic-region" | "east-zangezur-economic-region"));
        if settlement && karabakh && !langs.contains("az") {
            fault("a settlement of Karabakh or its surroundings without an Azerbaijani name");
        }
        if entity.types().iter().any(|word| word == "country") && entity.ccodes().is_empty() {
            fault("a country without its code");
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// The ids that other projects hold.
#[test]
fn seed_entities_are_there() {
    let Ok(table) = fs::read_to_string(root().join("../shared/seed-entities.csv")) else { return };
    let gazetteer = Gazetteer::bundled();
    let missing: Vec<&str> = table
        .lines()
        .skip(1)
        .filter(|row| {
            let mut cells = row.split(',');
            let entity = gazetteer.get(cells.next().unwrap_or_default());
            entity.map(|entity| entity.kind().name()) != cells.next()
        })
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// `datapackage.json` gives the size and the SHA-256 hash of each table, and lists them all.
#[test]
fn data_package_is_up_to_date() {
    assert_eq!(sha256(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    let path = root().join("data/datapackage.json");
    let written = fs::read_to_string(&path).unwrap();
    assert_eq!(
        written,
        data_package(&written),
        "data/ has changed: see \"Changing the tables\" in data/README.md"
    );
    let package: Value = serde_json::from_str(&written).unwrap();
    let listed: HashSet<&str> = package["resources"]
        .as_array()
        .unwrap()
        .iter()
        .map(|table| table["path"].as_str().unwrap())
        .collect();
    for table in tables() {
        assert!(listed.contains(table.as_str()), "{table} is not in datapackage.json");
    }
    assert_eq!(listed.len(), tables().len());
}

/// The counts in the README are those that `lookup --stats` prints.
#[test]
fn readme_counts_are_true() {
    let written = fs::read_to_string(root().join("data/README.md")).unwrap();
    assert!(written == readme(&written), "data/ has changed: see \"Changing the tables\" in data/README.md");
}

#[test]
#[ignore = "writes into data/"]
fn write_data_files() {
    for (file, update) in [("datapackage.json", data_package as fn(&str) -> String), ("README.md", readme)] {
        let path = root().join("data").join(file);
        let old = fs::read_to_string(&path).unwrap();
        fs::write(&path, update(&old)).unwrap();
    }
}

fn tables() -> Vec<String> {
    let files = fs::read_dir(root().join("data")).unwrap();
    let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.ends_with(".csv")).collect()
}

/// The data package with the sizes and hashes that the files have now.
fn data_package(old: &str) -> String {
    let mut package: Value = serde_json::from_str(old).unwrap();
    for table in package["resources"].as_array_mut().unwrap() {
        let bytes = fs::read(root().join("data").join(table["path"].as_str().unwrap())).unwrap();
        table["bytes"] = bytes.len().into();
        table["hash"] = format!("sha256:{}", sha256(&bytes)).into();
    }
    serde_json::to_string_pretty(&package).unwrap() + "\n"
}

/// The README with the counts as they are now.
fn readme(old: &str) -> String {
    let (head, rest) = old.split_once("<!-- stats -->\n").unwrap();
    let (_, tail) = rest.split_once("<!-- end -->").unwrap();
    let output = example("lookup").arg("--stats").output().unwrap();
    assert!(output.status.success());
    format!("{head}<!-- stats -->\n\n{}\n<!-- end -->{tail}", String::from_utf8(output.stdout).unwrap())
}

/// Every listed name, put in a plain sentence of its own, returns its own entity, as the mention or among its
/// candidates. Names that need support get it: the title of their entity in the sentence before, and places a word for
/// what they are beside them.
#[test]
fn names_find_their_own_entity() {
    let tagger = Tagger::builder().exact(true).build(Gazetteer::bundled()).unwrap();
    let mut failures: BTreeMap<(Kind, &str, NameKind), Vec<String>> = BTreeMap::new();
    let mut names = 0;
    for entity in tagger.gazetteer().entities() {
        for name in entity.names() {
            names += 1;
            if !recalls(&tagger, entity, name) {
                let shown = format!("{} is {}", name.text(), entity.id());
                failures.entry((entity.kind(), name.lang(), name.kind())).or_default().push(shown);
            }
        }
    }
    let failed: usize = failures.values().map(Vec::len).sum();
    let lines: Vec<String> = failures
        .iter()
        .map(|((kind, lang, sort), list)| {
            format!("{kind} {lang} {sort}: {} such as {}", list.len(), list[..list.len().min(8)].join("; "))
        })
        .collect();
    assert!(failed == 0, "{failed} of {names} names do not find their entity\n{}", lines.join("\n"));
}

fn recalls(tagger: &Tagger, entity: &Entity, name: &Name) -> bool {
    let plain = matches!(name.kind(), NameKind::Name | NameKind::Former | NameKind::Demonym);
    let (support, word) = match plain {
        true => (String::new(), String::new()),
        false => (
            format!("{}. ", entity.title()),
            type_word(entity, name).map_or(String::new(), |w| format!(" {w}")),
        ),
    };
    let (before, after) = frame(name.text());
    // Where no capital tells it from the word, an institution's everyday name stands in quotes.
    let uncased = name
        .text()
        .chars()
        .find(|c| c.is_alphabetic())
        .is_some_and(|c| !c.is_uppercase() && !c.is_lowercase());
    let quoted = name.kind() == NameKind::Common && entity.kind() == Kind::Institution && uncased;
    let (open, close) = if quoted { ("«", "»") } else { ("", "") };
    let start = support.len() + before.len() + open.len();
    let text = format!("{support}{before}{open}{}{close}{word}{after}", name.text());
    let end = start + name.text().len();
    tagger.tag(&text).iter().any(|mention| {
        let span = mention.span();
        span.start < end
            && start < span.end
            && mention.candidates().iter().any(|candidate| candidate.entity().id() == entity.id())
    })
}

/// A word in the language of the name for what the entity is: `село`.
fn type_word(entity: &Entity, name: &Name) -> Option<&'static str> {
    let rows = include_str!("../../data/words/types.tsv").lines().filter(|line| !line.starts_with('#'));
    let mut rows = rows.map(|row| row.split('\t').collect::<Vec<_>>());
    let row = rows.find(|row| {
        row.len() == 3 && entity.types().iter().any(|word| word == row[0]) && name.lang().starts_with(row[1])
    })?;
    Some(row[2].split(';').next()?.trim_end_matches('*'))
}

/// A sentence in the script of the name, in which it stands in the nominative.
fn frame(name: &str) -> (&'static str, &'static str) {
    match name.chars().find(|c| c.is_alphabetic()) {
        Some('\u{400}'..='\u{52F}') => ("Вчера упоминали: ", "."),
        Some('\u{531}'..='\u{58F}') => ("Երեկ նշվեց՝ ", "։"),
        Some('\u{10A0}'..='\u{10FF}') => ("გუშინ ახსენეს: ", "."),
        Some('\u{600}'..='\u{6FF}') => ("دیروز گفتند: ", "."),
        _ => ("Yesterday they mentioned this: ", "."),
    }
}
