//! What is drawn beside the letters: rules, lines to sign on, the word across a draft. A drawing that
//! could be taken for letters belongs to nobody's wording.

use typst::layout::{Abs, Point, Rect, Size, Transform};
use typst::visualize::Geometry;

use crate::finding::Rule;
use crate::finding::rules;

/// What is shorter than this in both directions could be a letter, in points.
const SHORT: f64 = 20.0;
/// How thick a rule may be, in points.
const THICK: f64 = 3.0;
/// How far parts of one rule may be apart, in points.
const APART: f64 = 1.0;
/// How much of a page the word across a draft takes, in each direction.
const ACROSS: f64 = 0.4;

/// The drawings of one page.
#[derive(Default)]
pub(super) struct Zeichnungen {
    rules: Vec<Rect>,
    letters: usize,
    /// Whether something large stands across the page and nothing hides it.
    quer: bool,
}

/// The smallest rectangle around another one that is turned or moved.
pub(super) fn turned(place: Rect, by: Transform) -> Rect {
    let Rect { min, max } = place;
    let corners = [min, max, Point::new(min.x, max.y), Point::new(max.x, min.y)]
        .map(|corner| corner.transform(by));
    let [first, rest @ ..] = corners;
    rest.into_iter().fold(Rect::new(first, first), |all, corner| {
        Rect::new(all.min.min(corner), all.max.max(corner))
    })
}

/// A size as one has it on the page.
fn extent(place: Rect) -> (f64, f64) {
    ((place.max.x - place.min.x).to_pt(), (place.max.y - place.min.y).to_pt())
}

/// Whether a place takes much of a page in both directions.
fn is_across(place: Rect, page: Size) -> bool {
    let on_page = Rect::new(place.min.max(Point::zero()), place.max.min(page.to_point()));
    let (width, height) = extent(on_page);
    width > page.x.to_pt() * ACROSS && height > page.y.to_pt() * ACROSS
}

impl Zeichnungen {
    /// Takes a shape that stands at a place of the page.
    pub(super) fn add(&mut self, geometry: &Geometry, place: Rect) {
        let (width, height) = extent(place);
        let thin = width.min(height) <= THICK;
        if thin {
            self.rules.push(place);
        } else if !matches!(geometry, Geometry::Rect(_)) || width.max(height) < SHORT {
            self.letters += 1;
        }
    }

    /// Takes what is to stand across the page, for those who look and not for readers.
    pub(super) fn stand_across(&mut self, place: Rect, page: Size) {
        self.quer |= is_across(place, page);
    }

    /// Takes an area that hides what stands below it.
    pub(super) fn hide(&mut self, place: Rect, page: Size) {
        self.quer &= !is_across(place, page);
    }

    /// Whether something large stands across the page.
    pub(super) fn are_across(&self) -> bool {
        self.quer
    }

    /// What could be taken for letters on a page.
    pub(super) fn faults(&self, seite: usize) -> Option<(&'static Rule, String)> {
        let short = joined(&self.rules).into_iter().filter(|place| {
            let (width, height) = extent(*place);
            width.max(height) < SHORT
        });
        let message = format!(
            "Auf Seite {seite} ist etwas gezeichnet, das sich wie ein Zeichen lesen ließe."
        );
        (self.letters + short.count() > 0).then_some((&rules::SATZ_SICHTBAR, message))
    }
}

/// Rules of which one goes on where the other ends, as one.
fn joined(rules: &[Rect]) -> Vec<Rect> {
    let apart = Abs::pt(APART);
    let mut sorted = rules.to_vec();
    sorted.sort_by_key(|rule| (rule.min.y, rule.min.x));
    let mut joined: Vec<Rect> = Vec::new();
    for rule in sorted {
        let before = joined.iter_mut().find(|before| {
            let level = (before.max.y - rule.max.y).abs() <= apart;
            level
                && rule.min.x <= before.max.x + apart
                && before.min.x <= rule.min.x + apart
        });
        match before {
            Some(before) => before.max = before.max.max(rule.max),
            None => joined.push(rule),
        }
    }
    joined
}
