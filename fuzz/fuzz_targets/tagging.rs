//! Any text with any gazetteer.

#![no_main]

use exonym_fuzz::invariants::Tagging;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Some(tagging) = Tagging::new(bytes) {
        tagging.check();
    }
});
