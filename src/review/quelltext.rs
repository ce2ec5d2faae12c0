//! Typst source of what reviewers print: calls of a layout whose arguments are string literals.

use std::fmt::{self, Write as _};

use crate::setting::platz::Literal;
use crate::values::zeichen::{self, Vorrat};

/// A source on its way.
pub(super) struct Quelltext<'a> {
    text: String,
    vorrat: &'a Vorrat,
}

impl<'a> Quelltext<'a> {
    /// Begins with the layout, which says what the calls do.
    pub(super) fn new(layout: &str, vorrat: &'a Vorrat) -> Self {
        Self { text: layout.to_owned(), vorrat }
    }

    /// The whole source.
    pub(super) fn done(self) -> String {
        self.text
    }

    /// A text as a literal; a character that no font has is named by its number.
    pub(super) fn literal(&self, text: &str) -> String {
        let missing = |c: char| self.vorrat.fault(c).is_some();
        Literal(&zeichen::spell(text, missing)).to_string()
    }

    /// `("wort", "…")`: what a piece is, and its text.
    pub(super) fn piece(&self, kind: &str, text: &str) -> String {
        format!("(\"{kind}\", {})", self.literal(text))
    }

    /// `#name("…", "…");`
    pub(super) fn call(&mut self, name: &str, arguments: &[&str]) {
        let arguments = arguments.iter().map(|text| self.literal(text));
        let arguments = arguments.collect::<Vec<_>>().join(", ");
        self.line(format_args!("#{name}({arguments});"));
    }

    /// `#name(("…", "…",));`
    pub(super) fn call_with_list(&mut self, name: &str, texts: &[String]) {
        let texts = texts.iter().map(|text| self.literal(text));
        let texts = texts.collect::<Vec<_>>().join(", ");
        self.line(format_args!("#{name}(({texts},));"));
    }

    /// A line of Typst that holds no text but literals.
    pub(super) fn line(&mut self, line: fmt::Arguments) {
        writeln!(self.text, "{line}").expect("writing to a string does not fail");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_becomes_code_and_none_hides() {
        let vorrat = Vorrat::new((' '..='~').chain("äöü„“".chars()));
        let mut source = Quelltext::new("", &vorrat);
        source.call("zeile", &["\"); #eval(\"", "a\u{202e}b\u{1f389}"]);
        source.call_with_list("paare", &["ä".to_owned(), "\\".to_owned()]);
        assert_eq!(
            source.done(),
            "#zeile(\"\\\"); #eval(\\\"\", \"a[U+202E]b[U+1F389]\");\n#paare((\"ä\", \"\\\\\",));\n"
        );
    }
}
