//! Finds what the eye would not see as the wording has it: pale, covered or struck text, pictures.

use typst::layout::{Abs, Point, Rect, Size};
use typst::text::TextItem;
use typst::visualize::{Geometry, Paint, Shape};

use super::glyphen;
use super::rand::Kasten;
use crate::finding::Rule;
use crate::finding::rules;

/// How far running head and foot reach into the page, in points.
const MARGIN: f64 = 85.0;
/// Text smaller than this is not read, in points.
const TINY: f64 = 6.0;
/// How light text may be, from black to white.
const PALE: f32 = 0.5;
/// From where on a stroke is a mere shade behind the text.
const SHADE: f32 = 0.8;

/// From where on a paint is hardly to be seen on white paper.
const FAINT: f32 = 0.95;

/// Where something stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lage {
    /// The size of the page.
    pub(super) page: Size,
    /// The point at which it is set.
    pub(super) at: Point,
    /// Whether readers of the file pass over it.
    pub(super) artifact: bool,
    /// Whether it is turned, scaled or cut.
    pub(super) bent: bool,
}

/// What was seen on the pages so far.
#[derive(Default)]
pub(super) struct Sicht {
    /// The dark areas on the page that was walked last.
    dark: Vec<Rect>,
    /// The dark lines on the page that was walked last.
    strokes: Vec<Rect>,
    /// The pictures on the page that was walked last.
    pictures: Vec<Rect>,
    pub(super) faults: Vec<(&'static Rule, String)>,
}

impl Lage {
    /// Whether a part of the page from here down is where the text of the agreement stands.
    fn in_body(&self, height: Abs) -> bool {
        let margin = Abs::pt(MARGIN);
        self.at.y + height > margin && self.at.y < self.page.y - margin
    }
}

impl Sicht {
    pub(super) fn text(&mut self, text: &TextItem, kasten: &Kasten, lage: Lage) {
        let words = text.text.trim();
        if words.is_empty() {
            return;
        }
        let odd = text.stroke.is_some() || text.size < Abs::pt(TINY) || lage.bent;
        if self.dark.iter().any(|area| kasten.is_covered_by(*area)) {
            self.fault(format!("„{words}“ steht auf dunklem Grund."));
        }
        if !glyphen::stand_apart(text) {
            self.fault(format!(
                "In „{words}“ stehen die Buchstaben zu eng oder versetzt."
            ));
        }
        if odd || lightness(&text.fill) > PALE {
            self.fault(format!(
                "„{words}“ ist auf der Seite nicht zu lesen wie anderer Text."
            ));
        }
        if lage.artifact && lage.in_body(Abs::zero()) {
            self.fault(format!(
                "„{words}“ steht mitten auf der Seite, aber nicht im Wortlaut."
            ));
        }
    }

    /// Takes a picture: one that the wording names may stand in the margin, on the title page
    /// anywhere; no text may lie under it or over it.
    pub(super) fn image(&mut self, size: Size, lage: Lage, named: bool, title: bool) {
        if !named || (lage.in_body(size.y) && !title) {
            self.fault(
                "Auf der Seite steht ein Bild, das nicht zum Titel gehört.".to_owned(),
            );
        }
        let max = Point::new(lage.at.x + size.x, lage.at.y + size.y);
        self.pictures.push(Rect::new(lage.at, max));
    }

    /// Takes a shape at a place; what was set before it may lie under it.
    pub(super) fn shape(&mut self, shape: &Shape, place: Rect, before: &[Kasten]) {
        if let Some(fill) = &shape.fill {
            for text in before.iter().filter(|text| text.is_covered_by(place)) {
                self.fault(format!("„{}“ ist verdeckt.", text.text()));
            }
            if darkness(fill) < SHADE {
                self.dark.push(place);
            }
        }
        let Some(stroke) = &shape.stroke else { return };
        let lines = match shape.geometry {
            Geometry::Rect(_) => edges(place).to_vec(),
            _ => vec![place],
        };
        let lines: Vec<Rect> = lines
            .into_iter()
            .map(|line| grown(line, stroke.thickness * 0.5))
            .collect();
        if darkness(&stroke.paint) < SHADE {
            self.strokes.extend(lines);
            return;
        }
        // A light line hides what it goes over; below letters it is a mere shade.
        for text in before
            .iter()
            .filter(|text| lines.iter().any(|line| text.is_crossed_by(*line)))
        {
            self.fault(format!("Durch „{}“ geht eine Linie.", text.text()));
        }
    }

    /// Looks at one page once all of it is known.
    pub(super) fn page(&mut self, fill: Option<&Paint>, boxes: &[Kasten]) {
        self.dark.clear();
        if fill.is_some_and(|fill| darkness(fill) < SHADE) {
            self.fault("Die Seiten haben einen dunklen Grund.".to_owned());
        }
        let strokes = std::mem::take(&mut self.strokes);
        let pictures = std::mem::take(&mut self.pictures);
        for text in boxes {
            if pictures.iter().any(|picture| text.is_covered_by(*picture)) {
                self.fault(format!("Auf „{}“ liegt ein Bild.", text.text()));
            }
            if strokes.iter().any(|stroke| text.is_crossed_by(*stroke)) {
                self.fault(format!("Durch „{}“ geht eine Linie.", text.text()));
            }
        }
    }

    fn fault(&mut self, message: String) {
        self.faults.push((&rules::SATZ_SICHTBAR, message));
    }
}

/// How light a paint is, from black to white; what can't be told counts as white.
fn lightness(paint: &Paint) -> f32 {
    match paint {
        Paint::Solid(color) if color.alpha().is_none_or(|alpha| alpha >= 1.0) => {
            color.to_luma().luma
        }
        _ => 1.0,
    }
}

/// Whether a paint leaves a mark on white paper.
pub(super) fn is_ink(paint: &Paint) -> bool {
    matches!(paint, Paint::Solid(color) if color.to_luma().luma < FAINT && color.alpha().is_none_or(|alpha| alpha >= 1.0))
}

/// How light a paint is behind letters or across them; what can't be told counts as black.
fn darkness(paint: &Paint) -> f32 {
    match paint {
        Paint::Solid(color) => color.to_luma().luma,
        _ => 0.0,
    }
}

/// A place with so much more on all sides.
fn grown(place: Rect, by: Abs) -> Rect {
    let by = Point::new(by, by);
    Rect::new(place.min - by, place.max + by)
}

/// The four edges of a frame.
fn edges(place: Rect) -> [Rect; 4] {
    let Rect { min, max } = place;
    [
        Rect::new(min, Point::new(max.x, min.y)),
        Rect::new(Point::new(min.x, max.y), max),
        Rect::new(min, Point::new(min.x, max.y)),
        Rect::new(Point::new(max.x, min.y), max),
    ]
}
