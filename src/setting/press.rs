//! Sets an agreement: from Typst source to pages, wording and PDF.
//!
//! One press serves all who have the same fonts; it keeps the fonts, the library and every source that
//! did not change from one agreement to the next.

mod abgleich;
mod angaben;
mod beigaben;
mod dom;
mod glyphen;
mod kopf_fuss;
mod meldung;
mod ordnung;
mod rand;
mod seiten;
mod sichtbar;
mod welt;
mod zeichnung;
mod zeilen;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};

use typst::diag::{SourceDiagnostic, Warned};
use typst::foundations::{Datetime, Smart};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt};
use typst_html::HtmlDocument;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::agreement::jahrgang::Archivformat;
use crate::finding::Findings;
use crate::finding::rules;
use crate::setting::dateiende;
use crate::setting::schriften::Schriften;
use crate::setting::vorlagen::{Quelle, Ziel};
use crate::wording::wortlaut::{Angaben, Wortlaut};

use welt::Welt;

/// After how many agreements what was laid out is looked through.
///
/// Not after each: looking takes time, and costs agreements that are being set meanwhile
/// what they know already.
const TIDY: usize = 8;
/// How many looks an unused part of the layout outlives.
const KEEP: usize = 1;

/// Typst's library, the same for every press.
static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
    let features = [Feature::Html, Feature::A11yExtras].into_iter().collect();
    LazyHash::new(Library::builder().with_features(features).build())
});

/// Gets ready what every press needs; that takes as long as reading a year's records.
pub fn warm_up() {
    LazyLock::force(&LIBRARY);
}

/// How many presses are kept: a run that looks at an old revision has the fonts of two.
const PRESSES: usize = 4;

/// The presses of this process. Fonts are most of what a project weighs, and a run that reads
/// a second Jahrgang, an old revision or another record needs them no second time.
static PRESSEN: Mutex<Vec<Arc<Press>>> = Mutex::new(Vec::new());

/// What is the same for all documents that are set in the same fonts.
pub struct Press {
    schriften: Schriften,
    /// How many agreements it has set.
    set: AtomicUsize,
    /// How many wordings it has compiled.
    wordings: AtomicUsize,
}

/// The list is whole whatever became of a thread that held it.
fn pressen() -> MutexGuard<'static, Vec<Arc<Press>>> {
    PRESSEN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The press with these fonts, if there is one; it is the last to be given up.
fn find(
    pressen: &mut Vec<Arc<Press>>,
    wanted: impl Fn(&Schriften) -> bool,
) -> Option<Arc<Press>> {
    let at = pressen.iter().position(|press| wanted(&press.schriften))?;
    let press = pressen.remove(at);
    pressen.push(Arc::clone(&press));
    Some(press)
}

/// The pages of an agreement.
pub struct Seiten(PagedDocument);

/// One agreement, set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dokument {
    /// The PDF.
    pub pdf: Vec<u8>,
    /// The wording.
    pub wortlaut: Wortlaut,
    /// How many pages it has.
    pub seiten: usize,
    /// What it says about itself.
    pub angaben: Angaben,
}

/// What a PDF says about itself beyond the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ausweis {
    /// Identifies the document; the same for each making of it.
    pub kennung: String,
    /// The year on whose first day it is dated: no clock is asked.
    pub jahr: u16,
}

impl Press {
    /// The press for the fonts in these files: made once, and the same for all who have them.
    pub fn of(files: BTreeMap<String, Vec<u8>>) -> Arc<Self> {
        if let Some(known) = find(&mut pressen(), |fonts| fonts.are_of(&files)) {
            return known;
        }
        // Not under the lock: faces are read by many threads, which may come by here.
        let press = Arc::new(Self::new(Schriften::read(files)));
        let mut pressen = pressen();
        if let Some(first) = find(&mut pressen, |fonts| *fonts == press.schriften) {
            return first;
        }
        if pressen.len() == PRESSES {
            pressen.remove(0);
        }
        pressen.push(Arc::clone(&press));
        press
    }

    fn new(schriften: Schriften) -> Self {
        Self {
            schriften,
            set: AtomicUsize::new(0),
            wordings: AtomicUsize::new(0),
        }
    }

    /// How many wordings it has compiled so far.
    pub fn wordings(&self) -> usize {
        self.wordings.load(Ordering::Relaxed)
    }

    /// The fonts.
    pub fn schriften(&self) -> &Schriften {
        &self.schriften
    }

    /// The wording of a source alone.
    pub fn wortlaut(&self, quelle: &Quelle, findings: &mut Findings) -> Option<Wortlaut> {
        self.wordings.fetch_add(1, Ordering::Relaxed);
        let welt = Welt::new(self, quelle, Ziel::Html);
        let document: HtmlDocument = accept(typst::compile(&welt), &welt, findings)?;
        match dom::read(document.root()) {
            Ok(mut wording) => {
                wording.angaben = angaben::read(&document, &quelle.bilder);
                Some(wording)
            }
            Err(fault) => {
                let place = meldung::place(&welt, fault.span.into());
                findings.push(rules::WORTLAUT.at(&place, fault.message));
                None
            }
        }
    }

    /// The pages of a source.
    pub fn lay_out(&self, quelle: &Quelle, findings: &mut Findings) -> Option<Seiten> {
        let welt = Welt::new(self, quelle, Ziel::Pdf);
        accept(typst::compile(&welt), &welt, findings).map(Seiten)
    }

    /// Whether the pages carry the wording and nothing else; if not, findings say where.
    pub fn check(
        &self,
        quelle: &Quelle,
        seiten: &Seiten,
        wortlaut: &Wortlaut,
        findings: &mut Findings,
    ) -> bool {
        let faults = seiten::check(&seiten.0, wortlaut, quelle);
        let sound = faults.is_empty();
        for (rule, message) in faults {
            let welt = Welt::new(self, quelle, Ziel::Pdf);
            findings.push(rule.at(&welt.main_place(), message));
        }
        sound
    }

    /// The PDF of the pages.
    pub fn print(
        &self,
        quelle: &Quelle,
        seiten: &Seiten,
        ausweis: &Ausweis,
        findings: &mut Findings,
    ) -> Option<Vec<u8>> {
        let printed = print(&seiten.0, quelle.archivformat, ausweis);
        let report = |errors: ecow::EcoVec<SourceDiagnostic>| {
            let welt = Welt::new(self, quelle, Ziel::Pdf);
            let findings_of = errors.iter().map(|error| meldung::finding(&welt, error));
            findings_of.for_each(|finding| findings.push(finding));
        };
        printed.map_err(report).ok()
    }

    /// Sets a source: its wording, unless that is known already, the pages that must carry it,
    /// the PDF.
    ///
    /// Wording and pages know nothing of each other until both are there, so the threads of a
    /// pool make them at the same time.
    pub fn set(
        &self,
        quelle: &Quelle,
        wortlaut: Option<&Wortlaut>,
        ausweis: &Ausweis,
        findings: &mut Findings,
    ) -> Option<Dokument> {
        let mut of_pages = Findings::default();
        let (wortlaut, seiten) = join(
            || wortlaut.cloned().or_else(|| self.wortlaut(quelle, findings)),
            || self.lay_out(quelle, &mut of_pages),
        );
        let wortlaut = wortlaut?;
        findings.append(of_pages);
        let seiten = seiten?;
        let sound = self.check(quelle, &seiten, &wortlaut, findings);
        let pdf = sound.then(|| self.print(quelle, &seiten, ausweis, findings))?;
        self.tidy();
        Some(Dokument {
            pdf: pdf?,
            angaben: wortlaut.angaben.clone(),
            wortlaut,
            seiten: seiten.0.pages().len(),
        })
    }

    /// Forgets now and then what the last agreements had no use for.
    fn tidy(&self) {
        let set = self.set.fetch_add(1, Ordering::Relaxed) + 1;
        if set.is_multiple_of(TIDY) {
            comemo::evict(KEEP);
        }
    }

    /// Sets a report: a source of one file that is nobody's record, for archives without
    /// an attachment.
    pub fn report(
        &self,
        source: &str,
        ausweis: &Ausweis,
        findings: &mut Findings,
    ) -> Option<Vec<u8>> {
        let quelle = Quelle::bericht(source);
        let welt = Welt::new(self, &quelle, Ziel::Pdf);
        let document: PagedDocument = accept(typst::compile(&welt), &welt, findings)?;
        let pdf = print(&document, quelle.archivformat, ausweis);
        self.tidy();
        pdf.map_err(|errors| {
            errors
                .iter()
                .for_each(|error| findings.push(meldung::finding(&welt, error)));
        })
        .ok()
    }
}

/// Does two things, at once where the pool of this thread has another one to spare.
///
/// Outside of any pool rayon would take threads whose stacks are too small for Typst.
fn join<A: Send, B: Send>(
    one: impl FnOnce() -> A + Send,
    other: impl FnOnce() -> B + Send,
) -> (A, B) {
    if rayon::current_thread_index().is_some() {
        rayon::join(one, other)
    } else {
        (one(), other())
    }
}

/// Takes what Typst made; every warning is an error, since warnings are how text gets lost.
fn accept<T>(
    made: Warned<Result<T, ecow::EcoVec<SourceDiagnostic>>>,
    welt: &Welt,
    findings: &mut Findings,
) -> Option<T> {
    let (output, errors) = match made.output {
        Ok(output) => (Some(output), ecow::EcoVec::new()),
        Err(errors) => (None, errors),
    };
    let warnings = made.warnings.iter().filter(|warning| !meldung::is_expected(warning));
    let faults: Vec<_> = errors.iter().chain(warnings).collect();
    for fault in &faults {
        findings.push(meldung::finding(welt, fault));
    }
    output.filter(|_| faults.is_empty())
}

fn print(
    document: &PagedDocument,
    archivformat: Archivformat,
    ausweis: &Ausweis,
) -> Result<Vec<u8>, ecow::EcoVec<SourceDiagnostic>> {
    let archive = match archivformat {
        Archivformat::A3a => PdfStandard::A_3a,
        Archivformat::A2a => PdfStandard::A_2a,
    };
    let standards = PdfStandards::new(&[archive, PdfStandard::Ua_1])
        .expect("these standards go together");
    let day = Datetime::from_ymd_hms(i32::from(ausweis.jahr), 1, 1, 0, 0, 0)
        .expect("the first of January is a day");
    let options = PdfOptions {
        ident: Smart::Custom(ausweis.kennung.clone()),
        creator: Smart::Custom(Some("zielvereinbarung".into())),
        timestamp: Some(Timestamp::new_utc(day)),
        standards,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(document, &options).map(dateiende::finish)
}
