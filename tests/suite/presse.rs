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
    let font = files
        .find(|name| name.ends_with(".ttf") || name.ends_with(".otf"))
        .unwrap();
    let all = first.schriften().kennung();
    other.0.remove(&format!("{FONTS}{font}"));
    let without = press(&other);
    assert!(!Arc::ptr_eq(&first, &without));
    assert_ne!(all, without.schriften().kennung());
    assert!(Arc::ptr_eq(&first, &press(&werkstatt.bestand())));
}
