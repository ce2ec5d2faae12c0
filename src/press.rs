//! Sets an agreement: from Typst source to pages, wording and PDF.
//!
//! One press serves a whole run; it keeps the fonts, the library and every source that
//! did not change from one agreement to the next.

mod meldung;
mod seiten;
mod welt;

use typst::diag::{SourceDiagnostic, Warned};
use typst::foundations::{Datetime, Smart};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt};
use typst_html::HtmlDocument;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::abschluss;
use crate::finding::Findings;
use crate::jahrgang::Archivformat;
use crate::rules;
use crate::schriften::Schriften;
use crate::vorlagen::{Quelle, Ziel};
use crate::wortlaut::{self, Wortlaut};

use welt::{Cache, Welt};

/// How many agreements an unused part of the layout is kept for the next one.
const KEEP: usize = 8;

/// What is the same for all documents of a run.
pub struct Press {
    schriften: Schriften,
    library: LazyHash<Library>,
    cache: Cache,
}

/// One agreement, set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dokument {
    /// The PDF.
    pub pdf: Vec<u8>,
    /// The wording.
    pub wortlaut: Wortlaut,
    /// How many pages it has.
    pub seiten: usize,
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
    /// A press with the fonts of a project.
    pub fn new(schriften: Schriften) -> Self {
        let features = [Feature::Html].into_iter().collect();
        let library = Library::builder().with_features(features).build();
        Self {
            schriften,
            library: LazyHash::new(library),
            cache: Cache::default(),
        }
    }

    /// The fonts.
    pub fn schriften(&self) -> &Schriften {
        &self.schriften
    }

    /// The wording of a source alone.
    pub fn word(&self, quelle: &Quelle, findings: &mut Findings) -> Option<Wortlaut> {
        let welt = Welt::new(self, quelle, Ziel::Html);
        let document: HtmlDocument = accept(typst::compile(&welt), &welt, findings)?;
        match wortlaut::read(document.root()) {
            Ok(wording) => Some(wording),
            Err(fault) => {
                let place = meldung::place(&welt, fault.span.into());
                findings.push(rules::WORTLAUT.at(&place, fault.message));
                None
            }
        }
    }

    /// Sets a source and checks that the pages carry its wording and nothing else.
    pub fn set(
        &self,
        quelle: &Quelle,
        ausweis: &Ausweis,
        findings: &mut Findings,
    ) -> Option<Dokument> {
        let wortlaut = self.word(quelle, findings)?;
        let welt = Welt::new(self, quelle, Ziel::Pdf);
        let document: PagedDocument = accept(typst::compile(&welt), &welt, findings)?;
        let faults = seiten::check(&document, &wortlaut);
        let sound = faults.is_empty();
        for (rule, message) in faults {
            findings.push(rule.at(&welt.main_place(), message));
        }
        let pdf = sound.then(|| print(&document, quelle.archivformat, ausweis))?;
        comemo::evict(KEEP);
        match pdf {
            Ok(pdf) => Some(Dokument { pdf, wortlaut, seiten: document.pages().len() }),
            Err(errors) => {
                errors
                    .iter()
                    .for_each(|error| findings.push(meldung::finding(&welt, error)));
                None
            }
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
        comemo::evict(KEEP);
        pdf.map_err(|errors| {
            errors
                .iter()
                .for_each(|error| findings.push(meldung::finding(&welt, error)));
        })
        .ok()
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
    typst_pdf::pdf(document, &options).map(abschluss::finish)
}
