//! Bytes as a PDF: taken apart, read and its wording found, whatever they are.

#![no_main]

use libfuzzer_sys::fuzz_target;
use zielvereinbarung::proof;
use zielvereinbarung::pdf::tagged;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(mut akte) = proof::open(bytes) {
        let _year = akte.jahr(&[2024, 2025, 2026]);
        let _words = akte.words();
        let _appended = akte.appended();
    }
    let _text = tagged::read(bytes);
});
