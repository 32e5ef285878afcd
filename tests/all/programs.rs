//! The example programs, run for real.

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::Value;

/// An example program, which `cargo test` has built beside the tests.
pub fn example(name: &str) -> Command {
    let tests = std::env::current_exe().unwrap();
    let built = tests.parent().and_then(Path::parent).unwrap().join("examples").join(name);
    let program = built.with_extension(std::env::consts::EXE_EXTENSION);
    assert!(program.exists(), "{} is missing: run cargo build --examples", program.display());
    Command::new(program)
}

/// What a program did.
#[derive(Debug)]
pub struct Outcome {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

/// Runs a program with this on standard input.
pub fn run(command: &mut Command, input: &[u8]) -> Outcome {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    // From a thread of its own: the program may write before it has read all.
    let feed = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    feed.join().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Outcome { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

/// A folder that is there as long as the test runs.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("exonym-test-{}-{number}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Writes a file, with the folders above it.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        path
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// The files below, hidden ones too.
    pub fn files(&self, below: &str) -> Vec<String> {
        fn walk(path: &Path, root: &Path, files: &mut Vec<String>) {
            for entry in fs::read_dir(path).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    walk(&path, root, files);
                } else {
                    files.push(path.strip_prefix(root).unwrap().display().to_string());
                }
            }
        }
        let mut files = Vec::new();
        let root = self.0.join(below);
        walk(&root, &root, &mut files);
        files.sort();
        files
    }

    /// Runs `tag` in the folder.
    pub fn tag(&self, options: &[&str], input: impl AsRef<[u8]>) -> Outcome {
        run(example("tag").current_dir(&self.0).args(options), input.as_ref())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn lines(out: &str) -> Vec<Value> {
    out.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}"))).collect()
}

fn docs(out: &str) -> Vec<String> {
    lines(out).iter().map(|line| line["doc"].as_str().unwrap().to_string()).collect()
}

#[test]
fn quickstart_prints_both_names() {
    let outcome = run(&mut example("quickstart"), b"");
    assert_eq!(outcome.code, Some(0));
    assert!(outcome.out.contains("is Kalbajar"), "{}", outcome.out);
}

#[test]
fn json_lines_have_the_fields_of_the_contract() {
    let outcome = Folder::new().tag(&[], "Շուշի: to Baku by the Azerbaijani road.");
    assert_eq!((outcome.code, outcome.err.as_str()), (Some(0), ""));
    let lines = lines(&outcome.out);
    assert_eq!(lines.len(), 3);
    for line in &lines {
        let fields: Vec<&str> = line.as_object().unwrap().keys().map(String::as_str).collect();
        let expected = "doc start end char_start char_end text id kind title via name name_kind use lang score reason \
                        lat lon candidates";
        assert_eq!(fields.join(" "), expected);
        let candidates = line["candidates"].as_array().unwrap();
        assert_eq!(candidates[0]["id"], line["id"]);
        assert_eq!(candidates[0].as_object().unwrap().keys().collect::<Vec<_>>(), ["id", "score"]);
    }
    let shusha = &lines[0];
    assert_eq!(shusha["doc"], "-");
    assert_eq!([&shusha["start"], &shusha["end"], &shusha["char_start"], &shusha["char_end"]], [0, 10, 0, 5]);
    let baku = &lines[1];
    assert_eq!([&baku["start"], &baku["end"], &baku["char_start"], &baku["char_end"]], [15, 19, 10, 14]);
    assert_eq!(
        (&baku["id"], &baku["kind"], &baku["via"]),
        (&"baku".into(), &"place".into(), &"listed".into())
    );
    assert_eq!((&lines[2]["use"], &lines[2]["name_kind"]), (&"demonym".into(), &"demonym".into()));
}

#[test]
fn folders_are_walked_in_order() {
    let folder = Folder::new();
    for name in ["in/b.txt", "in/a.txt", "in/b/c.txt", "in/note.md", "in/upper.TXT", "one.md"] {
        folder.file(name, "Baku");
    }
    let outcome = folder.tag(&["in", "one.md", "-"], "To Baku");
    assert_eq!(docs(&outcome.out), ["in/a.txt", "in/b/c.txt", "in/b.txt", "in/upper.TXT", "one.md", "-"]);
    assert_eq!((outcome.code, outcome.err.as_str()), (Some(0), ""));
    fs::create_dir(folder.0.join("empty")).unwrap();
    let outcome = folder.tag(&["empty"], "");
    assert_eq!((outcome.code, outcome.err.as_str()), (Some(1), "empty: no *.txt in this folder\n"));
}

#[test]
fn a_file_is_no_folder_for_output() {
    let folder = Folder::new();
    folder.file("a.txt", "Baku");
    let outcome = folder.tag(&["--output", "a.txt", "a.txt"], "");
    assert_eq!(outcome.code, Some(2));
    assert!(outcome.err.starts_with("error: a.txt is a file: give a folder to --output"), "{}", outcome.err);
    assert_eq!(folder.read("a.txt"), "Baku");
}

#[cfg(unix)]
#[test]
fn links_that_loop_end() {
    let folder = Folder::new();
    folder.file("in/a.txt", "Baku");
    std::os::unix::fs::symlink("..", folder.0.join("in/up")).unwrap();
    std::os::unix::fs::symlink("self", folder.0.join("in/self")).unwrap();
    std::os::unix::fs::symlink(".", folder.0.join("in/here")).unwrap();
    let outcome = folder.tag(&["in"], "");
    assert_eq!(docs(&outcome.out), ["in/a.txt", "in/up/in/a.txt"]);
    assert_eq!(outcome.code, Some(0), "nothing is lost: {}", outcome.err);
    assert!(outcome.err.contains("in/here: leads back"), "{}", outcome.err);
}

#[test]
fn every_format_is_written() {
    let text = "Baku and Lachin";
    let rows = [
        ("table", "-  2 mentions\n  bytes  text    entity  kind   score  why\n    0–4  Baku "),
        ("jsonl", "{\"doc\":\"-\",\"start\":0"),
        ("csv", "doc,start,end,"),
        ("geojson", "{\"type\":\"FeatureCollection\""),
        ("iob2", "Baku B-PLACE\nand O\nLachin B-PLACE\n"),
        ("brat", "T1\tPlace 0 4\tBaku\n"),
        ("webanno", "{\"@context\":"),
        ("html", "<!DOCTYPE html>"),
        ("docs", "{\"doc\":\"-\",\"text\":\"Baku and Lachin\",\"mentions\":[{\"start\":0"),
    ];
    for (format, expected) in rows {
        let outcome = Folder::new().tag(&["--format", format], text);
        assert!(outcome.out.starts_with(expected), "{format}: {}", outcome.out);
        assert_eq!((outcome.code, outcome.err.as_str()), (Some(0), ""), "{format}");
    }
    let outcome = Folder::new().tag(&["--format", "geojson", "--per", "entity"], "Baku, Baku");
    assert!(outcome.out.contains("\"count\":2"), "{}", outcome.out);
}

#[test]
fn options_reach_the_tagger() {
    let ids = |options: &[&str], text: &str| -> Vec<String> {
        let outcome = Folder::new().tag(options, text);
        assert_eq!(outcome.code, Some(0), "{options:?}: {}", outcome.err);
        lines(&outcome.out).iter().map(|line| line["id"].as_str().unwrap().to_string()).collect()
    };
    let text = "Nagorno-Karabakh and Zakir Hasanov in Baku, baku";
    assert_eq!(ids(&[], text), ["nagorno-karabakh", "zakir-hasanov", "baku"]);
    assert_eq!(ids(&["--kinds", "person"], text), ["zakir-hasanov"]);
    assert_eq!(
        ids(&["--kinds", "person,place", "--ignore", "BAKU"], text),
        ["nagorno-karabakh", "zakir-hasanov"]
    );
    assert_eq!(ids(&["--case", "ignore", "--kinds", "place"], text), ["nagorno-karabakh", "baku", "baku"]);
    assert_eq!(
        ids(&["--overlap", "all", "--kinds", "place"], text),
        ["nagorno-karabakh", "karabakh", "baku"]
    );
    assert!(ids(&["--min-score", "1"], text).is_empty());
    assert_eq!(ids(&["--exact", "--date", "2021-05-01"], text).len(), 3);
    let outcome = Folder::new().tag(&["--lang", "hy,az"], "Yerevan");
    assert_eq!(lines(&outcome.out)[0]["title"], "Երևան");
}

#[test]
fn wrong_usage_ends_with_2() {
    let folder = Folder::new();
    folder.file("in/a.txt", "Baku");
    folder.file("in/b.txt", "Baku");
    let rows: &[&[&str]] = &[
        &["--nonsense"],
        &["--format", "xml", "in"],
        &["--kinds", "planet", "in"],
        &["--min-score", "2", "in"],
        &["--min-score", "NaN", "in"],
        &["--min-score", "-1", "in"],
        &["--date", "2020-13-01", "in"],
        &["--lang", "en,armenian", "in"],
        &["--jobs", "0", "in"],
        &["--no-bundled", "in"],
        &["--resume", "in"],
        &["--text-field", "body", "in"],
        &["--per", "entity", "--format", "csv", "in"],
        &["--format", "brat", "in"],
        &["--format", "brat", "--output", "in", "in"],
        &["--output", "out", "in/a.txt", "in/a.txt"],
    ];
    for options in rows {
        let outcome = folder.tag(options, "");
        assert_eq!((outcome.code, outcome.out.as_str()), (Some(2), ""), "{options:?}");
        assert!(outcome.err.starts_with("error: "), "{options:?}: {}", outcome.err);
    }
    assert_eq!(folder.files("in"), ["a.txt", "b.txt"], "nothing is written");
}

#[test]
fn a_gazetteer_with_an_error_is_not_used() {
    let folder = Folder::new();
    folder.file("in/a.txt", "Baku");
    folder.file("g.csv", "id,title,lat,lon\na,A,94.2,1\na,,1,1\n");
    let outcome = folder.tag(&["--gazetteer", "g.csv", "in", "nowhere.txt"], "");
    assert_eq!((outcome.code, outcome.out.as_str()), (Some(1), ""));
    assert!(
        outcome.err.contains("g.csv:2:lat: error: ") && outcome.err.contains("g.csv:3:"),
        "{}",
        outcome.err
    );
    assert!(!outcome.err.contains("nowhere"), "no text is read: {}", outcome.err);
    assert_eq!(folder.tag(&["--gazetteer", "none.csv", "in"], "").code, Some(1));
}

#[test]
fn gazetteers_add_up() {
    let folder = Folder::new();
    folder.file("one.csv", "id,title\nzzyx,Zzyxville\n");
    folder.file("more/two.csv", "id,title\nqwer,Qwertown\n");
    let options = ["--gazetteer", "one.csv", "--gazetteer", "more", "-"];
    let text = "Zzyxville, Qwertown, Baku";
    let names =
        |out: &str| lines(out).iter().map(|l| l["id"].as_str().unwrap().to_string()).collect::<Vec<_>>();
    assert_eq!(names(&folder.tag(&options, text).out), ["zzyx", "qwer", "baku"]);
    assert_eq!(names(&folder.tag(&[&["--no-bundled"], &options[..]].concat(), text).out), ["zzyx", "qwer"]);
}

#[test]
fn version_names_the_data() {
    let folder = Folder::new();
    folder.file("one.csv", "id,title\nzzyx,Zzyxville\n");
    let outcome = folder.tag(&["--version"], "");
    assert_eq!(outcome.code, Some(0));
    let fingerprint = exonym::Gazetteer::bundled().fingerprint();
    let expected = format!("tag {}\ngazetteer {fingerprint} (", exonym::VERSION);
    assert!(outcome.out.starts_with(&expected), "{}", outcome.out);
    assert_ne!(folder.tag(&["--version", "--gazetteer", "one.csv"], "").out, outcome.out);
}

#[test]
fn what_cannot_be_read_is_reported_and_the_rest_tagged() {
    let folder = Folder::new();
    folder.file("in/a.txt", b"Bad \xff\xfe, then Baku");
    folder.file("in/b.txt", b"\xff\xfeB\0a\0");
    folder.file("in/c.txt", "Baku");
    folder.file("in/d.txt", b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR Baku");
    folder.file("in/empty.txt", "");
    let outcome = folder.tag(&["in", "missing.txt"], "");
    assert_eq!(outcome.code, Some(1));
    let spans: Vec<String> = lines(&outcome.out)
        .iter()
        .map(|l| format!("{} {}", l["doc"].as_str().unwrap(), l["start"]))
        .collect();
    assert_eq!(spans, ["in/a.txt 13", "in/c.txt 0"], "bytes are those of the file");
    let errors: Vec<&str> = outcome.err.lines().map(|line| line.rsplitn(2, ": ").last().unwrap()).collect();
    assert!(errors[0].starts_with("in/a.txt: byte 4: not UTF-8 (2 bytes in all)"), "{errors:?}");
    assert!(errors[1].starts_with("in/b.txt: byte 0: this is UTF-16"), "{errors:?}");
    assert!(outcome.err.contains("in/d.txt: this is no text\n"), "{errors:?}");
    assert!(errors[3].starts_with("missing.txt"), "{errors:?}");
    assert_eq!(errors.len(), 4);
}

#[test]
fn terminals_get_no_commands_from_texts() {
    let outcome =
        Folder::new().tag(&["--format", "table"], "\u{1b}[31mNagorno\n\u{202E}Karabakh, Nagorno\r\nKarabakh");
    assert!(!outcome.out.contains(['\u{1b}', '\r', '\u{202E}']), "{:?}", outcome.out);
    assert!(outcome.out.contains("Nagorno Karabakh"), "{:?}", outcome.out);
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let folder = Folder::new();
    folder.file("a.txt", "Baku and Lachin.\n".repeat(20_000));
    let mut child = example("tag")
        .current_dir(&folder.0)
        .args(["--format", "jsonl", "a.txt", "a.txt", "a.txt"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut some = [0; 100];
    let mut out = child.stdout.take().unwrap();
    out.read_exact(&mut some).unwrap();
    drop(out);
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_reported() {
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    let mut child = example("tag").stdin(Stdio::piped()).stdout(full).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(b"Baku").unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stderr).unwrap().starts_with("standard output: "));
}

#[test]
fn threads_do_not_change_the_output() {
    let folder = Folder::new();
    for i in 0..300 {
        folder.file(&format!("in/{i:03}.txt"), format!("Text {i}: {}", "Baku, Lachin. ".repeat(i % 7)));
    }
    for format in ["jsonl", "geojson", "iob2", "table"] {
        let outputs =
            ["1", "2", "5"].map(|jobs| folder.tag(&["--jobs", jobs, "--format", format, "in"], "").out);
        assert!(
            outputs[0].len() > 10_000 && outputs[0] == outputs[1] && outputs[1] == outputs[2],
            "{format}"
        );
    }
    let one = folder.tag(&["--format", "geojson", "--per", "entity", "--jobs", "1", "in"], "");
    assert_eq!(one.out, folder.tag(&["--format", "geojson", "--per", "entity", "--jobs", "3", "in"], "").out);
}

#[test]
fn a_folder_of_outputs_has_a_file_for_each_input() {
    let folder = Folder::new();
    folder.file("in/a.txt", "Baku");
    folder.file("in/sub/b.txt", b"Bad \xff Baku");
    folder.file("other/a.txt", "Lachin");
    for (format, ending) in
        [("jsonl", "jsonl"), ("csv", "csv"), ("geojson", "geojson"), ("iob2", "iob2"), ("html", "html")]
    {
        folder.tag(&["--output", &format!("out-{format}"), "--format", format, "in"], "");
        let expected = [".tag".to_string(), format!("a.{ending}"), format!("sub/b.{ending}")];
        assert_eq!(folder.files(&format!("out-{format}")), expected);
        let alone = folder.tag(&["--format", format, "in/a.txt"], "").out;
        assert_eq!(folder.read(&format!("out-{format}/a.{ending}")), alone);
    }
    folder.tag(&["--output", "two", "in", "other"], "");
    assert_eq!(folder.files("two"), [".tag", "in/a.jsonl", "in/sub/b.jsonl", "other/a.jsonl"]);
    folder.tag(&["--output", "brat", "--format", "brat", "in"], "");
    assert_eq!(folder.files("brat"), [".tag", "a.ann", "a.txt", "annotation.conf", "sub/b.ann", "sub/b.txt"]);
    assert_eq!(folder.read("brat/sub/b.txt"), "Bad \u{1A} Baku", "the text that the offsets count");
    assert!(folder.read("brat/sub/b.ann").starts_with("T1\tPlace 6 10\tBaku\n"));
}

#[test]
fn resume_does_what_is_not_done() {
    let folder = Folder::new();
    folder.file("in/a.txt", "Baku");
    folder.file("in/b.txt", "Lachin");
    let options = ["--output", "out", "in", "--resume"];
    assert_eq!(folder.tag(&options[..3], "").code, Some(0));
    // What was done shows that it is left alone, and what is missing that it is not.
    folder.file("out/a.jsonl", "left alone");
    fs::remove_file(folder.0.join("out/b.jsonl")).unwrap();
    let outcome = folder.tag(&options, "");
    assert_eq!((outcome.code, outcome.err.as_str()), (Some(0), "1 of 2 files are done already\n"));
    assert_eq!(folder.read("out/a.jsonl"), "left alone");
    assert!(folder.read("out/b.jsonl").contains("\"lachin\""));
    // A text that has changed is done again.
    folder.file("in/a.txt", "Baku, Baku");
    folder.tag(&options, "");
    assert_eq!(folder.read("out/a.jsonl").lines().count(), 2);
    // Other settings would mix two sorts of output.
    let outcome = folder.tag(&[&options[..], &["--exact"]].concat(), "");
    assert_eq!(outcome.code, Some(2));
    assert!(outcome.err.contains("begun with other settings"), "{}", outcome.err);
    // Without --resume all is done anew.
    folder.file("out/b.jsonl", "not left alone");
    folder.tag(&options[..3], "");
    assert!(folder.read("out/b.jsonl").contains("\"lachin\""));
}

#[test]
fn collections_go_on_where_they_stopped() {
    let folder = Folder::new();
    let records: String = (0..1000).map(|i| format!("{{\"id\":{i},\"text\":\"Baku and {i}\"}}\n")).collect();
    folder.file("in.jsonl", &records);
    for (format, ending) in [("docs", "jsonl"), ("geojson", "geojson"), ("csv", "csv")] {
        let options = ["--input", "jsonl", "--format", format, "--output", "out", "in.jsonl", "--resume"];
        assert_eq!(folder.tag(&options[..7], "").code, Some(0));
        let name = format!("out/in.{ending}");
        let whole = folder.read(&name);
        assert_eq!(
            folder.files("out").iter().filter(|f| f.as_str() != ".tag").count(),
            1,
            "no traces are left"
        );
        // As it stands when the machine stops in the middle of a window after 600 records.
        let lines_done = match format {
            "docs" => 600,
            _ => 601,
        };
        let mut bytes: usize = whole.split_inclusive('\n').take(lines_done).map(str::len).sum();
        if format == "geojson" {
            bytes -= ",\n".len();
        }
        folder.file(&format!("out/.in.{ending}.part"), format!("{}{{\"half", &whole[..bytes]));
        folder.file(&format!("out/.in.{ending}.done"), format!("600 {bytes} true\n"));
        fs::remove_file(folder.0.join(&name)).unwrap();
        let outcome = folder.tag(&options, "");
        assert_eq!((outcome.code, outcome.err.as_str()), (Some(0), "in.jsonl: going on after 600 records\n"));
        assert!(folder.read(&name) == whole, "{format}");
        fs::remove_dir_all(folder.0.join("out")).unwrap();
    }
}

#[test]
fn records_come_back_as_they_were() {
    let folder = Folder::new();
    let rows = [
        // Numbers, order, spaces and escapes are the caller's.
        (r#"{"z":1e400,"text":"To Baku","a":{"b" : [1.0, 12345678901234567890123]}}"#, 1),
        (r#"{"text":"half \ud800 of a pair in Baku","x":"\udc00"}"#, 1),
        (r#"{"text":"Baku and Baku","id":null}"#, 2),
        (r#"{"text":""}"#, 0),
        (r#"{"text":null}"#, 0),
    ];
    let input: String = rows.iter().map(|(row, _)| format!("{row}\r\n\n")).collect();
    let outcome = folder.tag(&["--input", "jsonl", "--format", "docs"], format!("\u{FEFF}{input}"));
    assert_eq!((outcome.code, outcome.err.as_str()), (Some(0), ""));
    let out: Vec<&str> = outcome.out.lines().collect();
    assert_eq!(out.len(), rows.len());
    for ((row, count), line) in rows.iter().zip(out) {
        let record = &row[..row.len() - 1];
        let rest = line.strip_prefix(record).unwrap_or_else(|| panic!("{line} should begin with {record}"));
        assert!(rest.starts_with(",\"mentions\":["), "{rest}");
        assert_eq!(rest.matches("\"candidates\"").count(), *count, "{line}");
    }
    let old = folder.tag(&["--input", "jsonl", "--format", "docs"], r#"{"mentions":[1],"text":"Baku"}"#).out;
    assert!(old.starts_with(r#"{"text":"Baku","mentions":[{"start":0"#), "old mentions are replaced: {old}");
}

#[test]
fn half_a_surrogate_pair_keeps_offsets_true() {
    let outcome = Folder::new().tag(&["--input", "jsonl"], r#"{"text":"x\ud800\ud83d\ude42 Baku"}"#);
    let line = &lines(&outcome.out)[0];
    assert_eq!((&line["char_start"], &line["doc"]), (&4.into(), &"-:1".into()));
}

#[test]
fn records_that_are_none_are_reported() {
    let folder = Folder::new();
    let mut input =
        b"{\"text\":\"Baku\"}\nno json\n[1]\n{\"txt\":\"x\"}\n{\"text\":7}\n{\"text\":\"\xff\"}\n".to_vec();
    input.extend(format!("{{\"text\":\"Baku\",\"deep\":{}}}\n", "[".repeat(100_000)).bytes());
    input.extend(b"{\"text\":\"Baku\"} {}\n{\"id\":\"last\",\"text\":\"Baku\"}");
    let outcome = folder.tag(&["--input", "jsonl", "--format", "jsonl"], &input);
    assert_eq!(outcome.code, Some(1));
    assert_eq!(docs(&outcome.out), ["-:1", "last"]);
    let expected = [
        "-:2: column 2: no JSON object",
        "-:3: no JSON object",
        "-:4: there is no field \"text\": its fields are: txt",
        "-:5: the field \"text\" is no text",
        "-:6: byte 60: not UTF-8",
        "-:7: column ",
        "-:8: column 17: no JSON object",
    ];
    for (line, expected) in outcome.err.lines().zip(expected) {
        assert!(line.starts_with(expected), "{line} should begin with {expected}");
    }
    assert_eq!(outcome.err.lines().count(), expected.len());
    let docs = folder.tag(&["--input", "jsonl", "--format", "docs"], "{\"txt\":\"x\"}").out;
    assert_eq!(docs, "{\"txt\":\"x\",\"mentions\":null}\n", "what was not tagged says so");
}

#[test]
fn csv_collections_are_tagged() {
    let folder = Folder::new();
    let table = "\u{FEFF}nr,\"the text\",day\r\n1,\"To =Baku,\r\n\"\"now\"\"\",2020-11-10\r\n,Lachin\r\n3,Shusha,soon\r\n,Ganja,\r\n";
    folder.file("in/news.csv", table);
    let options =
        ["--input", "csv", "--text-field", "the text", "--id-field", "nr", "--date-field", "day", "in"];
    let outcome = folder.tag(&options, "");
    assert_eq!(outcome.code, Some(1));
    assert_eq!(docs(&outcome.out), ["1", "3", "in/news.csv:6"]);
    let errors: Vec<&str> = outcome.err.lines().collect();
    assert!(errors[0].starts_with("in/news.csv:4: 2 cells where the header has 3"), "{errors:?}");
    assert!(errors[1].starts_with("in/news.csv:5: the date \"soon\""), "{errors:?}");
    let outcome = folder.tag(&[&options[..], &["--format", "docs"]].concat(), "");
    let first = r#"{"nr":"1","the text":"To =Baku,\r\n\"now\"","day":"2020-11-10","mentions":[{"start":4,"#;
    assert!(outcome.out.starts_with(first), "{}", outcome.out);
    let wrong = folder.tag(&["--input", "csv", "in"], "");
    assert_eq!(
        wrong.err,
        "in/news.csv:1: there is no column \"text\": the columns are: nr, the text, day: name one with \
         --text-field or --date-field\n"
    );
    assert_eq!(wrong.code, Some(1));
    assert_eq!(
        folder.tag(&["--input", "csv"], "id;text\n1;Baku\n").err,
        "-:1: cells are separated by commas, in *.tsv by tabs; the first line reads: id;text\n"
    );
    let empty = folder.tag(&["--input", "csv"], "");
    assert_eq!((empty.code, empty.err.as_str()), (Some(1), "-:1: the file is empty\n"));
}

#[test]
fn huge_cells_and_many_columns_are_read() {
    let folder = Folder::new();
    let long = "Baku, ".repeat(400_000);
    let outcome = folder.tag(&["--input", "csv", "--format", "iob2"], format!("text\n\"{long}\"\n"));
    assert_eq!((outcome.code, outcome.out.matches("B-PLACE").count()), (Some(0), 400_000));
    let header: Vec<String> = (0..100_000).map(|i| format!("c{i}")).collect();
    let table = format!("{},text\n{}Baku\n", header.join(","), ",".repeat(100_000));
    let outcome = folder.tag(&["--input", "csv"], table);
    assert_eq!((outcome.code, outcome.out.lines().count()), (Some(0), 1), "{}", outcome.err);
}

#[test]
fn brat_of_a_collection_has_a_file_for_each_record() {
    let folder = Folder::new();
    folder.file("news.jsonl", "{\"text\":\"Baku\"}\nnone\n{\"id\":\"../../x\",\"text\":\"Lachin\"}\n");
    let options = ["--input", "jsonl", "--format", "brat", "news.jsonl"];
    assert_eq!(folder.tag(&options, "").code, Some(2), "it needs a folder");
    let outcome = folder.tag(&[&options[..], &["--output", "out"]].concat(), "");
    assert_eq!(outcome.code, Some(1));
    let files = folder.files("out");
    let expected = ["news/000001.ann", "news/000001.txt", "news/000003.ann", "news/000003.txt"];
    assert_eq!(files, [&[".tag", "annotation.conf"][..], &expected].concat());
}

#[test]
fn dates_of_records_count() {
    let folder = Folder::new();
    // The bundled roles know who held the office when; here only that the date reaches the link.
    folder.file("g.csv", "id,title,kind\nheld,Aram Testov,person\nministry,Testland Ministry,institution\n");
    let reason = |date: &str| {
        let record = format!("{{\"text\":\"Soviet Union\",\"date\":\"{date}\"}}");
        let out = folder.tag(&["--input", "jsonl", "--date-field", "date"], record).out;
        lines(&out)[0]["reason"].as_str().unwrap().to_string()
    };
    assert_ne!(reason("1950-01-01T12:00:00Z"), reason("2020-01-01"), "the Soviet Union ended in 1991");
}
