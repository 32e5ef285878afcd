//! The tests of the crate as its users see it, in one binary.

use std::process::Command;

mod api;
mod check;
mod collection;
#[cfg(feature = "bundled")]
mod commands;
#[cfg(feature = "bundled")]
mod data;
mod export;
mod gazetteers;
mod hostile;
mod invariants;
mod malformed;
mod programs;
mod properties;
mod reference;
mod report;
mod seeds;
#[cfg(feature = "bundled")]
mod sha256;
mod tagging;

/// An example as a program. `cargo test` builds them all beside this binary; `cargo test --test all` does not, and runs
/// those of the last build.
fn example(name: &str) -> Command {
    let tests = std::env::current_exe().unwrap();
    let program = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    Command::new(tests.ancestors().nth(2).unwrap().join("examples").join(program))
}
