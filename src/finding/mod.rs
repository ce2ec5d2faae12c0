//! What is wrong with an input: a rule, a place, a sentence, a hint; and how it is shown.
//!
//! Which inputs are wrong is decided by the wing that reads or checks them, never here.

pub mod anzeige;
pub mod rules;

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// A text file of the project as it was read, NFC or not, with its path inside the project.
#[derive(Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Path inside the project folder, with `/` between its parts.
    pub path: String,
    /// The text that places point into.
    pub text: String,
}

impl SourceFile {
    /// Wraps a text so that places can share it.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Arc<Self> {
        Arc::new(Self { path: path.into(), text: text.into() })
    }
}

/// A range of bytes in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub file: Arc<SourceFile>,
    /// Bytes of its text; empty where only a position is meant.
    pub range: Range<usize>,
}

impl Place {
    /// A range of a file, moved onto character boundaries and into the text.
    pub fn new(file: &Arc<SourceFile>, range: Range<usize>) -> Self {
        let text = &file.text;
        let start = text.floor_char_boundary(range.start);
        let end = text.ceil_char_boundary(range.end.max(start));
        Self { file: Arc::clone(file), range: start..end }
    }

    /// The beginning of a file, for what concerns all of it.
    pub fn file(file: &Arc<SourceFile>) -> Self {
        Self::new(file, 0..0)
    }

    /// A file of which no text is at hand.
    pub fn path(path: impl Into<String>) -> Self {
        Self::file(&SourceFile::new(path, ""))
    }

    /// Where a part of its text stands, or all of it where the file writes it otherwise.
    #[must_use]
    pub fn part(&self, part: &str) -> Self {
        let found = self.text().find(part);
        found.map_or_else(
            || self.clone(),
            |at| {
                let start = self.range.start + at;
                Self::new(&self.file, start..start + part.len())
            },
        )
    }

    /// Line, counted from 1.
    pub fn line(&self) -> usize {
        self.before().bytes().filter(|byte| *byte == b'\n').count() + 1
    }

    /// Column in characters, counted from 1.
    pub fn column(&self) -> usize {
        self.before()
            .rsplit('\n')
            .next()
            .map_or(0, |line| line.chars().count())
            + 1
    }

    /// The byte at which its line starts.
    pub fn line_start(&self) -> usize {
        self.before().rfind('\n').map_or(0, |at| at + 1)
    }

    /// The line it starts in, without its end.
    pub fn line_text(&self) -> &str {
        let start = self.line_start();
        let rest = &self.file.text[start..];
        rest.split('\n').next().unwrap_or(rest).trim_end_matches('\r')
    }

    /// The text of the range.
    pub fn text(&self) -> &str {
        &self.file.text[self.range.clone()]
    }

    fn before(&self) -> &str {
        &self.file.text[..self.range.start]
    }
}

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth a look; often right as it is.
    Hinweis,
    /// Probably a mistake; does not stop the run.
    Warnung,
    /// Wrong; nothing is written.
    Fehler,
}

impl Severity {
    /// The German word, lower case for machines.
    pub fn key(self) -> &'static str {
        match self {
            Self::Hinweis => "hinweis",
            Self::Warnung => "warnung",
            Self::Fehler => "fehler",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Hinweis => "Hinweis",
            Self::Warnung => "Warnung",
            Self::Fehler => "Fehler",
        })
    }
}

/// A kind of finding; the catalogue is in [`crate::finding::rules`].
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Stable code, e.g. `F03`.
    pub code: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// What it is about, in German, a few words.
    pub title: &'static str,
    /// Why it is a finding and what to do, in German.
    pub explanation: &'static str,
    /// Wrong and right, as it would stand in a file.
    pub example: &'static str,
}

impl Rule {
    /// A finding of this kind at a place.
    pub fn at(&'static self, place: &Place, message: impl Into<String>) -> Finding {
        Finding {
            rule: self,
            place: place.clone(),
            field: None,
            message: message.into(),
            hint: None,
            also: Vec::new(),
        }
    }
}

/// One thing that is wrong, or may be, with an input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Its kind.
    pub rule: &'static Rule,
    /// Where it is.
    pub place: Place,
    /// Path of the field it is about, as `massnahmen.ausbildung[2]`.
    pub field: Option<String>,
    /// One German sentence: what was found, what was wanted.
    pub message: String,
    /// What to type.
    pub hint: Option<String>,
    /// Other places that belong to it, each with a word.
    pub also: Vec<(Place, String)>,
}

impl Finding {
    /// Names the field.
    #[must_use]
    pub fn field(mut self, path: impl Into<String>) -> Self {
        self.field = Some(path.into());
        self
    }

    /// Says what to type.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Says what to type, if that can be guessed.
    #[must_use]
    pub fn maybe_hint(mut self, hint: Option<String>) -> Self {
        self.hint = hint.or(self.hint);
        self
    }

    /// Names another place that belongs to it.
    #[must_use]
    pub fn also(mut self, place: &Place, word: impl Into<String>) -> Self {
        self.also.push((place.clone(), word.into()));
        self
    }
}

/// How many findings of one kind are kept of one file: whoever sees so many looks at the file
/// as a whole.
pub const KEPT: usize = 50;
/// The longest message, hint or path of a field: a file may hold a word of a million letters.
const LONGEST: usize = 400;

/// Everything found in one run; of each kind no more than [`KEPT`] a file, the others counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Findings(pub Vec<Finding>, Counts);

/// How often a rule was broken in a file.
type Counts = BTreeMap<(String, &'static str), (&'static Rule, usize)>;

impl Findings {
    /// Adds one.
    pub fn push(&mut self, mut finding: Finding) {
        let key = (finding.place.file.path.clone(), finding.rule.code);
        let (_, count) = self.1.entry(key).or_insert((finding.rule, 0));
        *count += 1;
        if *count <= KEPT {
            shorten(&mut finding.message);
            finding.hint.as_mut().map(shorten);
            finding.field.as_mut().map(shorten);
            self.0.push(finding);
        }
    }

    /// Adds what was found elsewhere in the same run.
    pub fn append(&mut self, other: Self) {
        let Self(kept, counts) = other;
        for finding in kept {
            self.push(finding);
        }
        for (key, (rule, count)) in counts {
            let further = count.saturating_sub(KEPT);
            self.1.entry(key).or_insert((rule, 0)).1 += further;
        }
    }

    /// What was found beyond that: the file, the rule, how often.
    pub fn further(&self) -> impl Iterator<Item = (&str, &'static Rule, usize)> {
        let many = self.1.iter().filter(|(_, (_, count))| *count > KEPT);
        many.map(|((path, _), (rule, count))| (path.as_str(), *rule, *count - KEPT))
    }

    /// Leaves out what was found in other files.
    pub fn retain_files(&mut self, wanted: impl Fn(&str) -> bool) {
        self.0.retain(|finding| wanted(&finding.place.file.path));
        self.1.retain(|(path, _), _| wanted(path));
    }

    /// Leaves out what was found by a rule, because of something that is reported already.
    pub fn leave_out(&mut self, rule: &Rule) {
        self.0.retain(|finding| finding.rule != rule);
        self.1.retain(|(_, code), _| *code != rule.code);
    }

    /// Says what to type about the one that was added last, if it is about this place and does
    /// not say so itself.
    pub fn explain_last(&mut self, place: &Place, hint: &str) {
        if let Some(last) = self.0.last_mut().filter(|last| last.place == *place) {
            last.hint.get_or_insert_with(|| hint.to_owned());
        }
    }

    /// Whether anything stops the run.
    pub fn stop(&self) -> bool {
        self.0.iter().any(|finding| finding.rule.severity == Severity::Fehler)
    }

    /// How many there are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        let kept = self.0.iter().filter(|finding| finding.rule.severity == severity);
        let further = self.further().filter(|(_, rule, _)| rule.severity == severity);
        kept.count() + further.map(|(.., count)| count).sum::<usize>()
    }

    /// Brings them into the order of files and lines.
    pub fn sort(&mut self) {
        fn key(finding: &Finding) -> (&str, usize, &str) {
            let place = &finding.place;
            (&place.file.path, place.range.start, finding.rule.code)
        }
        self.0.sort_by(|a, b| key(a).cmp(&key(b)));
        self.0.dedup();
    }
}

/// Takes the middle out of a text that nobody would read to its end.
fn shorten(text: &mut String) {
    if text.len() > LONGEST {
        let start = text.floor_char_boundary(LONGEST * 3 / 4);
        let end = text.ceil_char_boundary(text.len() - LONGEST / 5);
        text.replace_range(start..end, " … ");
    }
}

/// The known word most like the one that was found, if any is like it.
pub fn suggest<'a>(
    found: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let found = found.to_lowercase();
    known
        .into_iter()
        .map(|word| {
            (strsim::normalized_damerau_levenshtein(&found, &word.to_lowercase()), word)
        })
        .filter(|(likeness, _)| *likeness >= 0.6)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, word)| word)
}
