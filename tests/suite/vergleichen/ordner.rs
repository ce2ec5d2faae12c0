//! Two folders: every file is compared or named.

use super::{KASSEL, golden, json};
use crate::werkstatt::Werkstatt;

#[test]
fn folders_are_matched_by_kreis() {
    let shop = Werkstatt::new();
    let text = std::fs::read_to_string(golden()).unwrap();
    shop.write("alt/zielvereinbarung-aqb-2024-landkreis-kassel.txt", &text)
        .write("alt/zielvereinbarung-aqb-2024-kreis-offenbach-unterschrift.txt", &text)
        .write("alt/stadt-kassel.txt", &text)
        .write(
            "neu/zielvereinbarung-aqb-2025-landkreis-kassel.txt",
            text.replace("959.620", "900.000"),
        )
        .write("neu/stadt-kassel.txt", &text)
        .write("neu/landkreis-fulda.txt", &text);
    let run = shop.zv(&["vergleichen", "alt", "neu", "--format", "json"]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    let answer = json(&run);
    let pairs = answer["vergleiche"].as_array().unwrap();
    let pairs: Vec<_> = pairs
        .iter()
        .map(|one| (one["kreis"].as_str().unwrap(), one["gleich"].as_bool().unwrap()))
        .collect();
    assert_eq!(pairs, [(KASSEL, false), ("stadt-kassel", true)]);
    assert_eq!(answer["nur_alt"], serde_json::json!(["kreis-offenbach"]));
    assert_eq!(answer["nur_neu"], serde_json::json!(["landkreis-fulda"]));
    let run = shop.zv(&["vergleichen", "alt", KASSEL]);
    assert_eq!(run.code, Some(2));
    let run = shop.zv(&["vergleichen", "alt", "alt"]);
    assert_eq!(run.code, Some(0), "{}", run.stdout);
}

#[test]
fn folders_hide_no_file() {
    let shop = Werkstatt::new();
    let text = std::fs::read_to_string(golden()).unwrap();
    shop.done(&["erzeugen", KASSEL]);
    let stem = "zielvereinbarung-aqb-2025-landkreis-kassel";
    let pdf = std::fs::read(shop.path(&format!("output/2025/{stem}-unterschrift.pdf")));
    let pdf = pdf.unwrap();
    for folder in ["alt", "neu"] {
        shop.write(&format!("{folder}/{stem}.txt"), &text)
            .write(&format!("{folder}/{stem}-unterschrift.txt"), &text)
            .write(&format!("{folder}/pruefbericht.pdf"), "kein Vertrag");
    }
    shop.write(&format!("alt/{stem}-unterschrift.PDF"), &pdf)
        .write(&format!("neu/{stem}-unterschrift.pdf"), &pdf);
    let run = shop.zv(&["vergleichen", "alt", "neu"]);
    assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
    assert!(run.stdout.contains("3 Paare verglichen, 0 verschieden"), "{}", run.stdout);
    let names =
        format!("bisher: alt/{stem}-unterschrift.PDF; neu: neu/{stem}-unterschrift.pdf");
    assert!(run.stdout.contains(&names), "{}", run.stdout);

    shop.write(
        &format!("neu/{stem}-unterschrift.txt"),
        text.replace("959.620", "959.260"),
    );
    let run = shop.zv(&["vergleichen", "alt", "neu"]);
    assert_eq!(run.code, Some(1), "the second Fassung was not compared");
    let title = "landkreis-kassel (unterschrift, Text): 1 Unterschied.";
    assert!(run.stdout.contains(title), "{}", run.stdout);

    shop.write(&format!("neu/{stem}-unterschrift.txt"), &text);
    let mut short = lopdf::Document::load_mem(&pdf).unwrap();
    short.delete_pages(&[5]);
    let mut bytes = Vec::new();
    short.save_to(&mut bytes).unwrap();
    shop.write(&format!("neu/{stem}-unterschrift.pdf"), &bytes);
    let run = shop.zv(&["vergleichen", "alt", "neu"]);
    assert_eq!(run.code, Some(1), "the PDF beside the text was not compared");
}

#[test]
fn folders_say_what_has_no_counterpart() {
    let shop = Werkstatt::new();
    let text = std::fs::read_to_string(golden()).unwrap();
    let stem = "zielvereinbarung-aqb-2025-landkreis-kassel";
    shop.write(&format!("alt/{stem}.txt"), &text)
        .write(&format!("alt/{stem}-entwurf.txt"), &text)
        .write(&format!("neu/{stem}.txt"), &text);
    let run = shop.zv(&["vergleichen", "alt", "neu"]);
    assert_eq!(run.code, Some(1), "{}", run.stdout);
    let line = format!("Nur in „alt“: {stem}-entwurf.txt");
    assert!(run.stdout.contains(&line), "{}", run.stdout);
    shop.write("neu/zielvereinbarung-aqb-2026-landkreis-kassel.txt", &text);
    let run = shop.zv(&["vergleichen", "alt", "neu"]);
    assert_eq!(run.code, Some(2), "{}", run.stdout);
    assert!(run.stderr.contains("beide für landkreis-kassel"), "{}", run.stderr);
}
