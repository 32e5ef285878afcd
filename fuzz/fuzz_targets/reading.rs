//! Gazetteer tables of any bytes.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| exonym_fuzz::invariants::reading(bytes));
