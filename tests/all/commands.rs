//! Every command in the documents runs: blocks marked `sh`, and commands that stand within the text.

use std::fs;
use std::path::Path;
use std::process::Stdio;

use crate::programs::{Folder, example};

/// Documents that the package has too.
const DOCUMENTS: [&str; 7] = [
    "README.md",
    "CONTRIBUTING.md",
    "DESIGN.md",
    "SECURITY.md",
    "data/README.md",
    "docs/api-guidelines.md",
    "src/guide.md",
];

/// The command lines of a document, without what a `#` says of them.
fn commands(text: &str) -> Vec<String> {
    let mut commands = Vec::new();
    let mut block = None;
    for line in text.lines() {
        match (line.trim_start().strip_prefix("```"), block) {
            (Some(language), None) => block = Some(language == "sh"),
            (Some(_), Some(_)) => block = None,
            (None, Some(true)) if !line.trim().is_empty() => commands.push(line.trim().to_string()),
            (None, Some(_)) => {}
            (None, None) => {
                let code = line.split('`').skip(1).step_by(2);
                commands.extend(code.filter(|code| is_command(code)).map(str::to_string));
            }
        }
    }
    commands.iter().map(|command| command.split(" # ").next().unwrap().trim().to_string()).collect()
}

fn is_command(code: &str) -> bool {
    ["cargo run ", "scripts/", ".ci/"].iter().any(|start| code.starts_with(start))
}

#[test]
fn run() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all: Vec<String> = Vec::new();
    for document in DOCUMENTS {
        let text =
            fs::read_to_string(root.join(document)).unwrap_or_else(|error| panic!("{document}: {error}"));
        all.extend(commands(&text));
    }
    all.sort();
    all.dedup();
    let programs = all.iter().filter(|command| run_example(command)).count();
    assert!(programs > 10, "{programs} commands run a program");
}

/// Runs a command that runs a program of the examples; of others it judges whether they can be run.
fn run_example(command: &str) -> bool {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let words: Vec<&str> = command.split_whitespace().collect();
    let (program, arguments) = match words[..] {
        ["cargo", "run", "--release", "--example", program, ref rest @ ..]
        | ["cargo", "run", "--example", program, ref rest @ ..] => (program, rest),
        [script, ..] if script.starts_with("scripts/") || script.starts_with(".ci/") => {
            // The package has the scripts, but no `.ci`.
            assert!(
                script.starts_with(".ci/") || root.join(script).exists(),
                "{command}: there is no such file"
            );
            return false;
        }
        ["cargo", "test" | "bench" | "build" | "package" | "mutants" | "deny" | "add", ..]
        | ["cargo", "+nightly", "fuzz", ..] => return false,
        _ => panic!("{command}: neither a program nor known"),
    };
    let arguments = match arguments {
        [] => arguments,
        ["--", rest @ ..] => rest,
        _ => panic!("{command}: put -- before the arguments of the program"),
    };
    // What a shell does with the output is not of interest, and nothing is written into the sources.
    let arguments = arguments.split(|word| [">", "|"].contains(word)).next().unwrap();
    let folder = Folder::new();
    let mut run = example(program);
    // These learn from texts that the package does not have; that there is such a program is seen by `example`.
    if program == "learn" || arguments.iter().any(|word| word.starts_with("../")) {
        return true;
    }
    let mut target = false;
    for word in arguments {
        match std::mem::replace(&mut target, ["-o", "--output", "--report"].contains(word)) {
            true => run.arg(folder.path().join("output")),
            false => run.arg(word),
        };
    }
    let output = run.current_dir(root).stdin(Stdio::null()).output().unwrap();
    let err = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{command}: {err}");
    true
}

#[test]
fn links_lead_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for document in DOCUMENTS {
        let text = fs::read_to_string(root.join(document)).unwrap();
        let prose: String =
            text.split("```").step_by(2).flat_map(|block| block.split('`').step_by(2)).collect();
        for target in prose.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let path = target.split('#').next().unwrap();
            let elsewhere = path.contains("://") || path.starts_with("crate::") || path.is_empty();
            assert!(
                elsewhere || root.join(document).parent().unwrap().join(path).exists(),
                "{document}: {target}"
            );
        }
    }
}

/// Whoever carries the code on finds every file of it in the design, by its name or its folder's.
#[test]
fn the_design_names_every_file() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let design = fs::read_to_string(root.join("DESIGN.md")).unwrap();
    for entry in fs::read_dir(root.join("src")).unwrap().map(Result::unwrap) {
        let name = entry.file_name().into_string().unwrap();
        let named = if entry.path().is_dir() { format!("`{name}/`") } else { format!("`{name}`") };
        let said = ["lib.rs", "guide.md", "fold"].contains(&&*name) || design.contains(&named);
        assert!(said, "DESIGN.md does not say what {named} does");
    }
}
