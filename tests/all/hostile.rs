//! Names, texts and paths that someone made to do harm.

use exonym::collection::{Reach, co_mentions, counts, write_counts, write_pairs};
use exonym::export::linked_places::LinkedPlaces;
use exonym::export::{Document, Format, Generator, tables};
use exonym::{Gazetteer, OwnedMention, Tagger};

use crate::programs::Folder;

/// Names that some program would run, follow, or show as something else.
const NAMES: [&str; 12] = [
    "=cmd|' /C calc'!A0",
    "+SUM(1+9)*cmd",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(A1:A9)",
    "=HYPERLINK(\"http://x.example\",\"Ganja\")",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\" onmouseover=\"alert(1)",
    "' onmouseover='alert(1)",
    "Ganja\u{202E}gpj.exe\u{202C}",
    "{{constructor}}",
    "../../etc/passwd",
];

fn gazetteer() -> Gazetteer {
    let mut table = csv::Writer::from_writer(Vec::new());
    table.write_record(["id", "title", "title_source", "description", "types", "variants"]).unwrap();
    for (name, plain) in NAMES.iter().zip(plain()) {
        table.write_record([&format!("{name}#"), *name, name, name, name, &format!("{plain}@en")]).unwrap();
    }
    Gazetteer::from_reader("hostile.csv", &table.into_inner().unwrap()[..]).unwrap()
}

/// A name for each of them under which texts know it.
fn plain() -> impl Iterator<Item = String> {
    ('a'..).map(|letter| format!("Zzyx{letter}ville"))
}

/// All names in one text, with what else a text could try.
fn text() -> String {
    let names: Vec<String> =
        NAMES.iter().zip(plain()).map(|(name, plain)| format!("{name} , {plain}")).collect();
    format!("{}. \u{1b}]0;x\u{7} <!-- ]]> \u{0} \u{2028}", names.join(" , "))
}

fn written(format: Format) -> String {
    let tagger = Tagger::builder().exact(true).build(gazetteer()).unwrap();
    let text = text();
    let mentions = tagger.tag(&text);
    assert!(mentions.len() >= NAMES.len(), "the names are found: {}", mentions.len());
    let mut out = Vec::new();
    let name = "=1+1</title><script>.txt";
    format
        .write(&mut out, [&Document::new(name, &text, &mentions)], &Generator::new(tagger.gazetteer()))
        .unwrap();
    String::from_utf8(out).unwrap()
}

#[track_caller]
fn assert_no_formula(table: &[u8], delimiter: u8) {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).delimiter(delimiter).from_reader(table);
    let mut cells = 0;
    for row in reader.records() {
        for cell in row.unwrap().iter().filter(|cell| cell.parse::<f64>().is_err()) {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']), "{cell:?}");
            cells += usize::from(cell.starts_with('\''));
        }
    }
    assert!(cells > 0, "some cells are guarded");
}

#[test]
fn no_table_holds_a_formula() {
    assert_no_formula(written(Format::Csv).as_bytes(), b',');

    let gazetteer = gazetteer();
    let mut table = Vec::new();
    tables::write_entities(gazetteer.entities(), &mut table).unwrap();
    assert_no_formula(&table, b',');
    let again = Gazetteer::from_reader("again.csv", &table[..]).unwrap();
    assert_eq!(again.entities()[0].title(), NAMES[0], "reading takes the guard away");
    let mut table = Vec::new();
    LinkedPlaces::new(&gazetteer, "2026".parse().unwrap()).write_tsv(&mut table).unwrap();
    assert_no_formula(&table, b'\t');

    let text = text();
    let tagger = Tagger::builder().exact(true).build(gazetteer).unwrap();
    let mentions: Vec<OwnedMention> = tagger.tag(&text).iter().map(|m| m.to_owned("=doc")).collect();
    let mut table = Vec::new();
    write_counts(&counts(&mentions), &mut table).unwrap();
    assert_no_formula(&table, b',');
    let mut table = Vec::new();
    write_pairs(&co_mentions(&mentions, Reach::Text), &mut table).unwrap();
    assert_no_formula(&table, b',');
}

#[test]
fn no_page_holds_markup_of_others() {
    let page = written(Format::Html);
    assert!(!page.contains("<script") && !page.contains("<img") && !page.contains("<!-- "), "{page}");
    // An attribute ends only where the page ends it.
    for tag in page.split('<').skip(1).filter(|tag| tag.starts_with("mark class")) {
        let tag = tag.split('>').next().unwrap();
        assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
        assert!(!tag.contains(" onmouseover=\""), "{tag}");
    }
    assert!(!page.contains(['\u{1b}', '\u{7}', '\0']));
    // A mention that turns the direction of its line is closed in an element of its own, the text in another.
    assert!(page.contains("Content-Security-Policy") && page.contains("default-src 'none'"));
}

#[test]
fn json_is_json_and_lines_are_lines() {
    for format in [Format::GeoJson, Format::WebAnno] {
        serde_json::from_str::<serde_json::Value>(&written(format)).unwrap();
    }
    for line in written(Format::Jsonl).lines() {
        serde_json::from_str::<OwnedMention>(line).unwrap();
    }
    for line in written(Format::Brat).lines() {
        assert!(line.starts_with(['T', 'N', 'A', '#']), "{line:?}");
    }
    assert!(!written(Format::Iob2).lines().any(|line| !line.is_empty() && line.split(' ').count() != 2));
}

#[test]
fn the_terminal_gets_no_commands() {
    let folder = Folder::new();
    folder.file("g.csv", "id,title,variants\nx,Ganja,\u{202E}Gence\u{202C}@az\n");
    let options = ["--no-bundled", "--gazetteer", "g.csv", "--format", "table"];
    let outcome = folder.tag(&options, "Ganja\u{1b}[31m \u{202E}Gence");
    assert!(outcome.out.contains("Gence"), "{}", outcome.err);
    assert!(!outcome.out.contains(['\u{1b}', '\u{7}', '\u{202E}']), "{:?}", outcome.out);
    for name in ["x", "\u{202E}Genc"] {
        let lookup = crate::example("lookup")
            .args(["--no-bundled", "--gazetteer"])
            .arg(folder.file("h.csv", "id,title,variants\nx,Ganja,\u{202E}Gence\u{202C}@az\n"))
            .arg(name)
            .output()
            .unwrap();
        let shown = String::from_utf8([lookup.stdout, lookup.stderr].concat()).unwrap();
        assert!(shown.contains("Gence") && !shown.contains('\u{202E}'), "{shown:?}");
    }
    folder
        .file("bad.csv", "id,title,kind\nx,\u{1b}[2J\u{202E},\ny,\u{1b}]0;owned\u{7},\nz,Z,\u{202E}person\n");
    let outcome = folder.tag(&["--gazetteer", "bad.csv"], "");
    assert!(
        outcome.err.contains("bad.csv:4:kind: error: \"\\u{202e}person\" is not a known kind"),
        "{}",
        outcome.err
    );
    assert!(!outcome.err.contains(['\u{1b}', '\u{7}', '\u{202E}']), "{:?}", outcome.err);
}

/// Ids and names of records and documents look like paths; none of them is opened or written to.
#[test]
fn paths_in_input_are_not_opened() {
    let folder = Folder::new();
    let secret = folder.file("secret.txt", "Baku");
    folder.file("work/g.csv", format!("id,title,title_source\nx,Zzyxville,{}\n", secret.display()));
    let record = format!(
        "{{\"id\":{:?},\"text\":\"Zzyxville ../secret.txt\",\"path\":\"../secret.txt\"}}\n",
        secret.display().to_string()
    );
    folder.file("work/news.jsonl", record.repeat(2));
    let options = ["--gazetteer", "work/g.csv", "--input", "jsonl", "--format", "brat", "--output", "out"];
    let outcome = folder.tag(&[&options[..], &["work/news.jsonl"]].concat(), "");
    assert_eq!(outcome.code, Some(0), "{}", outcome.err);
    assert_eq!(folder.read("secret.txt"), "Baku");
    let files = folder.files("");
    assert!(
        files.iter().all(|file| ["out/", "work/", "secret.txt"].iter().any(|start| file.starts_with(start))),
        "{files:?}"
    );
}

/// A name may come from elsewhere than a table, where nothing limits its length.
#[test]
fn a_name_of_a_megabyte() {
    let long = "Aa ".repeat(350_000);
    let table = format!("id,title\nx,{long}\n");
    let error = Gazetteer::from_reader("t.csv", table.as_bytes()).unwrap_err();
    assert_eq!(error.findings()[0].rule(), "long-name");

    let short = Gazetteer::from_reader("t.csv", "id,title\nx,Zzyxville\n".as_bytes()).unwrap();
    let mut entity = serde_json::to_value(&short.entities()[0]).unwrap();
    entity["title"] = long.clone().into();
    entity["names"][0]["text"] = long.clone().into();
    let entity = serde_json::from_value(entity).unwrap();
    let gazetteer = Gazetteer::builder().entities("t.json", [entity]).build().unwrap();
    let tagger = Tagger::builder().exact(true).build(gazetteer).unwrap();
    let text = "Aa ".repeat(2_000);
    assert!(tagger.tag(&text).is_empty());
}

/// A run of what folding drops or joins is passed over once; begun anew at each character it would take hours.
#[test]
fn long_runs_are_passed_over() {
    let table = "id,title\nx,Zzyxville\n".as_bytes();
    let tagger = Tagger::new(Gazetteer::from_reader("t.csv", table).unwrap()).unwrap();
    for piece in [
        "’", "\u{AD}", "\u{200B}", "\u{301}", " ", "\n", "-", "#", "A", "Ա", "«", "A.", "Nagorno-", "@", "’A",
    ] {
        let run = piece.repeat(1_000_000 / piece.len());
        let text = format!("{run} Zzyxville {run}");
        let mentions = tagger.tag(&text);
        assert_eq!(mentions.len(), 1, "{piece:?}");
        assert_eq!(mentions[0].span().start, run.len() + 1, "{piece:?}");
    }
}

/// What stands beside a name is looked for near it. Looked for up to the beginning of a text without spaces, or of one that
/// names a hundred thousand, it would take minutes.
#[test]
fn names_without_end() {
    let table = "id,title,kind,variants,types\n\
        m,Foreign Ministry,institution,МИД@ru-x-short;ԱԳՆ@hy-x-short,ministry\n\
        v,Vahan Kostanyan,person,,\n\
        b,Baku,place,,city\nk,Karabakh FK,institution,Baku@en-x-common,football club\n";
    let tagger = Tagger::new(Gazetteer::from_reader("t.csv", table.as_bytes()).unwrap()).unwrap();
    for (first, piece, id) in [
        ("", "МИД/", "m"),
        ("", "МИД.", "m"),
        ("", "«ԱԳՆ»", "m"),
        ("", "Baku/", "b"),
        ("", "“Baku” ", "k"),
        ("", "Baku – 50%,", "b"),
        ("", "Vahan Kostanian/", "v"),
        ("Vahan Kostanian came. ", "Kostanian/", "v"),
        ("Vahan Kostanian came. ", "Kostanian’ın, ", "v"),
    ] {
        let count = 100_000;
        let text = format!("{first}{}", piece.repeat(count));
        let mentions = tagger.tag(&text);
        assert!(mentions.len() >= count, "{piece:?}: {}", mentions.len());
        assert!(mentions.iter().all(|mention| mention.entity().id() == id), "{piece:?}");
    }
}

/// What is hidden before a name belongs to no mention, and the name is found once.
#[test]
fn hidden_beginnings() {
    let table = "id,title\nx,Zzyxville\n".as_bytes();
    let tagger = Tagger::builder()
        .overlap(exonym::Overlap::All)
        .build(Gazetteer::from_reader("t.csv", table).unwrap())
        .unwrap();
    for hidden in ["’", "’’", "\u{AD}", "\u{200B}", "\u{AD}’", "‘‘‘", "\u{202E}", "«’"] {
        for before in ["", "a ", "ա ", "(", "’ "] {
            let text = format!("{before}{hidden}Zzyxville");
            let spans: Vec<_> = tagger.tag(&text).iter().map(|mention| mention.span()).collect();
            let span = before.len() + hidden.len()..text.len();
            assert_eq!((spans.len(), spans.first()), (1, Some(&span)), "{text:?}");
        }
    }
}
