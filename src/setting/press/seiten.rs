//! Compares what stands on the pages with the wording, and finds what no font can print.

use std::sync::Arc;

use typst::foundations::{Content, NativeElement, StyleChain};
use typst::introspection::{Location, Tag};
use typst::layout::{Frame, FrameItem, GridCell, Point, Size, Transform};
use typst::model::TableCell;
use typst::pdf::ArtifactElem;
use typst::text::TextItem;
use typst::visualize::{Image, ImageKind, Shape};
use typst_layout::PagedDocument;

use super::kopf_fuss::Erlaubt;
use super::rand::{Kasten, Rand};
use super::sichtbar::{Lage, Sicht, is_ink};
use super::zeichnung::{Zeichnungen, turned};
use super::zeilen::{Druckstelle, Druckzeile, Wiederholung};
use super::{abgleich, angaben, beigaben, ordnung};
use crate::agreement::fassung::Fassung;
use crate::finding::Rule;
use crate::finding::rules;
use crate::setting::kennzeichen;
use crate::setting::vorlagen::{Bilder, Quelle};
use crate::values::kennzeichen::ENTWURF;
use crate::wording::wortlaut::{Angaben, Wortlaut};

/// Everything in which the pages differ from the wording.
pub(super) fn check(
    document: &PagedDocument,
    wortlaut: &Wortlaut,
    quelle: &Quelle,
) -> Vec<(&'static Rule, String)> {
    let bilder = &quelle.bilder;
    let mut walk = Walk { bilder: named(wortlaut, bilder), ..Walk::default() };
    let kennzeichen = kennzeichen::of(quelle.fassung, quelle.fiktiv);
    let erlaubt = Erlaubt {
        kopf: &wortlaut.angaben.kopf,
        kennzeichen: &kennzeichen,
        seiten: document.pages().len(),
    };
    let mut rand = Rand::default();
    let (mut faults, mut on_pages) = (Vec::new(), Vec::new());
    for (page, seite) in document.pages().iter().zip(1..) {
        walk.seite = seite;
        walk.boxes.clear();
        walk.kopf_fuss.clear();
        walk.zeichnungen = Zeichnungen::default();
        walk.page = page.frame.size();
        let before = walk.lines.len();
        walk.frame(&page.frame, Transform::identity(), false);
        faults.extend(alone(&walk.lines[before..], wortlaut));
        on_pages.extend(erlaubt.check(seite, &walk.kopf_fuss));
        on_pages.extend(drawn(quelle.fassung, seite, &walk.zeichnungen));
        walk.sicht.page(page.fill_or_transparent().as_ref(), &walk.boxes);
        rand.page(walk.page, &mut walk.boxes);
    }
    let missing = |text: &String| {
        let message = format!("Die Schriften haben ein Zeichen aus „{text}“ nicht.");
        (&rules::SATZ_ZEICHEN, message)
    };
    faults.extend(walk.missing.iter().map(missing));
    faults.extend(once(on_pages));
    faults.extend(rand.faults());
    faults.extend(beigaben::attachments(document, quelle));
    faults.append(&mut walk.links);
    faults.extend(walk.sicht.faults);
    let said = angaben::read(document, bilder);
    if said != wortlaut.angaben {
        let message = format!(
            "Die Seiten nennen als Titel, Kopfzeile, Stichworte und Bilder „{}“, der Wortlaut „{}“.",
            in_a_row(&said),
            in_a_row(&wortlaut.angaben),
        );
        faults.push((&rules::SATZ_WEICHT_AB, message));
    }
    let differ = match abgleich::follow(&walk.lines, &wortlaut.walk()) {
        Ok(parts) => ordnung::check(&parts, &walk.repeated),
        Err(message) => vec![message],
    };
    faults.extend(differ.into_iter().map(|message| (&rules::SATZ_WEICHT_AB, message)));
    faults
}

/// What is wrong with several pages alike, said of the first of them.
fn once(faults: Vec<(&'static Rule, String)>) -> Vec<(&'static Rule, String)> {
    let alike = |message: &str| message.replace(|c: char| c.is_ascii_digit(), "");
    let mut kept: Vec<(&'static Rule, String, usize)> = Vec::new();
    for (rule, message) in faults {
        match kept.iter_mut().find(|(_, known, _)| alike(known) == alike(&message)) {
            Some((.., more)) => *more += 1,
            None => kept.push((rule, message, 0)),
        }
    }
    let said = kept.into_iter().map(|(rule, message, more)| match more {
        0 => (rule, message),
        1 => (rule, format!("{message} Ebenso auf einer weiteren Seite.")),
        more => (rule, format!("{message} Ebenso auf {more} weiteren Seiten.")),
    });
    said.collect()
}

/// What is drawn on a page and should not be, or is not and should be.
fn drawn(
    fassung: Fassung,
    seite: usize,
    zeichnungen: &Zeichnungen,
) -> Option<(&'static Rule, String)> {
    match fassung {
        Fassung::Entwurf if !zeichnungen.are_across() => {
            let mark = ENTWURF;
            let message =
                format!("Auf Seite {seite} fehlt das Wort {mark} quer über der Seite.");
            Some((&rules::KENNZEICHEN_FEHLT, message))
        }
        // Gaps are framed, values of the copy for review are marked.
        Fassung::Entwurf | Fassung::Pruefung => None,
        Fassung::Unterschrift | Fassung::Portal => zeichnungen.faults(seite),
    }
}

/// That a page begins with the signatures: whoever signs it sees no wording.
fn alone(page: &[Druckzeile], wortlaut: &Wortlaut) -> Option<(&'static Rule, String)> {
    let mut lines = page.iter().map(|line| line.text.trim());
    let first = lines.find(|line| !line.is_empty())?;
    let signature = wortlaut.unterschriften.first()?.first()?.text();
    let begins = signature.starts_with(first) || first.starts_with(&signature);
    let message = "Eine Seite trägt nur Unterschriften, keinen Wortlaut.";
    begins.then(|| (&rules::UNTERSCHRIFT_ALLEIN, message.to_owned()))
}

fn in_a_row(angaben: &Angaben) -> String {
    let Angaben { titel, kopf, stichworte, bilder, .. } = angaben;
    let mut said = vec![titel.clone(), kopf.clone(), stichworte.join(", ")];
    said.extend(bilder.iter().map(|bild| bild.datei.clone()));
    said.join(" · ")
}

/// The bytes of the pictures that the wording names.
fn named(wortlaut: &Wortlaut, bilder: &Bilder) -> Vec<Arc<[u8]>> {
    let names = wortlaut.angaben.bilder.iter();
    let found = names.filter_map(|bild| bilder.get(bild.datei.trim_start_matches('/')));
    found.cloned().collect()
}

/// The text of the pages in the order of the layout, line by line, artifacts left out.
#[derive(Default)]
struct Walk {
    lines: Vec<Druckzeile>,
    /// The headings of tables that go on, once more.
    repeated: Vec<Wiederholung>,
    /// The last piece, where the next one may go on in its line.
    last: Option<Druckstelle>,
    artifact: Option<Location>,
    /// The texts of the page that readers pass over.
    kopf_fuss: Vec<String>,
    /// How many groups around what is walked cut off what is outside of them.
    clipped: usize,
    /// What is drawn on the page.
    zeichnungen: Zeichnungen,
    /// Links that lead away from the agreement.
    links: Vec<(&'static Rule, String)>,
    /// The cell of a repeated heading that is open.
    heading: Option<Location>,
    /// The pictures that may stand on the title page and at the head of the pages.
    bilder: Vec<Arc<[u8]>>,
    /// The number of the page that is walked.
    seite: usize,
    missing: Vec<String>,
    sicht: Sicht,
    /// The size of the page that was walked last.
    page: Size,
    /// What stands on the page that was walked last.
    boxes: Vec<Kasten>,
}

impl Walk {
    fn frame(&mut self, frame: &Frame, origin: Transform, bent: bool) {
        for (position, item) in frame.items() {
            let here = origin.pre_concat(Transform::translate(position.x, position.y));
            let at = Point::zero().transform(here);
            let artifact = self.artifact.is_some();
            let lage = Lage { page: self.page, at, artifact, bent };
            match item {
                FrameItem::Tag(tag) => self.tag(tag),
                FrameItem::Group(group) => {
                    let straight = group.transform.is_identity() && group.clip.is_none();
                    let turned = here.pre_concat(group.transform);
                    let clipped = usize::from(group.clip.is_some());
                    self.clipped += clipped;
                    self.frame(&group.frame, turned, bent || !straight);
                    self.clipped -= clipped;
                }
                FrameItem::Text(text) => {
                    self.sicht.text(text, &Kasten::new(text, at), lage);
                    self.text(text, at);
                }
                FrameItem::Image(image, size, _) => {
                    let bytes = bytes(image);
                    let named = self.bilder.iter().any(|bild| **bild == *bytes);
                    // Only the title page has room for one beside the text.
                    let title = named && self.seite == 1;
                    self.sicht.image(*size, lage, named, title);
                }
                FrameItem::Shape(shape, _) => self.shape(shape, here),
                FrameItem::Link(to, _) => self.links.extend(beigaben::link(to)),
            }
        }
    }

    fn shape(&mut self, shape: &Shape, here: Transform) {
        let place = turned(shape.bbox(false), here);
        self.sicht.shape(shape, place, &self.boxes);
        self.zeichnungen.add(&shape.geometry, place);
        let inked = shape.stroke.as_ref().is_some_and(|stroke| is_ink(&stroke.paint));
        if self.artifact.is_some() && inked && self.clipped == 0 {
            self.zeichnungen.stand_across(place, self.page);
        }
        if shape.fill.is_some() {
            self.zeichnungen.hide(place, self.page);
        }
    }

    fn tag(&mut self, tag: &Tag) {
        match tag {
            Tag::Start(element, _)
                if self.artifact.is_none() && element.elem() == ArtifactElem::ELEM =>
            {
                self.artifact = element.location();
            }
            Tag::End(location, ..) if self.artifact == Some(*location) => {
                self.artifact = None;
            }
            Tag::Start(element, _) if is_repeated(element) => {
                self.heading = element.location();
                self.repeated.push(Wiederholung {
                    seite: self.seite,
                    text: String::new(),
                    stellen: Vec::new(),
                });
            }
            Tag::End(location, ..) if self.heading == Some(*location) => {
                self.heading = None;
            }
            // What stands in a cell is no part of the line beside it.
            Tag::Start(element, _) if is_cell(element) => self.last = None,
            _ => {}
        }
    }

    fn text(&mut self, text: &TextItem, at: Point) {
        if text.glyphs.iter().any(|glyph| glyph.id == 0) {
            self.missing.push(text.text.to_string());
        }
        self.boxes.push(Kasten::new(text, at));
        let piece = Druckstelle::new(text, at, self.seite);
        if self.artifact.is_some() {
            self.kopf_fuss.push(text.text.to_string());
            return;
        }
        if let Some(cell) = self.repeated.last_mut().filter(|_| self.heading.is_some()) {
            cell.text.extend(text.text.split_whitespace());
            cell.stellen.push(piece);
            return;
        }
        let goes_on = self.last.as_ref().is_some_and(|last| piece.goes_on(last));
        if !goes_on {
            self.lines.push(Druckzeile::default());
        }
        self.last = Some(piece.clone());
        let line = self.lines.last_mut().expect("there is one now");
        line.text.push_str(&text.text);
        line.stellen.push(piece);
    }
}

/// What a picture is made of.
fn bytes(image: &Image) -> &[u8] {
    match image.kind() {
        ImageKind::Raster(image) => image.data(),
        ImageKind::Svg(image) => image.data(),
        ImageKind::Pdf(_) => &[],
    }
}

/// Whether an element is a cell of headings that a table shows once more.
fn is_repeated(element: &Content) -> bool {
    element
        .to_packed::<TableCell>()
        .is_some_and(|cell| cell.is_repeated.get(StyleChain::default()))
}

fn is_cell(element: &Content) -> bool {
    element.elem() == TableCell::ELEM || element.elem() == GridCell::ELEM
}
