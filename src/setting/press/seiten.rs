//! Compares what stands on the pages with the wording, and finds what no font can print.

use typst::foundations::NativeElement;
use typst::introspection::{Location, Tag};
use typst::layout::{Frame, FrameItem, Point, Size};
use typst::pdf::ArtifactElem;
use typst::text::TextItem;
use typst_layout::PagedDocument;

use super::angaben;
use super::rand::{Kasten, Rand};
use super::sichtbar::{Lage, Sicht};
use crate::finding::Rule;
use crate::finding::rules;
use crate::wording::wortlaut::{Angaben, Textzeile, Wortlaut};

/// What a list item without number may begin with on the page.
const BULLETS: [&str; 4] = ["•", "–", "-", "‣"];

/// Everything in which the pages differ from the wording.
pub(super) fn check(
    document: &PagedDocument,
    wortlaut: &Wortlaut,
) -> Vec<(&'static Rule, String)> {
    let mut walk = Walk::default();
    let mut rand = Rand::default();
    let mut faults = Vec::new();
    for page in document.pages() {
        walk.boxes.clear();
        walk.page = page.frame.size();
        let before = walk.lines.len();
        walk.frame(&page.frame, Point::zero(), false);
        faults.extend(alone(&walk.lines[before..], wortlaut));
        walk.sicht.page(&walk.boxes);
        rand.page(walk.page, &mut walk.boxes);
    }
    let missing = |text: &String| {
        let message = format!("Die Schriften haben ein Zeichen aus „{text}“ nicht.");
        (&rules::SATZ_ZEICHEN, message)
    };
    faults.extend(walk.missing.iter().map(missing));
    faults.extend(rand.faults());
    faults.extend(walk.sicht.faults);
    let said = angaben::read(document);
    if said != wortlaut.angaben {
        let message = format!(
            "Die Seiten nennen als Titel, Kopfzeile und Stichworte „{}“, der Wortlaut „{}“.",
            in_a_row(&said),
            in_a_row(&wortlaut.angaben),
        );
        faults.push((&rules::SATZ_WEICHT_AB, message));
    }
    if let Err(message) = compare(&walk.lines, &wortlaut.zeilen()) {
        faults.push((&rules::SATZ_WEICHT_AB, message));
    }
    faults
}

/// That a page begins with the signatures: whoever signs it sees no wording.
fn alone(page: &[String], wortlaut: &Wortlaut) -> Option<(&'static Rule, String)> {
    let first = page.iter().map(|line| line.trim()).find(|line| !line.is_empty())?;
    let signature = wortlaut.unterschriften.first()?.first()?.text();
    let begins = signature.starts_with(first) || first.starts_with(&signature);
    let message = "Eine Seite trägt nur Unterschriften, keinen Wortlaut.";
    begins.then(|| (&rules::UNTERSCHRIFT_ALLEIN, message.to_owned()))
}

fn in_a_row(angaben: &Angaben) -> String {
    let Angaben { titel, kopf, stichworte, .. } = angaben;
    [titel.as_str(), kopf, &stichworte.join(", ")].join(" · ")
}

/// The text of the pages in the order of the layout, line by line, artifacts left out.
#[derive(Default)]
struct Walk {
    lines: Vec<String>,
    at: Option<Point>,
    artifact: Option<Location>,
    missing: Vec<String>,
    sicht: Sicht,
    /// The size of the page that was walked last.
    page: Size,
    /// What stands on the page that was walked last.
    boxes: Vec<Kasten>,
}

impl Walk {
    fn frame(&mut self, frame: &Frame, origin: Point, bent: bool) {
        for (position, item) in frame.items() {
            let at = origin + *position;
            let artifact = self.artifact.is_some();
            let lage = Lage { page: self.page, at, artifact, bent };
            match item {
                FrameItem::Tag(tag) => self.tag(tag),
                FrameItem::Group(group) => {
                    let straight = group.transform.is_identity() && group.clip.is_none();
                    self.frame(&group.frame, at, bent || !straight);
                }
                FrameItem::Text(text) => {
                    self.sicht.text(text, lage);
                    self.text(text, at);
                }
                FrameItem::Image(_, size, _) => self.sicht.image(*size, lage),
                FrameItem::Shape(shape, _) => self.sicht.shape(shape, at, &self.boxes),
                FrameItem::Link(..) => {}
            }
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
            _ => {}
        }
    }

    fn text(&mut self, text: &TextItem, at: Point) {
        if text.glyphs.iter().any(|glyph| glyph.id == 0) {
            self.missing.push(text.text.to_string());
        }
        self.boxes.push(Kasten::new(text, at));
        if self.artifact.is_some() {
            return;
        }
        let same_line =
            self.at.is_some_and(|before| before.y == at.y && before.x <= at.x);
        match self.lines.last_mut() {
            Some(line) if same_line => line.push_str(&text.text),
            _ => self.lines.push(text.text.to_string()),
        }
        self.at = Some(at);
    }
}

/// Follows the wording through the lines of the pages, blank by blank; only where a line of the
/// page ends may a blank of the wording be missing.
fn compare(lines: &[String], wording: &[Textzeile]) -> Result<(), String> {
    let mut printed = Printed { lines, line: 0, at: 0 };
    for line in wording {
        if let Some(mark) = &line.marke {
            let bullets: &[&str] = if mark == "-" { &BULLETS } else { &[mark.as_str()] };
            if !bullets.iter().any(|bullet| printed.take(bullet)) {
                return Err(printed.differs(mark));
            }
        }
        printed.skip_blanks();
        for (index, word) in line.text.split(' ').enumerate() {
            if index > 0 && !printed.blank() {
                return Err(printed.differs(&line.text));
            }
            if !printed.take(word) {
                return Err(printed.differs(word));
            }
        }
        if !printed.ended() {
            return Err(printed.differs(&line.text));
        }
    }
    if printed.line < lines.len() { Err(printed.differs("nichts")) } else { Ok(()) }
}

struct Printed<'a> {
    lines: &'a [String],
    line: usize,
    at: usize,
}

impl Printed<'_> {
    fn rest(&self) -> &str {
        self.lines.get(self.line).map_or("", |line| &line[self.at..])
    }

    /// Takes a word, which may go on in the next line where it has a hyphen of its own.
    fn take(&mut self, word: &str) -> bool {
        let start = (self.line, self.at);
        let mut left = word;
        while !left.is_empty() {
            self.next_line();
            let rest = self.rest();
            let common = common(rest, left);
            if common == 0 || (common < left.len() && common < rest.trim_end().len()) {
                (self.line, self.at) = start;
                return false;
            }
            self.at += common;
            left = &left[common..];
        }
        true
    }

    fn blank(&mut self) -> bool {
        if self.rest().is_empty() {
            return true;
        }
        let blank = self.rest().starts_with(' ');
        if blank {
            self.at += 1;
        }
        blank
    }

    fn skip_blanks(&mut self) {
        self.next_line();
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches(' ').len();
    }

    /// Whether the line of the page is over where the line of the wording is.
    fn ended(&mut self) -> bool {
        let over = self.rest().trim_end().is_empty();
        self.next_line();
        over
    }

    fn next_line(&mut self) {
        while self.line < self.lines.len() && self.rest().trim_end_matches(' ').is_empty()
        {
            self.line += 1;
            self.at = 0;
        }
    }

    fn differs(&self, wanted: &str) -> String {
        let found: String = self.rest().chars().take(60).collect();
        format!("Auf den Seiten steht „{found}“, im Wortlaut „{wanted}“.")
    }
}

/// How many bytes two texts have in common at their beginning.
fn common(a: &str, b: &str) -> usize {
    a.chars()
        .zip(b.chars())
        .take_while(|(a, b)| a == b)
        .map(|(a, _)| a.len_utf8())
        .sum()
}
