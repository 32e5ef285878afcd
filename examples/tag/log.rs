//! What is said on standard error, beside the progress bar.

use std::io::{self, IsTerminal, Write};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use indicatif::{ProgressBar, ProgressStyle};

use crate::inputs::Input;

#[derive(Default)]
pub struct Log {
    troubled: AtomicBool,
    bar: OnceLock<ProgressBar>,
}

impl Log {
    /// Something could not be read or written: the program ends with 1.
    pub fn problem(&self, message: &str) {
        self.troubled.store(true, Ordering::Relaxed);
        self.note(message);
    }

    /// Something worth saying.
    pub fn note(&self, message: &str) {
        // That standard error is closed is no reason to stop.
        let print = || drop(writeln!(io::stderr(), "{message}"));
        match self.bar.get() {
            Some(bar) => bar.suspend(print),
            None => print(),
        }
    }

    pub fn troubled(&self) -> bool {
        self.troubled.load(Ordering::Relaxed)
    }

    /// Shows progress through the inputs, where standard error is a terminal and no table runs over it.
    pub fn start(&self, inputs: &[Input], to_folder: bool) {
        self.bar.get_or_init(|| {
            if !io::stderr().is_terminal() || io::stdout().is_terminal() && !to_folder {
                return ProgressBar::hidden();
            }
            let total: u64 = inputs.iter().map(|input| input.size).sum();
            let (bar, template) = if total == 0 || inputs.iter().any(Input::is_standard) {
                (ProgressBar::new_spinner(), "{spinner} {bytes}, {bytes_per_sec} {msg}")
            } else {
                (
                    ProgressBar::new(total),
                    "{bar:30} {bytes} of {total_bytes}, {bytes_per_sec}, {eta} left {msg}",
                )
            };
            if let Ok(style) = ProgressStyle::with_template(template) {
                bar.set_style(style);
            }
            bar
        });
    }

    /// So many bytes more are done.
    pub fn advance(&self, bytes: u64) {
        if let Some(bar) = self.bar.get() {
            bar.inc(bytes);
        }
    }

    /// So many texts are done.
    pub fn texts(&self, count: u64) {
        if let Some(bar) = self.bar.get() {
            bar.set_message(format!("({count} texts)"));
        }
    }

    pub fn finish(&self) {
        if let Some(bar) = self.bar.get() {
            bar.finish_and_clear();
        }
    }
}
