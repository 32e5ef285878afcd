//! The physical lines of what a reader gives.
//!
//! A CSV reader says for a record the line of the line break before it, where lines end in CR LF or are empty. Lines end
//! in LF, CR LF or CR.

use std::collections::VecDeque;
use std::io::{self, Read};

/// A reader that notes where lines begin.
pub struct Lines<R> {
    reader: R,
    bytes: u64,
    line: u64,
    /// Whether nothing of the line has been read but line breaks.
    empty: bool,
    after_cr: bool,
    /// The first bytes of lines that are not empty, and their numbers.
    begins: VecDeque<(u64, u64)>,
}

impl<R> Lines<R> {
    pub fn new(reader: R) -> Self {
        Lines { reader, bytes: 0, line: 1, empty: true, after_cr: false, begins: VecDeque::new() }
    }

    /// The number of the first line, of those read so far, that begins at or after this byte and is not empty. The byte
    /// must not go back from call to call.
    pub fn line_from(&mut self, byte: u64) -> u64 {
        while self.begins.front().is_some_and(|&(begins, _)| begins < byte) {
            self.begins.pop_front();
        }
        self.begins.front().map_or(self.line, |&(_, line)| line)
    }
}

impl<R: Read> Read for Lines<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(buffer)?;
        for (at, &byte) in (self.bytes..).zip(&buffer[..read]) {
            match byte {
                b'\n' | b'\r' => {
                    self.line += u64::from(byte == b'\r' || !self.after_cr);
                    self.empty = true;
                }
                _ if self.empty => {
                    self.begins.push_back((at, self.line));
                    self.empty = false;
                }
                _ => {}
            }
            self.after_cr = byte == b'\r';
        }
        self.bytes += read as u64;
        Ok(read)
    }
}
