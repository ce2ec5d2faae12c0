//! What real agreements have beside Absätze and plain lists: each in all the forms it takes.

mod bilder;

use std::fs;
use std::path::Path;

use zielvereinbarung::agreement::fassung::Fassung;
use zielvereinbarung::finding::{Findings, Severity};
use zielvereinbarung::making::auftrag::{self, Auftrag};
use zielvereinbarung::making::projekt;
use zielvereinbarung::pdf::tagged;
use zielvereinbarung::setting::press::Dokument;
use zielvereinbarung::wording::klartext::{Belege, laufend};
use zielvereinbarung::wording::vergleich::{self, Strenge};
use zielvereinbarung::wording::wortlaut::{Bereich, Wortlaut};
use zielvereinbarung::wording::{freigabetext, gemeinsames, klartext};

use crate::proben::{assert_valid, document, lay_down, projekt};
use crate::werkstatt::{Werkstatt, repository};

const KASSEL: &str = "landkreis-kassel";

/// The project with the templates of a folder of fixtures.
fn werkstatt(element: &str) -> Werkstatt {
    let werkstatt = Werkstatt::new();
    lay(&werkstatt, &folder(element).join("vorlagen"), "templates/2025");
    werkstatt
}

fn folder(element: &str) -> std::path::PathBuf {
    repository().join("tests/fixtures/elemente").join(element)
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

/// Sets a copy, whose text must hold the expected lines, and checks all that is read of it.
fn set(element: &str, fassung: Fassung) -> Dokument {
    let document = document(&projekt(&werkstatt(element), 2025), KASSEL, fassung);
    let expected = fs::read_to_string(folder(element).join("erwartet.txt")).unwrap();
    let text = klartext::write(&document.wortlaut);
    assert!(spaces(&text).contains(&expected), "{element}:\n{text}");
    if fassung.leaves_dates_blank() {
        read_back(element, &document.wortlaut, &document.pdf);
    }
    assert_valid(element, &document, page_validation::ValidationProfile::PdfA3a);
    document
}

/// What PDF, text and approval give back is the wording.
#[track_caller]
fn read_back(element: &str, wortlaut: &Wortlaut, pdf: &[u8]) {
    let text = klartext::write(wortlaut);
    let approved = freigabetext::read(&freigabetext::write(wortlaut));
    let raw = tagged::read(pdf).unwrap();
    let beside = laufend::unsaid(&raw.neben, wortlaut).into_iter();
    let loose = klartext::only(&raw.neben, &[]).into_iter();
    assert_eq!(beside.chain(loose).collect::<Vec<_>>(), [], "{element}");
    let printed = raw.wortlaut(&Belege::default());
    let plain = klartext::read(&text);
    for (name, read) in [("text", &plain), ("approval", &approved), ("PDF", &printed)] {
        same_lines(element, name, &klartext::write(read), &text);
        assert_eq!(shape(read), shape(wortlaut), "{element}, {name}");
        for strenge in [Strenge { alles: true }, Strenge::default()] {
            let found = vergleich::compare(wortlaut, read, strenge);
            assert!(found.gleich(), "{element}, {name}: {:?}", found.unterschiede());
        }
    }
    let all = [(KASSEL.to_owned(), wortlaut.clone())].into();
    assert_eq!(gemeinsames::build(&all).prove(KASSEL, wortlaut), None, "{element}");
}

#[track_caller]
fn same_lines(element: &str, name: &str, found: &str, wanted: &str) {
    // Where the lines of the title break is layout.
    let body = |text: &str| spaces(text.split_once("Präambel\n").unwrap().1);
    let (found, wanted) = (body(found), body(wanted));
    for (found, wanted) in found.lines().zip(wanted.lines()) {
        assert_eq!(found, wanted, "{element}, {name}");
    }
    assert_eq!(found.lines().count(), wanted.lines().count(), "{element}, {name}");
}

/// The places of all lines.
fn shape(wortlaut: &Wortlaut) -> Vec<String> {
    let steps = wortlaut.walk().into_iter();
    let steps = steps.filter(|step| step.is_printed() && step.bereich != Bereich::Titel);
    steps
        .map(|step| format!("{:?} {:?}", step.bereich, step.platz))
        .collect()
}

#[test]
fn each_element_reads_the_same_wherever_it_is_read() {
    let folder = crate::proben::folder("elemente");
    for element in
        ["tafel", "lange-tafel", "absaetze", "listen", "anlage", "titel", "worte"]
    {
        for fassung in [Fassung::Unterschrift, Fassung::Pruefung] {
            let document = set(element, fassung);
            lay_down(&folder, &format!("{element}-{}", fassung.name()), &document);
        }
    }
}

/// The codes of what is wrong with a copy for signing.
fn faults(werkstatt: &Werkstatt) -> Vec<String> {
    let mut findings = Findings::default();
    let jahrgang = 2025.into();
    let projekt = projekt::read(&werkstatt.bestand(), &jahrgang, &mut findings);
    if let Some(projekt) = &projekt {
        let vereinbarung = &projekt.vereinbarungen[KASSEL];
        let order = Auftrag::new(vereinbarung, Fassung::Unterschrift);
        auftrag::make(projekt, &order, &mut findings);
    }
    let found = findings.iter().filter(|one| one.rule.severity == Severity::Fehler);
    found
        .map(|one| format!("{} {}", one.rule.code, one.message))
        .collect()
}

/// A layout that draws the same words in the same order at other places.
#[test]
fn what_stands_elsewhere_on_the_page_than_in_the_wording_is_refused() {
    const LAYOUT: &str = "templates/2025/layout.typ";
    let row = "..zeile.slice(1))).flatten()";
    let sides = "..seiten.map(seite => (seite.setzen)(hoehe, lang))))";
    let header = "table.header(..kopf";
    for (element, old, new, message) in [
        (
            "tafel",
            row,
            "move(dx: 23mm, zeile.at(1)), move(dx: -23mm, zeile.at(2)), ..zeile.slice(3))).flatten()",
            "nicht unter ihrer Spalte",
        ),
        (
            "tafel",
            row,
            "..zeile.slice(1).map(zelle => move(dx: 19mm, zelle)))).flatten()",
            "nicht unter ihrer Spalte",
        ),
        (
            "tafel",
            sides,
            "move(dx: 82mm, (seiten.at(0).setzen)(hoehe, lang)), move(dx: -82mm, (seiten.at(1).setzen)(hoehe, lang))))",
            "an anderer Stelle",
        ),
        (
            "tafel",
            "block(width: 100%, sticky: true, breakable: false, par(inhalt))",
            "move(dy: 70mm, block(width: 100%, sticky: true, breakable: false, par(inhalt)))",
            "an anderer Stelle",
        ),
        (
            "lange-tafel",
            header,
            "table.header(repeat: false, ..kopf",
            "nicht genau einmal",
        ),
    ] {
        let werkstatt = werkstatt(element);
        assert_eq!(faults(&werkstatt), Vec::<String>::new(), "{element}");
        werkstatt.replace(LAYOUT, old, new);
        let found = faults(&werkstatt);
        let wanted = found.iter().any(|fault| fault.contains(message));
        assert!(!found.is_empty() && wanted, "{new}: {found:?}");
    }
}

/// A row that has no room left moves to the next page as a whole.
#[test]
fn no_row_is_torn() {
    let werkstatt = werkstatt("lange-tafel");
    let file = format!("templates/2025/{PARAGRAF}");
    werkstatt.replace(
        &file,
        "in der schmalen Spalte",
        &"in einer sehr hohen Zeile ".repeat(20),
    );
    assert_eq!(faults(&werkstatt), Vec::<String>::new());
    let layout = "templates/2025/layout.typ";
    werkstatt.replace(
        layout,
        "table.cell(breakable: false)",
        "table.cell(breakable: true)",
    );
    let found = faults(&werkstatt);
    assert!(found.iter().any(|fault| fault.starts_with("S01")), "{found:?}");
}

/// The differences between two texts of an element, one changed.
fn differences(element: &str, file: &str, changes: &[(&str, &str)]) -> Vec<String> {
    let workshop = werkstatt(element);
    let old = document(&projekt(&workshop, 2025), KASSEL, Fassung::Unterschrift);
    for (from, to) in changes {
        workshop.replace(&format!("templates/2025/{file}"), from, to);
    }
    let new = document(&projekt(&workshop, 2025), KASSEL, Fassung::Unterschrift);
    let told = |old: &Wortlaut, new: &Wortlaut| -> Vec<String> {
        let found = vergleich::compare(old, new, Strenge::default());
        let one =
            |one: &vergleich::Unterschied| format!("{} {}", one.art.key(), one.ort());
        found.unterschiede().iter().map(one).collect()
    };
    let found = told(&old.wortlaut, &new.wortlaut);
    let [alt, neu] =
        [&old, &new].map(|one| klartext::read(&klartext::write(&one.wortlaut)));
    assert_eq!(told(&alt, &neu), found, "as texts");
    let [alt, neu] = [&old, &new].map(|one| tagged::read(&one.pdf).unwrap());
    let [alt, neu] = [alt.wortlaut(&neu.belege()), neu.wortlaut(&alt.belege())];
    assert_eq!(told(&alt, &neu), found, "as PDFs");
    found
}

const PARAGRAF: &str = "paragrafen/zielsteuerung.typ";

#[test]
fn tables_are_compared_by_row_and_column() {
    let same = differences("tafel", PARAGRAF, &[]);
    assert_eq!(same, Vec::<String>::new());
    let found = differences(
        "tafel",
        PARAGRAF,
        &[("[24,1 %], [24,1 %]", "[24,1 %], [25,0 %]"), ("[Grundlage]", "[Quelle]")],
    );
    assert_eq!(
        found,
        [
            "geaendert § 6, Tabellenkopf, Spalte „Grundlage“"
                .replace("Grundlage", "Quelle"),
            "geaendert § 6, Zeile „Integrationsquote“, Spalte „Ziel 2025“".to_owned(),
        ]
    );
    let row = "  zeile([Integrationsquote], [24,1 %], [24,1 %], [Land | Bund]),\n";
    let found = differences("tafel", PARAGRAF, &[(row, "")]);
    assert_eq!(found, ["gestrichen § 6, Zeile „Integrationsquote“"]);
}

#[test]
fn numbers_of_absaetze_follow() {
    let first = "#absatz[Der erste Absatz gilt für {{ kreis.akkusativ }}.]\n";
    let found = differences("absaetze", PARAGRAF, &[(first, "")]);
    assert_eq!(found, ["gestrichen § 6, Absatz 1"]);
    let found = differences("listen", PARAGRAF, &[("[Das Erste.], ", "")]);
    assert_eq!(found, ["gestrichen § 6, Liste 1, Punkt 2.1"]);
    let found =
        differences("listen", PARAGRAF, &[("aufzaehlung(\"I.\"", "aufzaehlung(\"1)\"")]);
    assert_eq!(
        found,
        ["geaendert § 6, Liste 1, Punkt 2.1", "geaendert § 6, Liste 1, Punkt 2.2"]
    );
}

#[test]
fn numbers_of_one_column_have_the_same_digits_behind_the_comma() {
    let werkstatt = werkstatt("tafel");
    werkstatt.replace(&format!("templates/2025/{PARAGRAF}"), "[−11,0 %]", "[−11,25 %]");
    let found = faults(&werkstatt);
    assert!(found.iter().any(|fault| fault.contains("Spalte „Ziel 2025“")), "{found:?}");
}

/// A § for some parties: the others count on without it, and may not refer to it.
#[test]
fn a_paragraf_for_some_parties_is_counted_where_it_stands() {
    let werkstatt = Werkstatt::new();
    let jahrgang = werkstatt.read("data/2025/jahrgang.yaml");
    let with = |kreise: &str| {
        let groups = format!("{jahrgang}\ngruppen:\n  kommunal: [{kreise}]\n");
        werkstatt.write("data/2025/jahrgang.yaml", groups);
    };
    let include = "#include \"paragrafen/behindertenrechtskonvention.typ\"";
    let condition =
        format!("{{% if kreis.gruppen.kommunal %}}\n{include}\n{{% endif %}}");
    werkstatt.replace("templates/2025/vereinbarung.typ", include, &condition);
    werkstatt.replace(
        &format!("templates/2025/{PARAGRAF}"),
        "im engen Austausch.",
        "im engen Austausch.\n{% if kreis.gruppen.kommunal %}\n\n#absatz[Kommunal.]\n{% endif %}\n\n\
         #absatz[Für alle.]\n",
    );
    with(KASSEL);
    let text = spaces(&werkstatt.done(&["text", KASSEL]));
    assert!(
        text.contains("§ 3\nUmsetzung der UN")
            && text.contains("die in § 5 vereinbarten")
    );
    assert!(text.contains("\n(1) Kommunal.\n(2) Für alle.\n"), "{text}");
    with("stadt-kassel");
    let text = spaces(&werkstatt.done(&["text", KASSEL]));
    assert!(
        text.contains("§ 3\nHaushaltsmittel") && text.contains("die in § 4 vereinbarten")
    );
    assert!(!text.contains("Umsetzung der UN") && text.contains("\n(1) Für alle.\n"));
    let file = "templates/2025/paragrafen/verpflichtungen.typ";
    werkstatt.replace(
        file,
        "{{ paragraf.umsetzung }}",
        "{{ paragraf.behindertenrechtskonvention }}",
    );
    let run = werkstatt.zv(&["text", KASSEL]);
    assert_eq!(run.code, Some(1), "{}", run.stdout);
    assert!(run.stderr.contains("den diese Vereinbarung nicht hat"), "{}", run.stderr);
}
