//! The page that `report` writes, and the small examples, as programs.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use crate::example;

fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("report").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    for (file, text) in files {
        fs::write(folder.join(file), text).unwrap();
    }
    folder
}

#[track_caller]
fn output(command: &mut Command) -> Output {
    command.stdin(Stdio::null()).output().unwrap_or_else(|error| {
        panic!("{command:?}: {error}; `cargo test` builds the examples, `cargo test --test all` does not")
    })
}

/// A gazetteer that is read faster than the bundled one.
const TABLE: &str = "id,title,variants,ccodes,lat,lon
baku,Baku,Bakı@az;Баку@ru;Բաքու@hy;باکو@fa,AZ,40.4,49.85
yerevan,Yerevan,Երևան@hy;ایروان@fa;Ереван@ru,AM,40.18,44.5
lachin,Lachin,Laçın@az,AZ,39.64,46.55
";

#[track_caller]
fn page(arguments: &[&str], paths: &[&Path]) -> (String, String, bool) {
    let table = folder(&format!("table-{:?}", std::thread::current().id()), &[("table.csv", TABLE)]);
    let gazetteer = table.join("table.csv");
    let mut program = example("report");
    program.args(["-o", "-", "--no-bundled", "--gazetteer"]).arg(gazetteer);
    let output = output(program.args(arguments).args(paths));
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.success())
}

/// The facts that the page's script reads.
fn data(page: &str) -> serde_json::Value {
    let open = "<script type=\"application/json\" id=\"data\">";
    let start = page.find(open).expect("the page has its data") + open.len();
    let end = start + page[start..].find("</script>").unwrap();
    serde_json::from_str(&page[start..end]).unwrap()
}

#[test]
fn nothing_in_a_text_becomes_markup() {
    let evil = "Baku </script><script>alert(1)</script> <img src=x onerror=alert(2)> \"Lachin\" & {{data}} \u{0} <!--";
    let table = "id,title,description\nevil,Ulthar,<!-- \u{2028} </script><b>Evil\n";
    let folder = folder(
        "evil",
        &[("a <b>&\".txt", evil), ("b.txt", "In Ulthar </script><b>Evil"), ("own.csv", table)],
    );
    let gazetteer = folder.join("own.csv");
    let title = "<i>\"Title\"</i>";
    let (page, errors, success) =
        page(&["--title", title, "--gazetteer", gazetteer.to_str().unwrap()], &[&folder]);
    assert!(success, "{errors}");
    assert_eq!(page.matches("</script>").count(), 2, "the data and the script, and no other");
    assert!(!page.contains("<img") && !page.contains("<i>\"") && !page.contains("<b>Evil"));
    assert!(page.contains("{{data}} \u{fffd} &lt;!--"), "what looks like a slot stays text");
    assert!(page.contains("&lt;i&gt;&quot;Title&quot;&lt;/i&gt;"));
    assert!(page.contains("a &lt;b&gt;&amp;&quot;.txt"));
    let data = data(&page);
    let told: Vec<&str> =
        data["entities"].as_array().unwrap().iter().filter_map(|entity| entity["d"].as_str()).collect();
    assert!(told.contains(&"<!-- \u{2028} </script><b>Evil"), "{told:?}");
}

#[test]
fn the_page_needs_nothing_else() {
    let folder = folder("alone", &[("a.txt", "Baku and Yerevan")]);
    let (page, _, _) = page(&[], &[&folder]);
    for outside in ["<link", " src=", "@import", "url(", "fetch(", "XMLHttpRequest", "import("] {
        assert!(!page.contains(outside), "{outside}");
    }
    assert!(page.contains("default-src 'none'"));
    assert!(!page.contains("onclick="));
}

#[test]
fn dates_mentions_and_titles() {
    let folder = folder(
        "dated",
        &[
            ("2022-09-16-a.txt", "Baku and BAKU\nand Bakı"),
            ("b.txt", "Заглавие\n\nБаку, 16 сентября 2021 года"),
            ("c.txt", "BAKU, March 3, 2020 - something"),
            (
                "d.txt",
                "Title\n\nOn 1 May 2020 officials said in a sentence that is much longer than any line which gives the date of a text.",
            ),
            ("e.txt", "باکو و ایروان"),
            ("f.txt", "Երևան 24.11.2022"),
            ("g.txt", "Of 31.02.2022"),
            ("report_20230101.txt", "1 May 2020"),
        ],
    );
    let (page, errors, success) = page(&["--lang", "hy,az"], &[&folder]);
    assert!(success, "{errors}");
    let data = data(&page);
    let dates: Vec<Option<&str>> =
        data["texts"].as_array().unwrap().iter().map(|text| text["d"].as_str()).collect();
    let expected = [
        Some("2022-09-16"),
        Some("2021-09-16"),
        Some("2020-03-03"),
        None,
        None,
        Some("2022-11-24"),
        None,
        Some("2023-01-01"),
    ];
    assert_eq!(dates, expected);
    let baku = &data["entities"][0];
    assert_eq!((baku["i"].as_str(), baku["k"].as_str()), (Some("baku"), Some("place")));
    assert_eq!(baku["n"]["hy"], "Բաքու");
    assert_eq!(data["texts"][0]["m"], serde_json::json!([0, 0, 0, 1, 0, 2]));
    assert_eq!(data["spellings"][2], "Bakı");
    assert!(page.contains("<div class=\"body\" lang=\"\" dir=\"rtl\"><mark class=\"place\""));
    assert!(page.contains("lang=\"hy\" dir=\"ltr\"><mark"));
}

#[test]
fn what_tag_wrote() {
    let text = "Baku and Yerevan";
    let folder = folder("tagged", &[("a.txt", text), ("bad.jsonl", "{\"doc\": 1}\nnot json\n")]);
    let gazetteer = exonym::Gazetteer::from_reader("table.csv", TABLE.as_bytes()).unwrap();
    let tagger = exonym::Tagger::new(gazetteer).unwrap();
    let doc = folder.join("a.txt").display().to_string();
    let mentions: Vec<_> = tagger.tag(text).iter().map(|mention| mention.to_owned(&doc)).collect();
    let lines: String = mentions.iter().map(|m| serde_json::to_string(m).unwrap() + "\n").collect();
    fs::write(folder.join("mentions.jsonl"), lines).unwrap();
    let (from_lines, errors, success) = page(&[], &[&folder.join("mentions.jsonl")]);
    assert!(success, "{errors}");
    let (from_text, _, _) = page(&[], &[&folder.join("a.txt")]);
    assert_eq!(data(&from_lines), data(&from_text));

    let record = serde_json::json!({"id": "r1", "date": "2022-09-16T10:00", "text": text,
        "mentions": tagger.tag(text)});
    fs::write(folder.join("docs.jsonl"), record.to_string()).unwrap();
    let (from_docs, errors, success) = page(&[], &[&folder.join("docs.jsonl")]);
    assert!(success, "{errors}");
    assert_eq!(data(&from_docs)["texts"][0]["d"], "2022-09-16");
    assert_eq!(data(&from_docs)["texts"][0]["m"], data(&from_text)["texts"][0]["m"]);

    // What cannot be read is reported, the rest is there.
    let (page, errors, success) =
        page(&[], &[&folder.join("bad.jsonl"), &folder.join("a.txt"), &folder.join("no")]);
    assert!(!success);
    assert!(
        errors.contains("bad.jsonl:1: no line as `tag` writes it")
            && errors.contains("bad.jsonl:2: ")
            && errors.contains("no: "),
        "{errors}"
    );
    assert_eq!(data(&page)["texts"].as_array().unwrap().len(), 1);
}

#[test]
fn a_broken_gazetteer_stops_the_report() {
    let folder = folder("broken", &[("a.txt", "Baku"), ("own.csv", "id,title,lat,lon\nx,X,94.2,1\n")]);
    let gazetteer = folder.join("own.csv");
    let (page, errors, success) = page(&["--gazetteer", gazetteer.to_str().unwrap()], &[&folder]);
    assert!(!success && page.is_empty());
    assert!(errors.contains("own.csv:2:lat: error: \"94.2\" is not a latitude"), "{errors}");
}

#[test]
fn the_bundled_gazetteer_is_used_unless_left_out() {
    let folder = folder("bundled", &[("a.txt", "In Kelbadjar")]);
    let file = folder.join("page.html");
    let output = output(example("report").arg(&folder).arg("-o").arg(&file));
    assert!(output.status.success() && output.stdout.is_empty() && output.stderr.is_empty());
    assert_eq!(data(&fs::read_to_string(file).unwrap())["entities"][0]["i"], "kalbajar");
}

#[test]
fn no_input_is_written_over() {
    let folder = folder("over", &[("a.txt", "Baku")]);
    let text = folder.join("a.txt");
    for input in [&text, &folder] {
        let output = output(example("report").arg(input).arg("-o").arg(&text));
        assert_eq!(output.status.code(), Some(2));
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(errors.contains("a.txt is an input: give another file for the page"), "{errors}");
        assert_eq!(fs::read_to_string(&text).unwrap(), "Baku");
    }
}

/// The lines that an example prints.
#[track_caller]
fn printed(name: &str, arguments: &[&str]) -> Vec<String> {
    let root = env!("CARGO_MANIFEST_DIR");
    let output = output(example(name).args(arguments).current_dir(root));
    assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().lines().map(str::to_string).collect()
}

#[test]
fn small_examples() {
    let folder = folder("small", &[("a.txt", "Baku, Yerevan and Kelbadjar"), ("b.txt", "Баку и Ереван")]);
    let file = folder.join("a.txt");

    let highlighted = printed("highlight", &[file.to_str().unwrap()]).join("\n");
    assert!(highlighted.contains("Kelbadjar"), "{highlighted}");
    assert_eq!(highlighted.matches("data-id=").count(), 3, "{highlighted}");

    let map: serde_json::Value =
        serde_json::from_str(&printed("map", &[file.to_str().unwrap()]).concat()).unwrap();
    assert_eq!(map["type"], "FeatureCollection");
    assert_eq!(map["features"].as_array().unwrap().len(), 3);

    let corpus = printed("corpus", &[folder.to_str().unwrap()]).join("\n");
    assert!(corpus.contains("\nbaku,Baku,place,") && corpus.contains("Cyrl 1;Latn 1"), "{corpus}");
    assert!(corpus.contains("\nbaku,Baku,place,yerevan,Yerevan,place,2,2"), "{corpus}");

    let own = printed("custom_gazetteer", &[]);
    assert!(own.iter().any(|line| line.contains("gulistan-mill")), "{own:?}");

    let geonames = printed("geonames", &[]);
    assert!(geonames[0].starts_with("id,kind,title,"), "{geonames:?}");
    assert!(geonames.iter().any(|line| line.contains("former")), "{geonames:?}");
}

#[test]
fn small_examples_are_small() {
    for name in ["highlight", "map", "corpus", "custom_gazetteer", "geonames"] {
        let source =
            fs::read_to_string(format!("{}/examples/{name}.rs", env!("CARGO_MANIFEST_DIR"))).unwrap();
        assert!(source.lines().count() < 60, "{name}");
    }
}
