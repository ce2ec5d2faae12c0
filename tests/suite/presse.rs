//! Fonts and press are made once, however often a project is read.

use std::sync::Arc;

use zielvereinbarung::finding::Findings;
use zielvereinbarung::making::projekt::{self, FONTS};
use zielvereinbarung::reading::bestand::Bestand;
use zielvereinbarung::setting::press::Press;

use crate::werkstatt::Werkstatt;

fn press(bestand: &Bestand) -> Arc<Press> {
    let projekt = projekt::read(bestand, &2025.into(), &mut Findings::default()).unwrap();
    projekt.press
}

#[test]
fn who_has_the_same_fonts_has_the_same_press() {
    let werkstatt = Werkstatt::new();
    let first = press(&werkstatt.bestand());
    // Another record, as the proof reads it, or another state of the records.
    werkstatt.write("data/2025/landkreis-kassel.yaml", "");
    assert!(Arc::ptr_eq(&first, &press(&werkstatt.bestand())));
    let mut other = werkstatt.bestand();
    let mut files = other.bytes(FONTS).into_keys();
    let font = files.find(|name| is_font(name)).unwrap();
    let all = first.schriften().kennung();
    other.0.remove(&format!("{FONTS}{font}"));
    let without = press(&other);
    assert!(!Arc::ptr_eq(&first, &without));
    assert_ne!(all, without.schriften().kennung());
    assert!(Arc::ptr_eq(&first, &press(&werkstatt.bestand())));
}

#[test]
fn who_comes_at_the_same_time_gets_the_same_press() {
    let mut bestand = Werkstatt::new().bestand();
    // Fonts that no other test has made a press for.
    let files = bestand.bytes(FONTS).into_keys();
    let fonts: Vec<String> = files.filter(|name| is_font(name)).collect();
    bestand.0.remove(&format!("{FONTS}{}", fonts.last().unwrap()));
    let presses: Vec<Arc<Press>> = std::thread::scope(|scope| {
        let readers: Vec<_> = (0..8)
            .map(|_| scope.spawn(|| Press::of(bestand.bytes(FONTS))))
            .collect();
        readers.into_iter().map(|reader| reader.join().unwrap()).collect()
    });
    assert!(presses.iter().all(|press| Arc::ptr_eq(press, &presses[0])));
}

fn is_font(name: &str) -> bool {
    let ending = std::path::Path::new(name).extension();
    ending.is_some_and(|ending| ending == "ttf" || ending == "otf")
}
