//! What lists the agreements for programs: table, catalogue, archive.

use std::fs;
use std::io::Read;

use serde_json::Value;

use super::{Portal, files, page, portal, stem};
use crate::beispiel::{parteien, werkstatt_2026};
use crate::werkstatt::repository;

/// What an editor sees: columns, a BOM, CR LF, a comma before the cents.
#[test]
fn the_table_opens_in_german_excel() {
    let Portal { answer, files, .. } = portal();
    let table = &files["zielvereinbarungen.csv"];
    let text = std::str::from_utf8(table.strip_prefix(b"\xef\xbb\xbf").unwrap()).unwrap();
    assert!(text.split('\n').all(|line| line.is_empty() || line.ends_with('\r')));
    let mut reader =
        csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
    let head = reader.headers().unwrap().clone();
    let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), parteien().len());
    for (row, one) in rows.iter().zip(answer["veroeffentlicht"].as_array().unwrap()) {
        let cell = |name| &row[head.iter().position(|column| column == name).unwrap()];
        assert_eq!(cell("titel"), one["titel"]);
        assert_eq!(cell("partei"), one["name"]);
        assert_eq!(cell("datei"), one["datei"]);
        assert_eq!(cell("sha256"), one["sha256"]);
        assert_eq!(cell("groesse_bytes"), one["bytes"].to_string());
        assert_eq!(cell("seiten"), one["seiten"].to_string());
        assert_eq!(cell("datum"), one["datum"]);
        let amount = one["haushaltsmittel"].as_str().unwrap().replace('.', ",");
        assert_eq!(cell("betrag_euro"), amount);
        assert!(cell("schluessel").starts_with("'06"), "{row:?}");
        assert_eq!(
            (cell("sprache"), cell("jahr"), cell("barrierefrei")),
            ("de", "2026", "ja")
        );
    }
}

#[test]
fn addresses_and_licence_come_from_outside_or_not_at_all() {
    let werkstatt = werkstatt_2026();
    let catalogue = || -> Value {
        serde_json::from_str(&werkstatt.read("output/2026/portal/dcat.jsonld")).unwrap()
    };
    werkstatt.done(&["veroeffentlichen"]);
    let bare = catalogue();
    let set = &bare["dcat:dataset"][0];
    assert_eq!(
        set["dcat:distribution"][0]["dcat:accessURL"]["@id"],
        format!("{}.pdf", stem("hochtaunuskreis"))
    );
    assert!(set["dcat:distribution"][0].get("dct:license").is_none());
    assert!(set.get("dcatde:contributorID").is_none());
    werkstatt.done(&[
        "veroeffentlichen",
        "--basis",
        "https://example.org/aqb/2026",
        "--lizenz",
        "http://dcat-ap.de/def/licenses/dl-by-de/2.0",
        "--bereitsteller",
        "http://dcat-ap.de/def/contributors/hessen",
    ]);
    let full = catalogue();
    let set = &full["dcat:dataset"][0];
    let file = &set["dcat:distribution"][0];
    assert_eq!(
        file["dcat:downloadURL"]["@id"],
        format!("https://example.org/aqb/2026/{}.pdf", stem("hochtaunuskreis"))
    );
    assert_eq!(file["dct:license"]["@id"], "http://dcat-ap.de/def/licenses/dl-by-de/2.0");
    assert_eq!(
        set["dcatde:contributorID"]["@id"],
        "http://dcat-ap.de/def/contributors/hessen"
    );
    let folder = repository().join("target/proben/portal-dcat");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("dcat.jsonld"), serde_json::to_string(&full).unwrap()).unwrap();
    let run = werkstatt.zv(&["veroeffentlichen", "--basis", "example.org"]);
    assert_eq!(run.code, Some(2), "{}", run.stderr);
}

/// Same files in the archive and beside it; same bytes of it from another place.
#[test]
fn the_archive_is_reproducible() {
    let Portal { files, .. } = portal();
    let name = "zielvereinbarungen-aqb-2026.zip";
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&files[name])).unwrap();
    assert_eq!(archive.len(), files.len() - 1);
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        assert_eq!(file.last_modified(), Some(zip::DateTime::default()));
        assert_eq!(file.unix_mode().map(|mode| mode & 0o777), Some(0o644));
        let inside = file
            .name()
            .strip_prefix("zielvereinbarungen-aqb-2026/")
            .unwrap()
            .to_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        if inside == "SHA256SUMS" {
            let sums = String::from_utf8(bytes).unwrap();
            let outside = page(files, "SHA256SUMS");
            let others: String = outside
                .lines()
                .filter(|line| !line.ends_with(name))
                .map(|line| format!("{line}\n"))
                .collect();
            assert_eq!(sums, others);
        } else {
            assert!(files[&inside] == bytes, "{inside}");
        }
    }
    let elsewhere = werkstatt_2026();
    elsewhere.done(&[
        "veroeffentlichen",
        "--zip",
        "--ausgabe",
        "Ausgabe mit Leerzeichen",
    ]);
    let again = self::files(&elsewhere.path("Ausgabe mit Leerzeichen/2026/portal"));
    assert_eq!(page(&again, "SHA256SUMS"), page(files, "SHA256SUMS"));
    assert!(again[name] == files[name]);
}
