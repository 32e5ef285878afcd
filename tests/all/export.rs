//! The formats: rows of text and what is written for them, and whether what is written can be read back.

use exonym::export::{
    Document, Format, Generator, brat, csv as table, geojson, html, iob2, jsonl, linked_places, tables,
    webanno,
};
use exonym::{Gazetteer, Overlap, OwnedMention, Tagger, collection};
use serde_json::Value;

/// Names that are awkward to write: formulas, markup, quotes, other scripts, no coordinates, a negative longitude.
const TABLE: &str = "\
id,title,kind,variants,lat,lon,matches
baku,Baku,place,Bakı@az;باکو@fa;ბაქო@ka,40.4,49.86,wd:Q9248;gn:587084
nk,Nagorno-Karabakh,place,Լեռնային Ղարաբաղ@hy,,,
karabakh,Karabakh,place,Ղարաբաղ@hy,39.9,46.75,gn:12345
armenia,Armenia,place,Armenian@en-x-demonym,40.1,45,
formula,=SUM(A1),institution,Formula One@en,,,
markup,\"<b>\"\"Quoted\"\" & Sons</b>\",person,Quoted Sons@en,,,
lisbon,Lisbon,place,,38.7,-9.14,wd:Qx
";

fn tagger() -> Tagger {
    Tagger::new(Gazetteer::from_reader("t.csv", TABLE.as_bytes()).unwrap()).unwrap()
}

fn written(tagger: &Tagger, format: Format, name: &str, text: &str) -> String {
    let mentions = tagger.tag(text);
    let mut out = Vec::new();
    format
        .write(&mut out, &[Document::new(name, text, &mentions)], &Generator::new(tagger.gazetteer()))
        .unwrap();
    String::from_utf8(out).unwrap()
}

/// Texts of many scripts with names in them, and everything that formats reserve.
fn texts() -> Vec<String> {
    let parts = [
        "Baku",
        "Bakı",
        "باکو",
        "ბაქო",
        "Nagorno-Karabakh",
        "Nagorno\r\n  Karabakh",
        "Լեռնային Ղարաբաղ",
        "Armenian",
        "Formula One",
        "Quoted Sons",
        "Lisbon",
        " ",
        "\n",
        "\n\n",
        "\t",
        "\r",
        ", ",
        ". ",
        "! ",
        "’s ",
        "'s",
        "-",
        "<b>",
        "</script>",
        "&amp;",
        "\"",
        "=1+1",
        "@x",
        "\u{1A}",
        "\0",
        "\u{1F}",
        "\u{FEFF}",
        "\u{200B}",
        "\u{200C}",
        "\u{AD}",
        "\u{301}",
        "🙂",
        "👩‍👩‍👧",
        "İ",
        "J. Smith",
        "3.5",
        "\u{2028}",
        "--",
        "#",
        "|",
        "A1\tT1",
        "]]>",
        "{",
        "\\",
    ];
    let mut state = 7u64;
    let mut next = |most: usize| {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (state >> 33) as usize % most
    };
    (0..400).map(|_| (0..next(30)).map(|_| parts[next(parts.len())]).collect()).collect()
}

#[test]
fn json_lines_are_read_back_as_they_were() {
    let tagger = tagger();
    let mut count = 0;
    for text in texts() {
        let lines = written(&tagger, Format::Jsonl, "a \"b\"\n.txt", &text);
        let read: Vec<OwnedMention> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let expected: Vec<OwnedMention> =
            tagger.tag(&text).iter().map(|m| m.to_owned("a \"b\"\n.txt")).collect();
        assert_eq!(read, expected, "{text:?}");
        for mention in read {
            assert_eq!(&text[mention.start..mention.end], mention.text);
            assert_eq!(chars(&text, mention.char_start, mention.char_end), mention.text);
            count += 1;
        }
    }
    assert!(count > 500, "the texts have names in them: {count}");
}

fn chars(text: &str, start: usize, end: usize) -> String {
    text.chars().skip(start).take(end - start).collect()
}

#[test]
fn csv_is_read_back_as_it_was() {
    let tagger = tagger();
    for text in texts() {
        let rows = written(&tagger, Format::Csv, "a.txt", &text);
        let mut reader = csv::Reader::from_reader(rows.as_bytes());
        let columns: Vec<String> = reader.headers().unwrap().iter().map(str::to_string).collect();
        let mentions = tagger.tag(&text);
        let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(records.len(), mentions.len());
        for (record, mention) in records.iter().zip(&mentions) {
            let owned = serde_json::to_value(mention.to_owned("a.txt")).unwrap();
            let fields: Vec<&String> = owned.as_object().unwrap().keys().collect();
            assert_eq!(
                columns.iter().collect::<Vec<_>>(),
                fields,
                "the columns are the fields of JSON lines"
            );
            for (column, cell) in columns.iter().zip(record) {
                let expected = match &owned[column] {
                    Value::Null => String::new(),
                    Value::String(text) => text.clone(),
                    Value::Array(list) => list
                        .iter()
                        .map(|c| format!("{}:{}", c["id"].as_str().unwrap(), c["score"]))
                        .collect::<Vec<_>>()
                        .join(";"),
                    // 45.0 in JSON, 45 here.
                    number => number.as_f64().unwrap().to_string(),
                };
                let cell = cell.strip_prefix('\'').filter(|cell| cell.starts_with('=')).unwrap_or(cell);
                assert_eq!(cell, expected, "{column} of {text:?}");
            }
        }
    }
}

#[test]
fn csv_cells_are_no_formulas() {
    let tagger = tagger();
    let rows = [
        ("=1+1.txt", "'=1+1.txt"),
        ("+1", "'+1"),
        ("-x", "'-x"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("-", "-"),
        ("a=b", "a=b"),
    ];
    for (name, expected) in rows {
        let out = written(&tagger, Format::Csv, name, "Formula One in Lisbon");
        let records: Vec<csv::StringRecord> =
            csv::Reader::from_reader(out.as_bytes()).records().map(Result::unwrap).collect();
        assert_eq!(&records[0][0], expected, "{name:?}");
        assert_eq!(&records[0][8], "'=SUM(A1)", "the title");
        assert_eq!(&records[1][17], "-9.14", "a number stays one");
    }
}

#[test]
fn geojson_has_points_and_null() {
    let tagger = tagger();
    let map: Value =
        serde_json::from_str(&written(&tagger, Format::GeoJson, "a.txt", "Lisbon, Baku, Nagorno-Karabakh"))
            .unwrap();
    assert_eq!(map["type"], "FeatureCollection");
    assert_eq!(map["generator"]["version"], exonym::VERSION);
    assert_eq!(map["generator"]["data"], tagger.gazetteer().fingerprint());
    assert!(map.get("crs").is_none());
    let features = map["features"].as_array().unwrap();
    let geometries: Vec<String> = features.iter().map(|feature| feature["geometry"].to_string()).collect();
    let point = |position: &str| format!("{{\"type\":\"Point\",\"coordinates\":{position}}}");
    assert_eq!(geometries, [point("[-9.14,38.7]"), point("[49.86,40.4]"), "null".to_string()]);
    assert_eq!(features[1]["properties"]["text"], "Baku");
    assert_eq!(features[1]["properties"]["doc"], "a.txt");
}

#[test]
fn geojson_of_nothing_and_of_many() {
    let tagger = tagger();
    let generator = Generator::new(tagger.gazetteer());
    let texts = ["", "Baku", "", "no name", "Baku and Lisbon", ""];
    for texts in [&texts[..], &texts[..1], &texts[2..4]] {
        let mentions: Vec<_> = texts.iter().map(|text| tagger.tag(text)).collect();
        let documents: Vec<Document<'_>> =
            texts.iter().zip(&mentions).map(|(text, mentions)| Document::new("d", text, mentions)).collect();
        let expected: usize = mentions.iter().map(Vec::len).sum();
        for (format, list) in [(Format::GeoJson, "features"), (Format::WebAnno, "items")] {
            let mut out = Vec::new();
            format.write(&mut out, &documents, &generator).unwrap();
            let value: Value = serde_json::from_slice(&out).unwrap();
            assert_eq!(value[list].as_array().unwrap().len(), expected, "{format}");
        }
    }
}

#[test]
fn geojson_counts_entities() {
    let tagger = tagger();
    let texts = ["Baku, Bakı and Lisbon", "Baku", "Nagorno-Karabakh, Nagorno-\nKarabakh"];
    let count = |texts: &[&str]| {
        let mut entities = geojson::Entities::default();
        for text in texts {
            entities.add(&Document::new("d", text, &tagger.tag(text)));
        }
        entities
    };
    let write = |entities: &geojson::Entities| {
        let mut out = Vec::new();
        entities.write(&mut out, &Generator::new(tagger.gazetteer())).unwrap();
        String::from_utf8(out).unwrap()
    };
    let all = write(&count(&texts));
    let mut merged = count(&texts[..1]);
    merged.merge(count(&texts[1..]));
    assert_eq!(write(&merged), all, "parts that are merged count as the whole");

    let map: Value = serde_json::from_str(&all).unwrap();
    let rows: Vec<String> = map["features"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| {
            let p = &f["properties"];
            format!("{} {} {} {}", f["id"].as_str().unwrap(), p["count"], p["documents"], p["spellings"])
        })
        .collect();
    assert_eq!(
        rows,
        [
            r#"baku 3 2 [{"text":"Baku","count":2},{"text":"Bakı","count":1}]"#,
            r#"nk 2 1 [{"text":"Nagorno- Karabakh","count":1},{"text":"Nagorno-Karabakh","count":1}]"#,
            r#"lisbon 1 1 [{"text":"Lisbon","count":1}]"#,
        ]
    );
}

#[test]
fn iob2_rows() {
    let tagger = tagger();
    let rows = [
        ("", ""),
        ("Baku", "Baku B-PLACE\n\n"),
        ("Baku's port", "Baku B-PLACE\n's O\nport O\n\n"),
        ("Armenian’s Baku.", "Armenian B-PLACE\n’s O\nBaku B-PLACE\n. O\n\n"),
        ("Baku-Lisbon", "Baku B-PLACE\n- O\nLisbon B-PLACE\n\n"),
        ("Baku Lisbon", "Baku B-PLACE\nLisbon B-PLACE\n\n"),
        ("in Nagorno-Karabakh", "in O\nNagorno B-PLACE\n- I-PLACE\nKarabakh I-PLACE\n\n"),
        ("Don't pay 3,500.50!", "Don't O\npay O\n3,500.50 O\n! O\n\n"),
        ("To Baku. He", "To O\nBaku B-PLACE\n. O\n\nHe O\n\n"),
        ("“To Baku.” He", "“ O\nTo O\nBaku B-PLACE\n. O\n” O\n\nHe O\n\n"),
        ("to Baku. he", "to O\nBaku B-PLACE\n. O\nhe O\n\n"),
        ("Gen. J. Smith", "Gen O\n. O\nJ O\n. O\nSmith O\n\n"),
        ("one\n\ntwo", "one O\n\ntwo O\n\n"),
        ("one\ntwo", "one O\ntwo O\n\n"),
        ("Formula\nOne", "Formula B-INSTITUTION\nOne I-INSTITUTION\n\n"),
        ("a \u{200B}\u{AD}b", "a O\nb O\n\n"),
        ("می\u{200C}رود", "می\u{200C}رود O\n\n"),
    ];
    for (text, expected) in rows {
        let mut out = Vec::new();
        iob2::document(&mut out, &Document::new("d", text, &tagger.tag(text))).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), expected, "{text:?}");
    }
}

#[test]
fn iob2_loses_nothing_that_can_be_seen() {
    let tagger = Tagger::builder()
        .overlap(Overlap::All)
        .build(Gazetteer::from_reader("t.csv", TABLE.as_bytes()).unwrap())
        .unwrap();
    let visible = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphanumeric() || c.is_ascii_punctuation()).collect()
    };
    for text in texts() {
        let mentions = tagger.tag(&text);
        let document = Document::new("d", &text, &mentions);
        let mut out = Vec::new();
        iob2::document(&mut out, &document).unwrap();
        let out = String::from_utf8(out).unwrap();
        let mut words = String::new();
        let mut chunks: Vec<String> = Vec::new();
        for line in out.split('\n').filter(|line| !line.is_empty()) {
            let (word, tag) = line.split_once(' ').unwrap();
            assert!(!word.contains(char::is_whitespace), "{line:?}");
            words.push_str(word);
            match tag.split_once('-') {
                Some(("B", _)) => chunks.push(word.to_string()),
                Some(("I", _)) => chunks.last_mut().unwrap().push_str(word),
                _ => assert_eq!(tag, "O"),
            }
        }
        assert_eq!(visible(&words), visible(&text));
        let expected: Vec<String> = document.flat_mentions().iter().map(|m| visible(m.text())).collect();
        assert_eq!(chunks.iter().map(|chunk| visible(chunk)).collect::<Vec<_>>(), expected, "{text:?}");
    }
}

#[test]
fn brat_rows() {
    let tagger = tagger();
    let rows = [
        ("Baku", "T1\tPlace 0 4\tBaku"),
        ("🙂 Baku", "T1\tPlace 2 6\tBaku"),
        ("Nagorno\nKarabakh", "T1\tPlace 0 7;8 16\tNagorno Karabakh"),
        ("Nagorno\r\n  Karabakh", "T1\tPlace 0 7;11 19\tNagorno Karabakh"),
        ("Formula One", "T1\tInstitution 0 11\tFormula One"),
    ];
    for (text, expected) in rows {
        assert_eq!(written(&tagger, Format::Brat, "d", text).lines().next(), Some(expected), "{text:?}");
    }
    let lines = written(&tagger, Format::Brat, "d", "Armenian Quoted Sons");
    let expected = [
        "T1\tPlace 0 8\tArmenian",
        "N1\tReference T1 exonym:armenia\tArmenia",
        "A1\tDemonym T1",
        "A2\tVia T1 listed",
        "A3\tConfidence T1 high",
        "#1\tAnnotatorNotes T1\tlisted demonym Armenian",
        "T2\tPerson 9 20\tQuoted Sons",
        "N2\tReference T2 exonym:markup\t<b>\"Quoted\" & Sons</b>",
    ];
    assert_eq!(lines.lines().take(8).collect::<Vec<_>>(), expected);
}

#[test]
fn brat_fragments_are_lines_of_the_text() {
    let tagger = tagger();
    for text in texts() {
        let chars: Vec<char> = text.chars().collect();
        for line in written(&tagger, Format::Brat, "d", &text).lines().filter(|line| line.starts_with('T')) {
            let mut fields = line.split('\t');
            let (_, place, covered) = (fields.next(), fields.next().unwrap(), fields.next().unwrap());
            assert_eq!(fields.next(), None, "{line:?}");
            let (_, offsets) = place.split_once(' ').unwrap();
            let parts: Vec<String> = offsets
                .split(';')
                .map(|range| {
                    let (start, end) = range.split_once(' ').unwrap();
                    chars[start.parse().unwrap()..end.parse().unwrap()].iter().collect()
                })
                .collect();
            assert_eq!(parts.join(" "), covered, "{text:?}");
            assert!(!covered.contains(['\n', '\r']));
        }
    }
}

#[test]
fn brat_configuration_declares_what_is_written() {
    let tagger = tagger();
    let conf = brat::configuration(&Generator::new(tagger.gazetteer()));
    assert!(conf.starts_with(&format!("# exonym {}, gazetteer ", exonym::VERSION)));
    let annotations = written(&tagger, Format::Brat, "d", "Armenian, Formula One, Quoted Sons in Baku");
    for line in annotations.lines().filter(|line| line.starts_with(['T', 'A'])) {
        let name = line.split(['\t', ' ']).nth(1).unwrap();
        assert!(conf.lines().any(|known| known.split('\t').next() == Some(name)), "{name} of {line:?}");
    }
}

#[test]
fn web_annotations_select_the_mention() {
    let tagger = tagger();
    for text in texts() {
        let page: Value = serde_json::from_str(&written(&tagger, Format::WebAnno, "a.txt", &text)).unwrap();
        assert_eq!(page["@context"], "http://www.w3.org/ns/anno.jsonld");
        for item in page["items"].as_array().unwrap() {
            assert_eq!((&item["type"], &item["motivation"]), (&"Annotation".into(), &"identifying".into()));
            let [position, quote] = &item["target"]["selector"].as_array().unwrap()[..] else {
                panic!("{item}")
            };
            let (start, end) =
                (position["start"].as_u64().unwrap() as usize, position["end"].as_u64().unwrap() as usize);
            let exact = quote["exact"].as_str().unwrap();
            assert_eq!(chars(&text, start, end), exact);
            let around =
                [&quote["prefix"], &quote["exact"], &quote["suffix"]].map(|part| part.as_str().unwrap());
            assert!(text.contains(&around.concat()), "{around:?}");
        }
    }
}

#[test]
fn web_annotations_name_entities_and_documents() {
    let tagger = tagger();
    let item = |name: &str, text: &str| {
        let page: Value = serde_json::from_str(&written(&tagger, Format::WebAnno, name, text)).unwrap();
        page["items"][0].clone()
    };
    for (text, expected) in [
        ("Baku", "http://www.wikidata.org/entity/Q9248"),
        ("Karabakh", "https://sws.geonames.org/12345/"),
        ("Nagorno-Karabakh", "urn:x-exonym:nk"),
        // "wd:Qx" is no Wikidata id.
        ("Lisbon", "urn:x-exonym:lisbon"),
    ] {
        assert_eq!(item("d", text)["body"][0]["source"], expected);
    }
    for (name, expected) in [
        ("news/a b.txt", "news/a%20b.txt"),
        ("c:\\x", "c%3A%5Cx"),
        ("javascript:alert(1)", "javascript%3Aalert%281%29"),
        ("//host/x", "/%2Fhost/x"),
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("https://example.org/\"<x>", "https://example.org/%22%3Cx%3E"),
        ("Շուշի", "%D5%87%D5%B8%D6%82%D5%B7%D5%AB"),
    ] {
        assert_eq!(item(name, "Baku")["target"]["source"], expected);
    }
    let id = |name, text| item(name, text)["id"].as_str().unwrap().to_string();
    assert_eq!(id("d", "Baku"), id("d", "Baku"), "the same mention has the same address");
    assert_ne!(id("d", "Baku"), id("e", "Baku"));
    assert_ne!(id("d", "Baku"), id("d", " Baku"));
    assert!(
        id("d", "Baku").starts_with("urn:uuid:") && &id("d", "Baku")[23..24] == "8",
        "{}",
        id("d", "Baku")
    );
}

#[test]
fn web_annotation_quotes_do_not_cut_letters_from_their_marks() {
    let tagger = tagger();
    let marked = "e\u{301}".repeat(40);
    let text = format!("{marked} Baku {marked}");
    let page: Value = serde_json::from_str(&written(&tagger, Format::WebAnno, "d", &text)).unwrap();
    let quote = &page["items"][0]["target"]["selector"][1];
    let (prefix, suffix) = (quote["prefix"].as_str().unwrap(), quote["suffix"].as_str().unwrap());
    assert!(prefix.starts_with('e') && suffix.ends_with('\u{301}'), "{prefix:?} {suffix:?}");
    assert!(prefix.chars().count().abs_diff(32) < 2 && suffix.chars().count().abs_diff(32) < 2);
}

#[test]
fn html_shows_the_text_and_nothing_else() {
    let tagger = tagger();
    for text in texts() {
        let mut out = Vec::new();
        html::highlight(&mut out, &Document::new("d", &text, &tagger.tag(&text))).unwrap();
        let out = String::from_utf8(out).unwrap();
        // What HTML has no characters for is shown as U+FFFD.
        let expected: String = text
            .chars()
            .map(|c| if c.is_control() && !"\n\r\t".contains(c) { '\u{FFFD}' } else { c })
            .collect();
        assert_eq!(content(&out), expected);
    }
}

/// The text of HTML as a reader sees it, but for the labels of kinds.
fn content(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    let mut label = false;
    while let Some(at) = rest.find('<') {
        if !label {
            text.push_str(&rest[..at]);
        }
        let end = at + rest[at..].find('>').expect("a tag ends");
        let tag = &rest[at + 1..end];
        assert!(
            tag.starts_with("mark class=\"entity ") || ["span dir=\"ltr\"", "/span", "/mark"].contains(&tag),
            "{tag:?}"
        );
        label = tag.starts_with("span");
        rest = &rest[end + 1..];
    }
    text.push_str(rest);
    for (entity, c) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")] {
        text = text.replace(entity, c);
    }
    text
}

#[test]
fn html_carries_no_markup_of_others() {
    let tagger = tagger();
    let page =
        written(&tagger, Format::Html, "<script>alert(1)</script>", "<img src=x onerror=\"a\"> Quoted Sons");
    assert!(!page.contains("<script") && !page.contains("<img") && !page.contains("<b>"), "{page}");
    assert!(page.contains("title=\"&lt;b&gt;&quot;Quoted&quot; &amp; Sons&lt;/b&gt;: "), "{page}");
    assert!(page.contains("default-src 'none'"));
    assert!(page.contains(&format!("content=\"exonym {}, gazetteer ", exonym::VERSION)));
}

#[test]
fn html_knows_direction_and_language() {
    let tagger = tagger();
    for (text, expected) in [
        ("To Baku", "lang=\"\" dir=\"ltr\""),
        ("در باکو", "lang=\"\" dir=\"rtl\""),
        ("در باکو (Baku)", "lang=\"\" dir=\"rtl\""),
        ("Լեռնային Ղարաբաղ", "lang=\"hy\" dir=\"ltr\""),
        ("ბაქო", "lang=\"ka\" dir=\"ltr\""),
        ("In Baku (שלום)", "lang=\"\" dir=\"ltr\""),
        ("שלום", "lang=\"\" dir=\"rtl\""),
        ("ܫܠܡܐ", "lang=\"\" dir=\"rtl\""),
        ("ދިވެހި", "lang=\"\" dir=\"rtl\""),
        ("ߒߞߏ", "lang=\"\" dir=\"rtl\""),
    ] {
        let page = written(&tagger, Format::Html, "d", text);
        assert!(page.contains(&format!("<div class=\"text\" {expected}>")), "{text}: {page}");
    }
    let mentions = tagger.tag("در باکو");
    let mut out = Vec::new();
    html::document(&mut out, &Document::new("d", "در باکو", &mentions).with_lang("fa")).unwrap();
    assert!(String::from_utf8(out).unwrap().contains("lang=\"fa\" dir=\"rtl\""));
}

#[test]
fn overlaps_are_resolved_where_a_format_has_none() {
    let gazetteer = Gazetteer::from_reader("t.csv", TABLE.as_bytes()).unwrap();
    let tagger = Tagger::builder().overlap(Overlap::All).build(gazetteer).unwrap();
    let text = "Nagorno-Karabakh, Karabakh";
    let mentions = tagger.tag(text);
    let document = Document::new("d", text, &mentions);
    assert_eq!(mentions.len(), 3);
    let flat: Vec<&str> = document.flat_mentions().iter().map(|m| m.entity().id()).collect();
    assert_eq!(flat, ["nk", "karabakh"]);
    let count = |format: Format, what: &str| written(&tagger, format, "d", text).matches(what).count();
    assert_eq!(count(Format::Iob2, " B-"), 2);
    assert_eq!(count(Format::Html, "data-id"), 2);
    assert_eq!(count(Format::Brat, "Reference"), 3);
    assert_eq!(count(Format::Jsonl, "\n"), 3);
}

/// A writer whose reader is gone.
struct Closed;

impl std::io::Write for Closed {
    fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
        Err(std::io::ErrorKind::BrokenPipe.into())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Rows that are longer than the buffer before the writer, so that the row itself fails and not the flush.
#[test]
fn errors_of_the_writer_keep_their_kind_in_every_table() {
    let long = "x".repeat(100_000);
    let places = format!("id,title,kind,description\na,Ali Aliyev,person,{long}\nb,Baku,place,{long}\n");
    let names = format!("id,name,lang,kind,used_by,start,end,source\nb,Baku City,en,,,,,{long}\n");
    let roles = format!("person_id,role,institution_id,start,end,source\na,mayor,,,,{long}\n");
    let gazetteer = Gazetteer::builder()
        .reader("places.csv", places.as_bytes())
        .reader("names.csv", names.as_bytes())
        .reader("roles.csv", roles.as_bytes())
        .build()
        .unwrap();
    let linked = linked_places::LinkedPlaces::new(&gazetteer, "2026".parse().unwrap());
    let entities = gazetteer.entities();
    let tagger = self::tagger();
    let mut mentions: Vec<OwnedMention> =
        tagger.tag("Baku and Lisbon").iter().map(|mention| mention.to_owned("d")).collect();
    mentions.iter_mut().for_each(|mention| mention.title = long.clone());
    let pairs = collection::co_mentions(&mentions, collection::Reach::Text);
    for (what, written) in [
        ("entities", tables::write_entities(entities, Closed)),
        ("names", tables::write_names(entities, Closed)),
        ("roles", tables::write_roles(entities, Closed)),
        ("LP-TSV", linked.write_tsv(Closed)),
        ("Linked Places", linked.write_json(Closed)),
        ("counts", collection::write_counts(&collection::counts(&mentions), Closed)),
        ("pairs", collection::write_pairs(&pairs, Closed)),
    ] {
        assert_eq!(written.unwrap_err().kind(), std::io::ErrorKind::BrokenPipe, "{what}");
    }
}

#[test]
fn errors_of_the_writer_come_back() {
    let tagger = tagger();
    let mentions = tagger.tag("Baku");
    let document = Document::new("d", "Baku", &mentions);
    for format in Format::ALL {
        let error = format.document(Closed, &document).unwrap_err();
        assert_eq!(error.kind(), std::io::ErrorKind::BrokenPipe, "{format}");
    }
    assert!(table::header(Closed).is_err() && jsonl::document(Closed, &document).is_err());
    assert!(webanno::end(Closed).is_err());
}

#[test]
fn formats_have_one_name_each() {
    for format in Format::ALL {
        assert_eq!(format.name().parse(), Ok(format));
    }
    assert!("xml".parse::<Format>().unwrap_err().to_string().contains("geojson"));
}

#[test]
fn fingerprints_are_the_same_everywhere() {
    let read = |table: &str| Gazetteer::from_reader("t.csv", table.as_bytes()).unwrap().fingerprint();
    let base = "id,title,variants,lat,lon,types\na,Ä,B@en,1.5,-2,city\n";
    assert_eq!(read(base), "e8caf3ccd1c05eed", "it must not depend on platform or build");
    for other in [
        "id,title,variants,lat,lon,types\nb,Ä,B@en,1.5,-2,city\n",
        "id,title,variants,lat,lon,types\na,Ä,B@fr,1.5,-2,city\n",
        "id,title,variants,lat,lon,types\na,Ä,B@en-x-short,1.5,-2,city\n",
        "id,title,variants,lat,lon,types\na,Ä,B@en,1.5,-2.0001,city\n",
        "id,title,variants,lat,lon,types\na,Ä,B@en,1.5,-2,town\n",
        "id,title,variants,lat,lon,types\na,Ä,B@en,1.5,-2,city\nb,C,,,,\n",
    ] {
        assert_ne!(read(other), read(base), "{other}");
    }
}
