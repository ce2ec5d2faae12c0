//! The templates of a Jahrgang, and the Typst source that comes from filling them.

mod anweisung;
mod baum;
mod einbindung;
mod fehler;
mod fragen;
mod gebrauch;
mod gedruckt;
mod platzhalter;
mod sprache;
mod summe;
mod umgebung;
mod unsichtbar;
mod verlust;
mod wortzeichen;
mod zugriff;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use minijinja::{Environment, OutputSpan, OutputSpanKind, Value};
use typst::syntax::VirtualPath;

use crate::agreement::fassung::Fassung;
use crate::agreement::jahrgang::Archivformat;
use crate::agreement::vereinbarung::Vereinbarung;
use crate::agreement::vordruck::Vordruck;
use crate::finding::rules;
use crate::finding::{Finding, Findings, Place, SourceFile};
use crate::reading::fields::Placed;
use crate::setting::belegung::{self, Namen};
use crate::values::zeichen::Vorrat;

use baum::Baum;
use einbindung::{PARAGRAFEN, included, paragrafen};
use fehler::fault;
use sprache::Sprache;
use umgebung::environment;

/// The file that says which parts there are and in which order.
pub const HAUPTDATEI: &str = "vereinbarung.typ";
/// The file of the appearance, which is not filled.
pub const LAYOUT: &str = "layout.typ";
/// The file of constants that the program writes.
pub const AUSGABE: &str = "ausgabe.typ";
/// The record beside the source, which the PDF carries along.
pub const DATENSATZ: &str = "datensatz.yaml";

/// The templates of one Jahrgang.
pub struct Vorlagen {
    environment: Environment<'static>,
    files: BTreeMap<String, Arc<SourceFile>>,
    /// The pictures beside the layout.
    bilder: Bilder,
    sprache: Sprache,
    namen: Namen,
    /// The file names of the Paragrafen in their order.
    pub paragrafen: Vec<String>,
    /// The words of groups of parties that the templates ask for.
    pub gruppen: Vec<Placed<String>>,
}

/// Pictures by their path, which many agreements share.
pub type Bilder = BTreeMap<String, Arc<[u8]>>;

/// The Typst source of one agreement.
#[derive(Debug, Clone)]
pub struct Quelle {
    /// The files by their path.
    pub dateien: BTreeMap<String, Quelldatei>,
    /// The copy it makes.
    pub fassung: Fassung,
    /// The standard for archives of the PDF.
    pub archivformat: Archivformat,
    /// The pictures by their path.
    pub bilder: Bilder,
    /// Whether it is an example and marked as one.
    pub fiktiv: bool,
}

/// A file of the source.
#[derive(Debug, Clone)]
pub struct Quelldatei {
    /// The Typst source.
    pub text: String,
    /// The template it comes from.
    pub vorlage: Arc<SourceFile>,
    /// Which part of it comes from where.
    spans: Option<Vec<OutputSpan>>,
}

/// What a source is compiled for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ziel {
    /// Pages.
    Pdf,
    /// Structure.
    Html,
}

impl Vorlagen {
    /// Takes the templates, by their path below the folder of the Jahrgang; without a Vordruck
    /// nobody knows which slots there are.
    pub fn read(
        files: BTreeMap<String, Arc<SourceFile>>,
        vordruck: Option<&Vordruck>,
        findings: &mut Findings,
    ) -> Option<Self> {
        let main = Arc::clone(files.get(HAUPTDATEI)?);
        let mut environment = environment();
        let mut sound = true;
        for (path, file) in &files {
            unsichtbar::check(file, findings);
            if VirtualPath::new(path).is_err() {
                findings.push(rules::UNLESBAR.at(
                    &Place::file(file),
                    "Unter diesem Dateinamen findet Typst die Vorlage nicht.",
                ));
                sound = false;
            }
        }
        for (path, file) in files.iter().filter(|(path, _)| is_filled(path)) {
            verlust::check(file, findings);
            anweisung::check(file, findings);
            let added = environment.add_template_owned(path.clone(), file.text.clone());
            if let Err(error) = added {
                findings.push(fault(&error, file, &Namen::default()));
                sound = false;
            }
        }
        let paragrafen = paragrafen(&main, &files, findings);
        let sprache = Sprache::read(files.get(LAYOUT).map(|file| &**file));
        let vordruck = vordruck?;
        let mut namen = Namen::new(vordruck);
        namen.paragrafen(&paragrafen);
        let gruppen = Vec::new();
        let mut vorlagen = Self {
            environment,
            files,
            bilder: Bilder::new(),
            sprache,
            namen,
            paragrafen,
            gruppen,
        };
        let unknown = sound && vorlagen.refuse_unknown(findings);
        if sound && !unknown {
            vorlagen.check_uses(&Baum::new(vordruck), findings);
        }
        vorlagen.gruppen = vorlagen.group_words();
        (sound && !unknown).then_some(vorlagen)
    }

    /// With the pictures that lie beside the layout.
    #[must_use]
    pub fn with_bilder(self, bilder: Bilder) -> Self {
        Self { bilder, ..self }
    }

    /// Reports characters in the wording that no record may hold either.
    pub fn check_characters(&self, vorrat: &Vorrat, findings: &mut Findings) {
        for (_, file) in self.files.iter().filter(|(path, _)| is_filled(path)) {
            wortzeichen::check(file, vorrat, findings);
        }
    }

    /// Reports every slot that nobody fills, in all templates at once.
    fn refuse_unknown(&self, findings: &mut Findings) -> bool {
        let mut some = false;
        for (file, names) in self.used() {
            // Who counts places instead of naming keys is told so, and nothing else.
            if zugriff::check(file, &self.namen, findings) {
                some = true;
                continue;
            }
            let unknown = names.iter().filter(|name| !self.namen.has(name));
            for name in unknown {
                some = true;
                for place in platzhalter::places(file, name) {
                    findings.push(platzhalter::unknown(&place, &self.namen));
                }
            }
            some |= platzhalter::in_loops(file, &self.namen, findings);
        }
        some
    }

    /// Reports questions that are none, and declared values that no template prints.
    fn check_uses(&self, baum: &Baum, findings: &mut Findings) {
        let filled = self.files.iter().filter(|(path, _)| is_filled(path));
        let mut all = Vec::new();
        for (_, file) in filled {
            let gebrauche = gebrauch::read(file);
            fragen::check(file, &gebrauche, baum, findings);
            all.extend(gebrauche.alle);
        }
        gedruckt::check(all.iter(), baum, findings);
    }

    /// The filled files with the names of the slots that they use.
    fn used(&self) -> Vec<(&Arc<SourceFile>, Vec<String>)> {
        let filled = self.files.iter().filter(|(path, _)| is_filled(path));
        let names = filled.filter_map(|(path, file)| {
            let template = self.environment.get_template(path).ok()?;
            let mut names: Vec<String> =
                template.undeclared_variables(true).into_iter().collect();
            names.sort();
            Some((file, names))
        });
        names.collect()
    }

    /// The words of groups that the templates ask for, each with its place.
    fn group_words(&self) -> Vec<Placed<String>> {
        let mut words = Vec::new();
        for (file, names) in self.used() {
            for name in &names {
                let Some(word) = Namen::gruppe(name) else { continue };
                words.extend(platzhalter::places(file, name).map(|place| Placed {
                    value: word.to_owned(),
                    place,
                    path: name.clone(),
                }));
            }
        }
        words
    }

    /// Fills all templates for one agreement.
    pub fn fill(
        &self,
        vereinbarung: &Vereinbarung,
        fassung: Fassung,
        findings: &mut Findings,
    ) -> Option<Quelle> {
        let absent = self.absent(vereinbarung, fassung);
        let own = self.paragrafen.iter();
        let own = own.filter(|name| !absent.contains(&format!("{PARAGRAFEN}{name}.typ")));
        let slots =
            belegung::fill(vereinbarung, fassung, &own.cloned().collect::<Vec<_>>());
        let mut dateien = BTreeMap::new();
        let mut sound = true;
        for (path, file) in self.files.iter().filter(|(path, _)| !absent.contains(*path))
        {
            let (datei, faults) = match self.fill_one(path, file, &slots) {
                Ok(datei) if is_filled(path) => {
                    let faults = self.sprache.check(path, &datei);
                    (Some(datei), faults)
                }
                Ok(datei) => (Some(datei), Vec::new()),
                Err(finding) => (None, vec![*finding]),
            };
            sound &= faults.is_empty();
            // That it may be missing is said where the template is read.
            let told = |fault: &Finding| {
                *fault.rule == rules::PLATZ_OHNE_WERT
                    && findings.told(&[fault.rule], &fault.place)
            };
            let faults: Vec<_> = faults.into_iter().filter(|one| !told(one)).collect();
            findings.extend(faults);
            dateien.extend(datei.map(|datei| (path.clone(), datei)));
        }
        let record = SourceFile::new(DATENSATZ, vereinbarung.datensatz.clone());
        let record = Quelldatei {
            text: record.text.clone(),
            vorlage: record,
            spans: None,
        };
        dateien.insert(DATENSATZ.to_owned(), record);
        let (archivformat, fiktiv) = (vereinbarung.archivformat, vereinbarung.fiktiv);
        let bilder = self.bilder.clone();
        sound.then_some(Quelle { dateien, fassung, archivformat, bilder, fiktiv })
    }

    /// The files that make the pages look as they do and say nothing: layout and pictures.
    pub fn gestalt(&self) -> impl Iterator<Item = (String, &[u8])> {
        let layout = self.files.iter().filter(|(path, _)| !is_filled(path));
        let layout = layout.map(|(path, file)| (path.clone(), file.text.as_bytes()));
        layout.chain(self.bilder.iter().map(|(path, bytes)| (path.clone(), &**bytes)))
    }

    /// The files that the main file includes for other agreements only.
    fn absent(&self, vereinbarung: &Vereinbarung, fassung: Fassung) -> BTreeSet<String> {
        let main = &self.files[HAUPTDATEI];
        if !main.text.contains("{%") {
            return BTreeSet::new();
        }
        let slots = belegung::fill(vereinbarung, fassung, &self.paragrafen);
        // What is wrong with the main file is said when all files are filled.
        let Ok(filled) = self.fill_one(HAUPTDATEI, main, &slots) else {
            return BTreeSet::new();
        };
        &included(&main.text) - &included(&filled.text)
    }

    fn fill_one(
        &self,
        path: &str,
        file: &Arc<SourceFile>,
        slots: &Value,
    ) -> Result<Quelldatei, Box<Finding>> {
        let vorlage = Arc::clone(file);
        if !is_filled(path) {
            return Ok(Quelldatei { text: file.text.clone(), vorlage, spans: None });
        }
        let template = self
            .environment
            .get_template(path)
            .expect("it was added by this path");
        let filled = template.render_with_spans(slots.clone());
        let fault = |error| Box::new(fault(&error, file, &self.namen));
        let (text, spans) = filled.map_err(fault)?;
        Ok(Quelldatei { text, vorlage, spans: Some(spans) })
    }
}

impl Quelle {
    /// A source of one file that no template made, as of a report.
    pub fn bericht(text: &str) -> Self {
        let datei = Quelldatei {
            text: text.to_owned(),
            vorlage: SourceFile::new(HAUPTDATEI, text),
            spans: None,
        };
        Self {
            dateien: BTreeMap::from([(HAUPTDATEI.to_owned(), datei)]),
            fassung: Fassung::Pruefung,
            archivformat: Archivformat::A2a,
            bilder: Bilder::new(),
            fiktiv: false,
        }
    }

    /// Whether it has tables, whose rows are named by what stock Typst has only on request.
    pub fn has_row_headers(&self) -> bool {
        let layout = self.dateien.get(LAYOUT);
        layout.is_some_and(|file| file.text.contains("pdf.header-cell"))
            && self.dateien.iter().any(|(path, file)| {
                is_source(path) && is_filled(path) && file.text.contains("tafel(")
            })
    }

    /// The file of constants for a target.
    pub fn ausgabe(&self, ziel: Ziel) -> String {
        let ziel = match ziel {
            Ziel::Pdf => "pdf",
            Ziel::Html => "html",
        };
        let felder = self.fassung == Fassung::Unterschrift;
        let anlage = self.archivformat == Archivformat::A3a;
        format!(
            "#let fassung = \"{}\"\n#let ziel = \"{ziel}\"\n#let anlage = {anlage}\n\
             #let felder = {felder}\n#let fiktiv = {}\n",
            self.fassung.name(),
            self.fiktiv,
        )
    }
}

impl Quelldatei {
    /// The place in the template that a part of the source comes from.
    pub fn place(&self, range: Range<usize>) -> Place {
        let Some(spans) = &self.spans else { return Place::new(&self.vorlage, range) };
        let span = spans.iter().find(|span| span.output_range().contains(&range.start));
        match span {
            Some(span) if span.kind() == OutputSpanKind::Raw => {
                let start =
                    span.source_range().start + (range.start - span.output_range().start);
                let length =
                    range.len().min(span.source_range().end.saturating_sub(start));
                Place::new(&self.vorlage, start..start + length)
            }
            Some(span) => Place::new(&self.vorlage, span.source_range()),
            None => Place::file(&self.vorlage),
        }
    }
}

/// Whether a file is Typst source.
pub fn is_source(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|ending| ending == "typ")
}

/// Whether a file is a picture that the layout may show.
pub fn is_picture(path: &str) -> bool {
    let ending = Path::new(path).extension();
    ending.is_some_and(|ending| ending == "svg" || ending == "png")
}

/// Whether a file is filled; the layout is plain Typst.
fn is_filled(path: &str) -> bool {
    path != LAYOUT && !path.starts_with("layout/")
}
