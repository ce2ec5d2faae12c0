//! Two agreements of another kind beside that of the year, from record to proof: a folder of
//! templates and one of data are all they need.

mod portal;
mod spalten;

use std::fs;
use std::path::Path;

use page_validation::ValidationProfile;
use zielvereinbarung::agreement::fassung::Fassung;
use zielvereinbarung::finding::Findings;
use zielvereinbarung::making::auftrag;
use zielvereinbarung::making::projekt::{self, Projekt};
use zielvereinbarung::pdf::tagged;
use zielvereinbarung::proof;
use zielvereinbarung::setting::press::Dokument;
use zielvereinbarung::values::jahrgangsname::Jahrgangsname;
use zielvereinbarung::wording::klartext::{self, Belege};

use crate::proben::{assert_valid, document, folder, lay_down};
use crate::werkstatt::{Werkstatt, repository};

/// One of the two: its Jahrgang, its Kürzel, and which of its parties is how far.
struct Art {
    jahrgang: &'static str,
    kuerzel: &'static str,
    /// Complete, signed and dated.
    datiert: &'static str,
    /// Complete.
    fertig: &'static str,
    /// With gaps, and what they are called.
    offen: (&'static str, &'static [&'static str]),
    /// What stands in the wording of the one that is dated.
    worte: &'static [&'static str],
}

const AMB: Art = Art {
    jahrgang: "2025-amb",
    kuerzel: "aqb-amb",
    datiert: "landkreis-kassel",
    fertig: "stadt-offenbach-am-main",
    offen: (
        "odenwaldkreis",
        &[
            "[fehlt: Aktenzeichen]",
            "[fehlt: Betrag (Arbeitsmarktbudget)]",
            "[fehlt: Maßnahmen zu Nr. 3]",
            "[fehlt: Summe (Plätze)]",
            "[fehlt: Name (Kreis)]",
        ],
    ),
    worte: &[
        "Diese Vereinbarung wird unter dem Aktenzeichen III 5 – TEST 014 geführt.",
        "\n1.250.000 Euro\n",
        "\n490.000 Euro\n",
        "aus 300.000 Euro Landesmitteln und 190.000 Euro Mitteln des ESF.",
        "\n- Ausbildung TEST, 36 Plätze (integrativ)\n- Coaching TEST, 1.200 Plätze (additiv)\n",
        "\nZusammen sind es 1.260 Plätze.\n",
    ],
};

const SGB2: Art = Art {
    jahrgang: "2025-sgb2",
    kuerzel: "sgb2",
    datiert: "odenwaldkreis",
    fertig: "landkreis-kassel",
    offen: (
        "landkreis-fulda",
        &[
            "[fehlt: Ziel (Veränderung des Bestands an Langzeitleistungsbeziehenden)]",
            "[fehlt: Besprechung]",
            "[fehlt: Jugendquote]",
            "[fehlt: Name (Kreis)]",
        ],
    ),
    worte: &[
        "\nKennzahl | Ist | Ziel 2025\n",
        "\nVeränderung der Summe der Leistungen zum Lebensunterhalt | −1,2 % | Monitoring\n",
        "\nIntegrationsquote | 24,1 % | 24,1 %\n",
        "\nDie Integrationsquote von 24,1 % wird besonders beobachtet.\n",
        "eine Quote von 31,5 % an.\n§ 3\nBesprechung\nÜber die Werte nach § 1 sprechen",
        "die Parteien am 15. September 2025.",
    ],
};

const ARTEN: [Art; 2] = [AMB, SGB2];

impl Art {
    fn name(&self) -> Jahrgangsname {
        self.jahrgang.parse().unwrap()
    }

    /// Reads the Jahrgang, which must be without a fault.
    fn projekt(&self, werkstatt: &Werkstatt) -> Projekt {
        let mut findings = Findings::default();
        let read = projekt::read(&werkstatt.bestand(), &self.name(), &mut findings);
        let shown = zielvereinbarung::finding::anzeige::render(&findings, false);
        assert!(!findings.stop(), "{shown}");
        read.unwrap()
    }

    /// Runs a command in this Jahrgang.
    fn done(&self, werkstatt: &Werkstatt, arguments: &[&str]) -> String {
        let jahrgang = ["--jahrgang", self.jahrgang];
        werkstatt.done(&[&jahrgang, arguments].concat())
    }

    fn output(&self, kreis: &str, rest: &str) -> String {
        let Self { jahrgang, kuerzel, .. } = self;
        format!("output/{jahrgang}/zielvereinbarung-{kuerzel}-2025-{kreis}{rest}")
    }
}

/// The project with the two others beside its own Jahrgang, all in one layout.
pub(crate) fn werkstatt() -> Werkstatt {
    let werkstatt = Werkstatt::new();
    for Art { jahrgang, .. } in ARTEN {
        for part in ["templates", "data"] {
            let from = repository().join("tests/projekte").join(jahrgang).join(part);
            lay(&werkstatt, &from, &format!("{part}/{jahrgang}"));
        }
        let layout = werkstatt.read("templates/2025/layout.typ");
        werkstatt.write(&format!("templates/{jahrgang}/layout.typ"), layout);
    }
    werkstatt
}

fn lay(werkstatt: &Werkstatt, from: &Path, to: &str) {
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = format!("{to}/{}", entry.file_name().to_str().unwrap());
        if entry.file_type().unwrap().is_dir() {
            lay(werkstatt, &entry.path(), &target);
        } else {
            werkstatt.write(&target, fs::read(entry.path()).unwrap());
        }
    }
}

/// No-break spaces read as spaces.
fn spaces(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

#[test]
fn every_fassung_of_every_party_is_archivable_and_accessible_and_reads_back() {
    let werkstatt = werkstatt();
    for art in ARTEN {
        let projekt = art.projekt(&werkstatt);
        assert_eq!(projekt.vereinbarungen.len(), 3);
        let folder = folder(&format!("projekte-{}", &art.jahrgang[5..]));
        for (kreis, vereinbarung) in &projekt.vereinbarungen {
            for fassung in Fassung::ALL {
                if !auftrag::missing(vereinbarung, fassung).is_empty() {
                    continue;
                }
                let document = document(&projekt, kreis, fassung);
                let stem = projekt.stamm().stem(kreis, fassung);
                assert_valid(&stem, &document, ValidationProfile::PdfA3a);
                read_back(&stem, &document);
                lay_down(&folder, &stem, &document);
            }
        }
        let made = fs::read_dir(&folder).unwrap().count() / 2;
        assert_eq!(made, 4 + 3 + 2, "the dated, the complete and the open one");
    }
}

/// What the tags of the PDF say is the wording.
#[track_caller]
fn read_back(name: &str, document: &Dokument) {
    let read = tagged::read(&document.pdf).unwrap();
    let read = read.wortlaut(&Belege::of(&document.wortlaut));
    let body = |text: String| {
        let body = text.split_once("Präambel\n").map(|(_, body)| spaces(body));
        body.expect("every agreement has one")
    };
    let (read, made) = (klartext::write(&read), klartext::write(&document.wortlaut));
    assert_eq!(body(read), body(made), "{name}");
}

#[test]
fn the_wording_holds_what_the_records_say_and_drafts_name_their_gaps() {
    let werkstatt = werkstatt();
    for art in ARTEN {
        let text = spaces(&art.done(&werkstatt, &["text", art.datiert]));
        for words in art.worte {
            assert!(text.contains(words), "{words}\n{text}");
        }
        assert!(!text.contains("fehlt"), "{text}");
        let (kreis, gaps) = art.offen;
        let draft = spaces(&art.done(&werkstatt, &["text", kreis]));
        for gap in gaps {
            assert!(draft.contains(gap), "{gap}\n{draft}");
        }
    }
    // Only Optionskommunen have § 2, and nothing refers to a number that is another's.
    let text = spaces(&SGB2.done(&werkstatt, &["text", SGB2.fertig]));
    let counted = "§ 2\nBesprechung\nÜber die Werte nach § 1 sprechen";
    assert!(text.contains(counted) && !text.contains("unter 25"), "{text}");
}

#[test]
fn three_kinds_of_one_year_do_not_touch_each_other() {
    let werkstatt = werkstatt();
    let first = werkstatt.done(&["erzeugen"]);
    let programm = "zur Umsetzung des hessischen Ausbildungs- und Qualifizierungsbudgets";
    let line = format!("Jahrgang 2025: Zielvereinbarungen {programm}");
    assert_eq!(first.lines().next(), Some(line.as_str()));
    let own = files(&werkstatt, "output/2025");
    let said = AMB.done(&werkstatt, &["erzeugen"]);
    let line = format!(
        "Jahrgang 2025-amb: Zielvereinbarungen {programm} und des Arbeitsmarktbudgets"
    );
    assert_eq!(said.lines().next(), Some(line.as_str()));
    let amb = files(&werkstatt, "output/2025-amb");
    let said = SGB2.done(&werkstatt, &["erzeugen"]);
    let line =
        "Jahrgang 2025-sgb2: Zielvereinbarungen zu den Kennzahlen nach § 48a SGB II";
    assert_eq!(said.lines().next(), Some(line));
    foreign_words(&said, &[]);
    assert!(files(&werkstatt, "output/2025") == own);
    assert!(files(&werkstatt, "output/2025-amb") == amb);
    let sgb2 = files(&werkstatt, "output/2025-sgb2");
    let names = own.iter().chain(&amb).chain(&sgb2).map(|(name, _)| name);
    let documents: Vec<_> = names.filter(|name| *name != "SHA256SUMS").collect();
    let mut once = documents.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), documents.len());
    for art in ARTEN {
        for (kreis, rest) in [
            (art.datiert, "-unterschrift.pdf"),
            (art.fertig, "-unterschrift.txt"),
            (art.offen.0, "-entwurf.pdf"),
        ] {
            let path = art.output(kreis, rest);
            assert!(werkstatt.path(&path).exists(), "{path}");
        }
    }
}

/// The files of a folder, each with its bytes.
fn files(werkstatt: &Werkstatt, folder: &str) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(werkstatt.path(folder)).unwrap().map(Result::unwrap);
    let file = |entry: fs::DirEntry| {
        (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap())
    };
    let mut files: Vec<_> = entries.map(file).collect();
    files.sort();
    files
}

/// No word of another kind of agreement stands in what is made of the one without any amount.
#[track_caller]
fn foreign_words(text: &str, but: &[&str]) {
    for word in [
        "aqb",
        "Qualifizierungsbudget",
        "Haushaltsmittel",
        "haushaltsmittel",
        "Maßnahme",
        "massnahme",
        "Projekt",
        "Euro",
        "€",
        "Betrag",
        "Bewilligung",
        "Gesamtvolumen",
    ] {
        let found = text.contains(word) && !but.contains(&word);
        assert!(!found, "„{word}“ in:\n{text}");
    }
}

/// What differs between kinds of agreements is declared, never written in the program.
#[test]
fn no_kind_of_agreement_is_named_in_the_program() {
    let mut folders = vec![repository().join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = fs::read_to_string(&path).unwrap().to_lowercase();
            for word in ["aqb", "qualifizierungsbudget"] {
                assert!(!text.contains(word), "{} names {word}", path.display());
            }
        }
    }
}

#[test]
fn two_jahrgaenge_of_a_year_with_one_kuerzel_are_refused() {
    let werkstatt = werkstatt();
    werkstatt.replace(
        "templates/2025-sgb2/vordruck.yaml",
        "kuerzel: sgb2",
        "kuerzel: aqb",
    );
    for (jahrgang, other) in [("2025-sgb2", "2025"), ("2025", "2025-sgb2")] {
        let run = werkstatt.zv(&["--jahrgang", jahrgang, "erzeugen"]);
        assert_eq!(run.code, Some(1), "{}", run.stderr);
        let said = format!("Das Kürzel „aqb“ hat auch der Jahrgang {other}");
        let place = format!("templates/{jahrgang}/vordruck.yaml:3:");
        assert!(
            run.stderr.contains("[R08]") && run.stderr.contains(&said),
            "{}",
            run.stderr
        );
        assert!(run.stderr.contains(&place), "{place}\n{}", run.stderr);
    }
    werkstatt.done(&["--jahrgang", "2025-amb", "pruefen"]);
    // Another year may use it again.
    werkstatt.copy_folder("templates/2025-amb", "templates/2026-amb");
    werkstatt.copy_folder("data/2025-amb", "data/2026-amb");
    werkstatt.done(&["--jahrgang", "2025-amb", "pruefen"]);
}

#[test]
fn agreements_are_compared_with_each_other_and_with_themselves() {
    let werkstatt = werkstatt();
    for art in ARTEN {
        art.done(&werkstatt, &["erzeugen"]);
        let same = art.done(&werkstatt, &["vergleichen", art.datiert, art.datiert]);
        assert!(!same.contains("geändert"), "{same}");
        let folder = format!("output/{}", art.jahrgang);
        werkstatt.done(&["vergleichen", &folder, &folder]);
        let pdf = art.output(art.datiert, "-unterschrift.pdf");
        art.done(&werkstatt, &["vergleichen", art.datiert, &pdf]);
        let arguments =
            ["--jahrgang", art.jahrgang, "vergleichen", art.datiert, art.fertig];
        let run = werkstatt.zv(&arguments);
        assert_eq!(run.code, Some(1), "{}{}", run.stdout, run.stderr);
        foreign_words_of(&art, &run.stdout);
    }
    let table = werkstatt.zv(&[
        "--jahrgang",
        "2025-sgb2",
        "vergleichen",
        "odenwaldkreis",
        "landkreis-kassel",
    ]);
    let place = "Zeile „Integrationsquote“, Spalte „Ziel 2025“";
    assert!(spaces(&table.stdout).contains(place), "{}", table.stdout);
}

#[track_caller]
fn foreign_words_of(art: &Art, text: &str) {
    if art.kuerzel == SGB2.kuerzel {
        foreign_words(text, &[]);
    }
}

#[test]
fn a_copy_for_signing_waits_for_its_approval_and_is_proved() {
    let werkstatt = werkstatt();
    for art in ARTEN {
        let path = format!("data/{}/jahrgang.yaml", art.jahrgang);
        werkstatt.replace(&path, "nicht-erforderlich", "erforderlich");
        art.done(&werkstatt, &["erzeugen", art.datiert]);
        let copy = art.output(art.datiert, "-unterschrift.pdf");
        assert!(!werkstatt.path(&copy).exists(), "{copy} is not approved");
        let by = ["freigeben", art.datiert, "--von", "Erika Mustermann", "--ja"];
        let said = art.done(&werkstatt, &by);
        foreign_words_of(&art, &said);
        let akte = format!("data/{}/freigaben/{}.yaml", art.jahrgang, art.datiert);
        assert!(werkstatt.read(&akte).contains("von: \"Erika Mustermann\""));
        art.done(&werkstatt, &["erzeugen", art.datiert]);
        assert!(werkstatt.path(&copy).exists(), "{copy} is approved");
        let pdf = fs::read(werkstatt.path(&copy)).unwrap();
        let proof = proof::open(&pdf).unwrap().check(&werkstatt.bestand(), &art.name());
        assert!(proof.bewiesen());
        // Without a Jahrgang the file says itself which one it is of.
        let said = werkstatt.done(&["nachweis", &copy]);
        if art.kuerzel == SGB2.kuerzel {
            // The folder of all that is a project, too.
            foreign_words(&said, &["Projekt"]);
        }
        // A value that is changed voids the approval.
        let record = format!("data/{}/{}.yaml", art.jahrgang, art.datiert);
        let old = if art.kuerzel == SGB2.kuerzel { "ziel: 24.1" } else { "plaetze: 24" };
        werkstatt.replace(&record, old, &old.replace("24", "25"));
        let run = art.done(&werkstatt, &["erzeugen", art.datiert]);
        assert!(run.contains("entwurf"), "{run}");
        assert!(!werkstatt.path(&copy).exists(), "{copy} is not approved any more");
    }
}
