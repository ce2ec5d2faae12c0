//! What a wording file may say: words, slots, and the building blocks that its layout names.
//!
//! Whatever else Typst can do could print what the wording does not know, or what the record does
//! not hold: text on the pages alone, pictures, values with an origin that is made up. What is
//! looked at is the filled source, which is what Typst will read.

use std::collections::{BTreeSet, HashSet};
use std::ops::Range;
use std::sync::Mutex;

use minijinja::OutputSpanKind;
use typst::syntax::{LinkedNode, SyntaxKind, SyntaxNode, ast, parse};

use super::{HAUPTDATEI, LAYOUT, Quelldatei};
use crate::finding::rules;
use crate::finding::{Finding, SourceFile, suggest};
use crate::values::zeichen;

/// The list in the layout of what wording files may call.
const BAUSTEINE: &str = "bausteine";
/// What only slots may call.
const SLOTS: [&str; 4] = ["feld", "luecke", "leer", "verweis"];

/// The language of the wording files of a Jahrgang.
pub(super) struct Sprache {
    bausteine: BTreeSet<String>,
    /// What was found sound, with its slots blank: most files differ in nothing else from one
    /// agreement to the next.
    sound: Mutex<HashSet<String>>,
}

/// A filled file on its way through the check.
struct Gang<'a> {
    sprache: &'a Sprache,
    path: &'a str,
    datei: &'a Quelldatei,
    /// Where slots stand that no call was found for so far.
    slots: BTreeSet<(usize, usize)>,
    findings: Vec<Finding>,
}

impl Sprache {
    /// Takes the building blocks from the layout.
    pub(super) fn read(layout: Option<&SourceFile>) -> Self {
        let root = layout.map(|file| parse(&file.text));
        let list = root.as_ref().and_then(|root| root.children().find_map(list));
        Self {
            bausteine: list.unwrap_or_default(),
            sound: Mutex::default(),
        }
    }

    /// Everything in a filled file that has no place in a wording file.
    pub(super) fn check(&self, path: &str, datei: &Quelldatei) -> Vec<Finding> {
        let skeleton = skeleton(path, datei);
        let known = || self.sound.lock().expect("nobody panics while holding it");
        if known().contains(&skeleton) {
            return Vec::new();
        }
        let root = parse(&datei.text);
        if !root.errors_and_warnings().0.is_empty() {
            // Typst says better what is wrong, and makes nothing of it.
            return Vec::new();
        }
        let slots = slots(datei).map(|range| (range.start, range.end)).collect();
        let mut gang = Gang {
            sprache: self,
            path,
            datei,
            slots,
            findings: Vec::new(),
        };
        gang.visit(&LinkedNode::new(&root));
        gang.rest();
        if gang.findings.is_empty() {
            known().insert(skeleton);
        }
        gang.findings
    }
}

/// The names in `#let bausteine = ("paragraf", …)`.
fn list(node: &SyntaxNode) -> Option<BTreeSet<String>> {
    let binding: ast::LetBinding = node.cast()?;
    let names = binding.kind().bindings();
    if !names.iter().any(|name| name.as_str() == BAUSTEINE) {
        return None;
    }
    let Some(ast::Expr::Array(array)) = binding.init() else { return None };
    let names = array.items().filter_map(|item| match item {
        ast::ArrayItem::Pos(ast::Expr::Str(name)) => Some(name.get().to_string()),
        _ => None,
    });
    Some(names.collect())
}

/// Where slots stand in a filled file.
fn slots(datei: &Quelldatei) -> impl Iterator<Item = Range<usize>> {
    let spans = datei.spans.iter().flatten();
    spans
        .filter(|span| span.kind() != OutputSpanKind::Raw)
        .map(minijinja::OutputSpan::output_range)
}

/// A file without the values of its slots: two with the same have the same syntax.
fn skeleton(path: &str, datei: &Quelldatei) -> String {
    let mut skeleton = format!("{path}\0");
    let mut at = 0;
    for slot in slots(datei) {
        skeleton.push_str(&datei.text[at..slot.start]);
        skeleton.push('\0');
        at = slot.end;
    }
    skeleton + &datei.text[at..]
}

impl Gang<'_> {
    fn visit(&mut self, node: &LinkedNode) {
        use SyntaxKind as K;
        match node.kind() {
            K::Markup | K::Strong | K::Emph | K::Heading | K::ListItem | K::EnumItem => {
                self.inside(node);
            }
            K::ContentBlock | K::Args | K::Array | K::Parenthesized => self.inside(node),
            K::FuncCall => self.call(node),
            K::Named => {
                if let Some(value) = node.children().last() {
                    self.visit(&value);
                }
            }
            K::ShowRule | K::ModuleImport | K::ModuleInclude => {
                if !self.opens(node) {
                    self.refuse(node);
                }
            }
            K::LineComment => self.comment(node),
            K::Escape | K::Shorthand | K::Str => self.written(node),
            // What Typst would drop, or the wording has no place for, is found there.
            K::Label | K::Ref | K::Raw | K::Link | K::TermItem => {}
            kind if is_plain(kind) => {}
            _ => self.refuse(node),
        }
    }

    fn inside(&mut self, node: &LinkedNode) {
        node.children().for_each(|child| self.visit(&child));
    }

    /// A building block, or a slot that the program has filled.
    fn call(&mut self, node: &LinkedNode) {
        let callee = node.children().next().unwrap_or_else(|| node.clone());
        let named = callee.kind() == SyntaxKind::Ident;
        let name = if named { callee.leaf_text().as_str() } else { "" };
        let range = node.range();
        let slot = (range.start.wrapping_sub(1), range.end + 1);
        if self.slots.remove(&slot) {
            return;
        }
        if SLOTS.contains(&name) || !self.sprache.bausteine.contains(name) {
            self.refuse(&callee);
            let inside = |slot: &(usize, usize)| range.contains(&slot.0);
            self.slots.retain(|slot| !inside(slot));
        } else {
            node.children().skip(1).for_each(|child| self.visit(&child));
        }
    }

    /// What a file begins with, and what the main file is made of.
    fn opens(&self, node: &LinkedNode) -> bool {
        let text = &self.datei.text[node.range()];
        let main = self.path == HAUPTDATEI;
        match node.kind() {
            SyntaxKind::ModuleImport => {
                let beside = !self.path.contains('/');
                text == format!("import \"/{LAYOUT}\": *")
                    || beside && text == format!("import \"{LAYOUT}\": *")
            }
            SyntaxKind::ModuleInclude => {
                main && node.children().last().is_some_and(|path| path.is::<ast::Str>())
            }
            _ => main && text == "show: vereinbarung",
        }
    }

    /// In a comment that ends with its line a value can do no harm.
    fn comment(&mut self, node: &LinkedNode) {
        let range = node.range();
        self.slots.retain(|(start, _)| !range.contains(start));
    }

    /// Characters that hide behind their number.
    fn written(&mut self, node: &LinkedNode) {
        let text = if let Some(text) = node.cast::<ast::Str>() {
            text.get().to_string()
        } else if let Some(escape) = node.cast::<ast::Escape>() {
            escape.get().to_string()
        } else {
            let sign: Option<ast::Shorthand> = node.cast();
            sign.map(|sign| sign.get().to_string()).unwrap_or_default()
        };
        if let Some(hidden) = text.chars().find(|c| zeichen::hides(*c)) {
            let place = self.datei.place(node.range());
            self.findings.push(super::unsichtbar::finding(&place, hidden));
        } else if node.full_text().contains("\\u{")
            && !text.chars().all(char::is_whitespace)
        {
            let place = self.datei.place(node.range());
            let message = format!("Hier steht „{}“ als Nummer.", text.trim());
            let hint = "Das Zeichen selbst schreiben: Wer den Wortlaut prüft, liest keine Nummern.";
            self.findings
                .push(rules::VORLAGE_SPRACHE.at(&place, message).hint(hint));
        }
    }

    /// Slots that are no call of their own in the text, as those inside a string.
    fn rest(&mut self) {
        for (start, end) in std::mem::take(&mut self.slots) {
            let place = self.datei.place(start..end);
            let message =
                format!("Der Platzhalter „{}“ steht nicht im Text.", place.text().trim());
            self.findings.push(rules::VORLAGE_SPRACHE.at(&place, message));
        }
    }

    fn refuse(&mut self, node: &LinkedNode) {
        let range = node.range();
        // What goes on over many lines is known by its first.
        let first = self.datei.text[range.clone()].lines().next().map_or(0, str::len);
        let place = self.datei.place(range.start..range.start + first);
        let short: String = place.text().chars().take(40).collect();
        let names = || self.sprache.bausteine.iter().map(String::as_str);
        let name = short.split(['(', '[', '.']).next().unwrap_or_default();
        let meant = suggest(name, names()).map(|name| format!("Meinten Sie „{name}“?"));
        let all: Vec<&str> = names().collect();
        let hint = if all.is_empty() {
            format!(
                "In {LAYOUT} fehlt „#let {BAUSTEINE} = (…)“, die Liste der Bausteine."
            )
        } else {
            let all = all.join(", ");
            format!(
                "Möglich sind Text, Platzhalter und die Bausteine des Layouts: {all}."
            )
        };
        self.findings.push(
            rules::VORLAGE_SPRACHE
                .at(
                    &place,
                    format!(
                        "„{short}“ ist in einer Quelldatei des Wortlauts nicht möglich."
                    ),
                )
                .hint(hint)
                .maybe_hint(meant),
        );
        let inside = |slot: &(usize, usize)| range.contains(&slot.0);
        self.slots.retain(|slot| !inside(slot));
    }
}

/// Words, marks and plain values.
fn is_plain(kind: SyntaxKind) -> bool {
    use SyntaxKind as K;
    let words = matches!(
        kind,
        K::Text | K::Space | K::Linebreak | K::Parbreak | K::SmartQuote | K::BlockComment
    );
    let marks = matches!(
        kind,
        K::HeadingMarker | K::ListMarker | K::EnumMarker | K::Star | K::Underscore
    );
    let code = matches!(
        kind,
        K::Hash | K::LeftBracket | K::RightBracket | K::LeftParen | K::RightParen
    );
    let ends = matches!(kind, K::Comma | K::Semicolon | K::Colon | K::End);
    let values = matches!(kind, K::None | K::Bool | K::Int | K::Float | K::Numeric);
    words || marks || code || ends || values
}
