//! The catalogue of findings: every code, what it means and what to do.
//!
//! Codes never change their meaning and are never used again. Each family has a file of its
//! own, its rules in the order of their codes.

use std::sync::LazyLock;

use crate::finding::Rule;

/// Declares the rules of a family: name, code, weight, title, explanation, example.
macro_rules! family {
    ($family:ident $letter:literal $title:literal
        $($(#[$doc:meta])* $name:ident $code:literal $severity:ident $rule_title:literal
        $explanation:literal $example:literal;)*) => {
        $(
            $(#[$doc])*
            pub static $name: $crate::finding::Rule = $crate::finding::Rule {
                code: $code,
                severity: $crate::finding::Severity::$severity,
                title: $rule_title,
                explanation: $explanation,
                example: $example,
            };
        )*
        pub(super) static $family: super::Family = super::Family {
            letter: $letter,
            title: $title,
            rules: &[$(&$name),*],
        };
    };
}
mod dateien;
mod felder;
mod freigabe;
mod plausibel;
mod satz;
mod tabelle;
mod vordruck;
mod vorlagen;
mod yaml;

pub use dateien::*;
pub use felder::*;
pub use freigabe::*;
pub use plausibel::*;
pub use satz::*;
pub use tabelle::*;
pub use vordruck::*;
pub use vorlagen::*;
pub use yaml::*;

/// The rules whose codes begin with the same letter.
#[derive(Debug)]
pub struct Family {
    /// The letter.
    pub letter: &'static str,
    /// What they are about, in German.
    pub title: &'static str,
    /// The rules in the order of their codes.
    pub rules: &'static [&'static Rule],
}

/// The families in the order of the catalogue.
pub static FAMILIES: [&Family; 9] = [
    &DATEIEN, &YAML, &FELDER, &VORDRUCK, &PLAUSIBEL, &VORLAGEN, &SATZ, &FREIGABE,
    &TABELLE,
];

/// Every rule, in the order of the catalogue.
pub static ALL: LazyLock<Vec<&Rule>> = LazyLock::new(|| {
    let rules = FAMILIES.iter().flat_map(|family| family.rules);
    rules.copied().collect()
});

/// The rule with this code or title, upper or lower case.
pub fn find(name: &str) -> Option<&'static Rule> {
    let name = name.to_lowercase();
    let named =
        |rule: &&Rule| [rule.code, rule.title].map(str::to_lowercase).contains(&name);
    ALL.iter().copied().find(named)
}
