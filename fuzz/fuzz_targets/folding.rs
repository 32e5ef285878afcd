//! Folding of any text.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| exonym_fuzz::invariants::folding(&String::from_utf8_lossy(bytes)));
