//! Approvals on branches and at the portal, and sequences of them.

use super::*;

#[test]
fn approvals_on_two_branches_merge() {
    let werkstatt = strict();
    let own = werkstatt.read(RECORD);
    werkstatt.write("data/2025/odenwaldkreis.yaml", own.replace("Kassel", "Erbach"));
    let folder = werkstatt.path("");
    fs::copy(
        crate::werkstatt::repository().join(".gitignore"),
        folder.join(".gitignore"),
    )
    .unwrap();
    git(&folder, &["init", "-q", "-b", "main"]);
    let commit = |message| {
        git(&folder, &["add", "."]);
        git(&folder, &["commit", "-qm", message]);
    };
    commit("base");
    git(&folder, &["checkout", "-qb", "other"]);
    werkstatt.done(&["freigeben", "odenwaldkreis", "--von", "Max Mustermann", "--ja"]);
    commit("one");
    git(&folder, &["checkout", "-q", "main"]);
    approve(&werkstatt);
    commit("two");
    git(&folder, &["merge", "-q", "--no-edit", "other"]);
    let answer = werkstatt.done(&[
        "erzeugen",
        KASSEL,
        "odenwaldkreis",
        "--fassung",
        "unterschrift",
    ]);
    assert!(answer.contains("2 gültig, ohne gültige: 0"), "{answer}");
}

/// Whatever the order of edits and commands, what lies in the output is approved.
#[test]
fn fifty_sequences_with_the_binary_leave_nothing_unapproved() {
    let werkstatt = Werkstatt::new();
    werkstatt.copy_folder("templates/2025", "templates/2026");
    let original = original(&werkstatt);
    for seed in 0..50 {
        let mut dice = Wuerfel::new(90_000 + seed);
        let mut model = Modell::default();
        for folder in ["output", "data/2026"] {
            if werkstatt.path(folder).exists() {
                fs::remove_dir_all(werkstatt.path(folder)).unwrap();
            }
        }
        for _ in 0..6 {
            if dice.below(2) == 0 {
                model.edit(&mut dice);
            }
            for (path, text) in model.files(&original) {
                werkstatt.write(&path, text);
            }
            let kreis = dice.below(3);
            if dice.below(3) == 0 {
                let run =
                    werkstatt.zv(&["freigeben", KREISE[kreis], "--von", "Erika", "--ja"]);
                assert_eq!(run.code == Some(0), model.complete(kreis), "{}", run.stderr);
                if run.code == Some(0) {
                    model.approve(kreis);
                }
                continue;
            }
            let fassung =
                [&[][..], &["--fassung", "unterschrift"], &["--fassung", "pruefung"]]
                    [dice.below(3)];
            let run = werkstatt.zv(&[&["erzeugen", KREISE[kreis]][..], fassung].concat());
            let refused = fassung.last() == Some(&"unterschrift") && !model.may(kreis);
            assert_eq!(run.code, Some(i32::from(refused)), "{}", run.stderr);
            let copy = format!(
                "output/2026/zielvereinbarung-aqb-2026-{}-unterschrift.pdf",
                KREISE[kreis]
            );
            if run.code == Some(0) && werkstatt.path(&copy).exists() {
                assert!(model.may(kreis) || model.free, "{copy} in sequence {seed}");
            }
        }
    }
}

/// What the portal lacks for Kassel, and the codes of what was found.
fn portal_lacks(werkstatt: &Werkstatt) -> (Vec<String>, Vec<String>) {
    let run = werkstatt.zv(&["veroeffentlichen", "--format", "json"]);
    let answer: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let all = |list: &serde_json::Value, key: &str| {
        let items = list.as_array().unwrap().iter();
        items.map(|one| one[key].as_str().unwrap().to_owned()).collect()
    };
    let waiting = answer["nicht_veroeffentlicht"].as_array().unwrap();
    let kassel = waiting.iter().find(|one| one["kreis"] == KASSEL);
    let missing = kassel.map(|one| all(&one["fehlt"], "feld")).unwrap_or_default();
    (missing, all(&answer["befunde"], "code"))
}

/// An approval that holds is not missing, whatever else is; and one that does not hold for the
/// portal's copy is, since that prints a date in its text which nobody approved.
#[test]
fn the_portal_asks_for_the_approval_of_its_own_copy() {
    let werkstatt = strict();
    let record = werkstatt.read(RECORD);
    let undated = record
        .replace("    datum: 2025-08-18\n", "")
        .replace("datum: 2025-08-02", "ort: Wiesbaden");
    werkstatt.write(RECORD, undated);
    let dates = ["unterzeichnung.land.datum", "unterzeichnung.kreis.datum"];
    let approval = "freigabe";
    assert_eq!(portal_lacks(&werkstatt).0, [&dates[..], &[approval]].concat());
    approve(&werkstatt);
    assert_eq!(portal_lacks(&werkstatt).0, dates);
    werkstatt.write(RECORD, &record);
    assert_eq!(portal_lacks(&werkstatt).0, [""; 0]);
    werkstatt.replace(
        "templates/2025/paragrafen/zielsteuerung.typ",
        "im engen Austausch.",
        "im engen Austausch{{ unterzeichnung.kreis.datum }}.",
    );
    approve(&werkstatt);
    let (missing, found) = portal_lacks(&werkstatt);
    assert_eq!(missing, [approval]);
    assert!(found.iter().any(|code| code == "G01"), "{found:?}");
    let run = werkstatt.zv(&["erzeugen", KASSEL, "--fassung", "portal"]);
    assert!(run.code == Some(1) && run.stderr.contains("G04"), "{}", run.stderr);
    assert_eq!(made(&werkstatt), "unterschrift");
}

/// Who approves sees first what speaks against it, and so does a program.
#[test]
fn warnings_are_shown_before_anybody_approves() {
    let werkstatt = strict();
    werkstatt.replace(RECORD, "haushaltsmittel: 959620", "haushaltsmittel: 959620 # so");
    let command = ["freigeben", KASSEL, "--von", "Erika Mustermann", "--ja"];
    let answer = werkstatt.done(&[&command[..], &["--format", "json"]].concat());
    let answer: serde_json::Value = serde_json::from_str(&answer).unwrap();
    assert_eq!(answer["befunde"][0]["code"], "Y10", "{answer}");
    let run = werkstatt.zv(&command);
    assert!(run.code == Some(0) && run.stderr.contains("Warnung[Y10]"), "{}", run.stderr);
}
