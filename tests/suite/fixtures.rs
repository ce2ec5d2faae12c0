//! Every fixture dropped into the project, and all that is found compared with what it says.
//!
//! A fixture states its findings in comments, each above the line it is about:
//! `#! F04 18 Fehler „959.620“` is code, column, severity and a part of the message, and behind
//! ` › ` may follow a part of the help.
//! `#! F04 2:18 Fehler …` names the line too, `#! D08 PFAD:2:18 Fehler …` also the file. What
//! can hold no comment has a file with the ending `befunde` beside it. `#! als PFAD` puts the
//! fixture elsewhere, `#! vorjahr 959620` gives the Kreis a record of the year before, and
//! `#! dazu PFAD FIXTURE` puts another fixture beside it.

mod expectation;

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use zielvereinbarung::finding::rules;
use zielvereinbarung::finding::{Finding, Findings};
use zielvereinbarung::making::auftrag;
use zielvereinbarung::making::projekt;
use zielvereinbarung::reading::bestand::{Bestand, Inhalt};

use crate::werkstatt::{Werkstatt, repository};
use expectation::Expectation;

/// The Jahrgang of the fixtures.
const JAHR: u16 = 2025;
/// The record where the fixture is another file.
const RECORD: &str = "haushaltsmittel: 959620\nmassnahmen:\n  ausbildung: []\n";
/// Where fixtures are put, by their folder.
const PLACES: [(&str, &str); 7] = [
    ("bytes", "data/2025/landkreis-kassel.yaml"),
    ("datensatz", "data/2025/landkreis-kassel.yaml"),
    ("freigaben", "data/2025/freigaben/landkreis-kassel.yaml"),
    ("jahrgang", "data/2025/jahrgang.yaml"),
    ("kreise", "data/kreise.yaml"),
    ("vordruck", "templates/2025/vordruck.yaml"),
    ("vorlagen", "templates/2025/paragrafen/haushaltsmittel.typ"),
];

/// A file with its mistakes.
pub(crate) struct Fixture {
    path: PathBuf,
    /// Its folder: what kind of file it is.
    pub(crate) kind: &'static str,
    /// Where it is put in the project.
    pub(crate) target: String,
    pub(crate) bytes: Vec<u8>,
    before: Option<String>,
    /// Other fixtures, with where they are put.
    beside: Vec<(String, Vec<u8>)>,
    expected: Vec<Expectation>,
}

impl Fixture {
    fn read(path: PathBuf, kind: &'static str, target: &str) -> Self {
        let bytes = fs::read(&path).unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let said = |word: &str| expectation::said(&text, word).next();
        let target = said("als").unwrap_or_else(|| target.to_owned());
        let before = said("vorjahr");
        let others = expectation::said(&text, "dazu").map(|said| {
            let (target, name) = said.split_once(' ').expect("a path and a fixture");
            let path = repository().join("tests/fixtures").join(name);
            (target.to_owned(), fs::read(path).unwrap())
        });
        let others = others.collect();
        let beside = path.with_extension("befunde");
        let expected = if beside.exists() {
            expectation::beside(&fs::read_to_string(beside).unwrap(), &target)
        } else {
            expectation::inside(&text, &target)
        };
        Self {
            path,
            kind,
            target,
            bytes,
            before,
            beside: others,
            expected,
        }
    }

    pub(crate) fn name(&self) -> String {
        let path = self.path.strip_prefix(repository()).unwrap();
        path.to_str().unwrap().to_owned()
    }

    /// Its text, if it stands for this record and needs no other file.
    pub(crate) fn record(&self, target: &str) -> Option<String> {
        let alone =
            self.target == target && self.before.is_none() && self.beside.is_empty();
        let text = alone.then(|| String::from_utf8(self.bytes.clone()).ok()).flatten()?;
        Some(text.replace("\r\n", "\n"))
    }

    /// The project with the fixture in it.
    pub(crate) fn drop_into(&self, project: &Bestand) -> Bestand {
        let mut files = project.clone();
        files.0.insert(self.target.clone(), Inhalt::Bytes(self.bytes.clone()));
        for (target, bytes) in &self.beside {
            files.0.insert(target.clone(), Inhalt::Bytes(bytes.clone()));
        }
        if let Some(before) = &self.before {
            let record = format!("haushaltsmittel: {before}\nunbekannt: 1\n");
            let path = "data/2024/landkreis-kassel.yaml".to_owned();
            files.0.insert(path, Inhalt::Bytes(record.into()));
        }
        files
    }

    /// What differs between the findings and what the fixture says.
    fn differences(&self, findings: &Findings) -> Vec<String> {
        let mut wrong = Vec::new();
        let mut missing: Vec<&Expectation> = self.expected.iter().collect();
        for finding in reported(findings) {
            match missing.iter().position(|expected| expected.meets(finding)) {
                Some(index) => drop(missing.remove(index)),
                None => {
                    wrong.push(format!("  found:  {}", expectation::describe(finding)));
                }
            }
        }
        wrong.extend(missing.iter().map(|expected| format!("  wanted: {expected}")));
        wrong
    }
}

/// All findings but two: that the other Kreise have no record and that the wording of 2025 does
/// not print what another Vordruck declares is not the fixture's concern.
fn reported(findings: &Findings) -> impl Iterator<Item = &Finding> {
    findings.iter().filter(|finding| {
        ![&rules::DATENSATZ_FEHLT, &rules::UNGEDRUCKT].contains(&finding.rule)
    })
}

/// All fixtures in the order of their names.
pub(crate) fn all() -> Vec<Fixture> {
    let mut found = Vec::new();
    for (kind, target) in PLACES {
        let folder = repository().join("tests/fixtures").join(kind);
        let entries = fs::read_dir(folder).unwrap();
        let mut paths: Vec<_> = entries
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|e| e == "yaml" || e == "typ"))
            .collect();
        paths.sort();
        found.extend(paths.into_iter().map(|path| Fixture::read(path, kind, target)));
    }
    found
}

/// The project of the fixtures: this one with a single record, fictional.
pub(crate) fn project() -> Bestand {
    let mut files = Werkstatt::new().bestand();
    let path = "data/2025/jahrgang.yaml";
    let Some(Inhalt::Bytes(mut jahrgang)) = files.0.remove(path) else {
        panic!("jahrgang.yaml is a file")
    };
    files.0.retain(|path, _| !path.starts_with("data/2"));
    jahrgang.extend_from_slice(b"fiktiv: ja\n");
    files.0.insert(path.into(), Inhalt::Bytes(jahrgang));
    let record = "data/2025/landkreis-kassel.yaml".to_owned();
    files.0.insert(record, Inhalt::Bytes(RECORD.into()));
    files
}

/// What is found in a project, as `zv pruefen` finds it.
pub(crate) fn check(files: &Bestand) -> Findings {
    let mut findings = Findings::default();
    if let Some(projekt) = projekt::read(files, &JAHR.into(), &mut findings) {
        for order in auftrag::plan(&projekt, &[], None, &mut findings) {
            let _filled = auftrag::source(&projekt, &order, &mut findings);
        }
    }
    findings.sort();
    findings
}

#[test]
fn every_fixture_says_what_is_found() {
    let project = project();
    let mut wrong = Vec::new();
    for fixture in all() {
        let findings = check(&fixture.drop_into(&project));
        let differences = fixture.differences(&findings);
        if !differences.is_empty() {
            wrong.push(format!("{}\n{}", fixture.name(), differences.join("\n")));
        }
        let valid = fixture
            .path
            .file_name()
            .unwrap()
            .to_str()
            .unwrap()
            .starts_with("gueltig");
        if valid != fixture.expected.is_empty() && fixture.kind != "bytes" {
            wrong.push(format!("{}: its name and its findings disagree", fixture.name()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What only the file system, the press or a missing file can cause; the tests are named.
const ELSEWHERE: [&str; 62] = [
    "D01", // dateien::a_missing_file_is_named
    "D05", // dateien::what_is_no_readable_file_is_said
    "D06", // dateien::what_is_no_readable_file_is_said
    "R01", // dateien::a_missing_vordruck_shows_the_smallest_one
    "R08", // projekte::two_jahrgaenge_of_a_year_with_one_kuerzel_are_refused
    "D10", // dateien::a_party_without_record_is_a_hint
    "V05", // dateien::what_only_the_press_sees
    "V06", // dateien::what_only_the_press_sees
    "T01", // einlesen::zellen::files_that_are_no_workbook_are_refused_in_a_sentence
    "T02", // einlesen::a_workbook_of_another_jahrgang_is_refused
    "T03", // einlesen::a_changed_heading_is_a_finding
    "T04", // einlesen::eigene_liste::kassel_alone_is_nobody
    "T05", // einlesen::zellen::rows_of_nobody_and_of_two_are_findings
    "T06", // einlesen::zellen::rows_of_nobody_and_of_two_are_findings
    "T07", // einlesen::zellen::amounts_as_clerks_write_them
    "T08", // einlesen::an_emptied_cell_asks_for_leer
    "T09", // einlesen::listen::a_list_without_rows_asks_for_keine
    "T10", // einlesen::three_states_decide_field_by_field
    "T11", // einlesen::zellen::numbers_of_items_are_no_two_the_same
    "T12", // einlesen::zellen::numbers_of_items_are_no_two_the_same
    "T13", // einlesen::zellen::merged_cells_count_in_the_column_of_the_kreis_only
    "T14", // einlesen::columns_and_rows_may_move_and_columns_may_be_added
    "T15", // einlesen::zellen::hidden_rows_are_read_and_said
    "T16", // einlesen::eigene_liste::a_mapping_says_what_a_heading_means
    "T17", // einlesen::eigene_liste::a_mapping_says_what_a_heading_means
    "S01", // a layout that loses text: the foreign checks break one on purpose
    "S02", // dateien::what_only_the_press_sees
    "Y20", // a file of fifty thousand values: groesse
    "S20", // a text that no page can hold: groesse
    "S05", // seiten::what_the_eye_would_not_see_as_it_is_read_is_refused
    "S06", // seiten::nobody_signs_a_page_without_wording
    "S04", // a layout that moves a signature field: tests of the fields
    "D11", // dateien::what_is_named_like_a_copy_is_no_jahrgang
    "D70", // ausgabe::schutz::what_nobody_can_make_again_stays
    "D71", // ablage::what_lies_there_otherwise_is_found
    "D72", // ablage::what_lies_there_otherwise_is_found
    "D73", // ablage::what_changed_since_is_a_warning
    "D74", // ablage::what_lies_there_otherwise_is_found
    "D75", // ablage::what_lies_there_otherwise_is_found
    "S03", // dateien::a_fassung_that_needs_more_is_refused
    "P12", // abgleich::a_copied_record_is_doubted_on_both_sides
    "P13", // abgleich::a_copied_record_is_doubted_on_both_sides
    "P27", // vorjahr::what_was_swapped_is_named_on_both_sides
    "P28", // vorjahr::what_is_other_than_the_year_before_is_a_hint
    "P29", // vorjahr::what_is_other_than_the_year_before_is_a_hint
    "P30", // vorjahr::what_is_other_than_the_year_before_is_a_hint
    "P31", // vorjahr::days_that_do_not_fit_are_doubted
    "P32", // vorjahr::days_that_do_not_fit_are_doubted
    "P33", // vorjahr::days_that_do_not_fit_are_doubted
    "P35", // abgleich::a_key_of_another_land_is_doubted_unless_all_is_invented
    "P24", // abgleich::a_key_of_another_land_is_doubted_unless_all_is_invented
    "V11", // vordruck::what_no_template_prints_is_a_warning
    "G01", // freigabe::every_kind_of_change_voids_it_and_is_named
    "G04", // lauf::without_an_approval_no_copy_for_signing_comes_out
    "S07", // seiten::the_marks_of_a_copy_are_demanded
    "S08", // seiten::what_a_layout_adds_or_moves_is_refused
    "G06", // freigabe::seiten::another_layout_another_picture_or_another_font_voids_it
    "G07", // freigabe::seiten::another_layout_another_picture_or_another_font_voids_it
    "G08", // freigabe::seiten::an_approval_can_be_taken_back
    "G09", // freigabe::seiten::four_eyes_are_two_people
    "G10", // freigabe::seiten::that_approvals_were_asked_for_is_not_forgotten
    "G05", // lauf::without_an_approval_no_copy_for_signing_comes_out
];

#[test]
fn every_rule_has_a_fixture() {
    let shown: BTreeSet<String> = all()
        .into_iter()
        .flat_map(|fixture| fixture.expected)
        .map(|expected| expected.code)
        .collect();
    for rule in rules::ALL.iter() {
        let here = shown.contains(rule.code);
        let there = ELSEWHERE.contains(&rule.code);
        assert!(here != there, "{}: fixture {here}, exception {there}", rule.code);
    }
}

#[test]
fn one_run_reports_every_finding_of_every_file() {
    let mut files = project();
    let mut put = |path: &str, text: &str| {
        files.0.insert(path.into(), Inhalt::Bytes(text.into()));
    };
    put("data/2025/landkreis-fulda.yaml", "haushaltsmittel: \"959620\n");
    put("data/2025/landkreis-kassel.yaml", "haushaltsmittel: 959.620\nxyz: 1\n");
    put("data/2025/stadt-kassel.yaml", "massnahmen:\n\tausbildung: []\n");
    put("data/2025/odenwaldkreis.yaml", "massnahmen:\n  ausbildun: []\n");
    put("templates/2025/titel.typ", "{{ jahrr }}\n{{ kreis.dativv }}\n");
    let findings = check(&files);
    let found: Vec<(&str, &str)> = reported(&findings)
        .map(|finding| (finding.place.file.path.as_str(), finding.rule.code))
        .collect();
    let wanted = [
        ("data/2025/landkreis-fulda.yaml", "Y04"),
        ("data/2025/landkreis-kassel.yaml", "F04"),
        ("data/2025/landkreis-kassel.yaml", "F01"),
        ("data/2025/odenwaldkreis.yaml", "P11"),
        ("data/2025/stadt-kassel.yaml", "Y02"),
        ("templates/2025/titel.typ", "V02"),
        ("templates/2025/titel.typ", "V02"),
    ];
    assert_eq!(found, wanted);
}
