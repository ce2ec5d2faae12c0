//! The records of this project and the empty ones of `zv neu`, changed by the program.

use zielvereinbarung::agreement::vordruck;
use zielvereinbarung::finding::Findings;
use zielvereinbarung::making::projekt;
use zielvereinbarung::reading::schreiben::{
    self, Aenderung, Ordnung, Pfad, Schritt, Wert,
};
use zielvereinbarung::values::jahrgangsname::Jahrgangsname;

use crate::werkstatt::Werkstatt;

/// The order of the Vordruck of 2025.
fn order(werkstatt: &Werkstatt) -> Ordnung {
    let name: Jahrgangsname = "2025".parse().unwrap();
    let mut findings = Findings::default();
    let projekt = projekt::read(&werkstatt.bestand(), &name, &mut findings).unwrap();
    vordruck::ordnung(&projekt.vordruck)
}

/// The leaves of a record, each with its path.
fn leaves(wert: &Wert, path: &[Schritt], found: &mut Vec<(Pfad, Wert)>) {
    let below = |step| [path, &[step]].concat();
    match wert {
        Wert::Gruppe(entries) => {
            for (key, wert) in entries {
                leaves(wert, &below(Schritt::Schluessel(key.clone())), found);
            }
        }
        Wert::Liste(items) => {
            for (index, item) in items.iter().enumerate() {
                leaves(item, &below(Schritt::Eintrag(index)), found);
            }
        }
        leaf => found.push((Pfad(path.to_vec()), leaf.clone())),
    }
}

/// A record that is filled in looks as one that people have filled in.
#[test]
fn an_empty_record_is_filled_in() {
    let werkstatt = Werkstatt::new();
    let order = order(&werkstatt);
    werkstatt.done(&["neu", "2026"]);
    let full = werkstatt.read("data/2025/landkreis-kassel.yaml");
    let (_, body) = full.split_once('\n').unwrap();
    let empty = werkstatt.read("data/2026/landkreis-kassel.yaml");
    let (head, _) = empty.split_once("# haushaltsmittel").unwrap();
    let Wert::Gruppe(entries) = schreiben::read(&full).unwrap() else { panic!("{full}") };
    let groups: Vec<_> = entries
        .iter()
        .map(|(key, wert)| Aenderung::Setzen(key.parse().unwrap(), wert.clone()))
        .collect();
    let filled = schreiben::write(&empty, &groups, &order).unwrap();
    assert_eq!(filled, format!("{head}{body}"));
    // One value after the other, the last first, it becomes the same record.
    let mut text = empty;
    let mut all = Vec::new();
    leaves(&Wert::Gruppe(entries.clone()), &[], &mut all);
    let whole =
        |path: &Pfad| path.0.iter().all(|step| matches!(step, Schritt::Schluessel(_)));
    all.retain(|(path, _)| whole(path));
    let lists = [
        "massnahmen.weiterbildung",
        "massnahmen.qualifizierung",
        "massnahmen.ausbildung",
        "massnahmen.ausbildungsvorbereitung",
        "unterzeichnung.kreis.personen",
    ];
    let record = Wert::Gruppe(entries);
    for path in lists {
        let pfad: Pfad = path.parse().unwrap();
        let wert = path.split('.').try_fold(&record, |wert, key| wert.key(key)).unwrap();
        all.push((pfad, wert.clone()));
    }
    for (path, wert) in all.into_iter().rev() {
        text = schreiben::write(&text, &[Aenderung::Setzen(path, wert)], &order).unwrap();
    }
    assert_eq!(text, filled);
}

/// Every value of every record becomes another and then again what it was.
#[test]
fn there_and_back_is_the_same_file() {
    let werkstatt = Werkstatt::new();
    let order = order(&werkstatt);
    let files = werkstatt.bestand();
    let mut count = 0;
    for (path, bytes) in files.bytes("data/") {
        let text = String::from_utf8(bytes).unwrap();
        let mut all = Vec::new();
        leaves(&schreiben::read(&text).unwrap(), &[], &mut all);
        for (pfad, wert) in all {
            let other = Aenderung::Setzen(pfad.clone(), Wert::text("Ein anderer: Text"));
            let there = schreiben::write(&text, &[other], &order).unwrap();
            assert_ne!(there, text, "{path} {pfad}");
            let same = text.lines().zip(there.lines()).filter(|(a, b)| a == b).count();
            assert_eq!(same + 1, text.lines().count(), "{path} {pfad}");
            let back = Aenderung::Setzen(pfad.clone(), wert);
            let back = schreiben::write(&there, &[back], &order).unwrap();
            assert_eq!(back, text, "{path} {pfad}");
            count += 1;
        }
    }
    assert!(count > 150, "{count}");
}
