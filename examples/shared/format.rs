//! How a program prints its findings.

use clap::ValueEnum;

/// Lines for people, or a JSON object a line for programs.
#[derive(Clone, Copy, Debug, PartialEq, ValueEnum)]
pub enum Format {
    Text,
    Jsonl,
}
