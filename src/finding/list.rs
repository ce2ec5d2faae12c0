//! Everything found in one run, each fault once, and of many the number.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use super::befund::Finding;
use super::place::Place;
use super::rule::{Rule, Severity};
use super::rules;

/// How many findings of one kind are kept of one file: whoever sees so many looks at the file
/// as a whole.
pub const KEPT: usize = 50;
/// The longest message, hint or path of a field: a file may hold a word of a million letters.
const LONGEST: usize = 400;

/// Everything found in one run; of each kind no more than [`KEPT`] a file, the others counted.
///
/// The same rule at the same place with the same sentence is one fault, however often it is
/// met: a template is read once for each agreement.
///
/// ```
/// use zielvereinbarung::finding::{Findings, Place, Severity, SourceFile, rules};
/// let file = SourceFile::new("templates/2025/layout.typ", "#let a = b");
/// let mut findings = Findings::default();
/// for _kreis in 0..26 {
///     findings.push(rules::TYPST.at(&Place::new(&file, 9..10), "unknown variable: b"));
/// }
/// assert_eq!(findings.count(Severity::Fehler), 1);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Findings {
    kept: Vec<Finding>,
    kinds: BTreeMap<Key, Kind>,
}

/// A file and the code of a rule.
type Key = (String, &'static str);

/// What is known of a kind of finding in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Kind {
    rule: &'static Rule,
    /// Where each begins and what it says, as a sum.
    seen: BTreeSet<(usize, u64)>,
    kept: usize,
}

impl Kind {
    fn new(rule: &'static Rule) -> Self {
        Self { rule, seen: BTreeSet::new(), kept: 0 }
    }

    fn further(&self) -> usize {
        self.seen.len() - self.kept
    }
}

fn key(finding: &Finding) -> Key {
    (finding.place.file.path.clone(), finding.rule.code)
}

/// By what a finding is known among those of its kind.
fn mark(finding: &Finding) -> (usize, u64) {
    let mut sum = DefaultHasher::new();
    (finding.place.range.end, &finding.message).hash(&mut sum);
    (finding.place.range.start, sum.finish())
}

impl Findings {
    /// Adds one, unless it is there.
    pub fn push(&mut self, mut finding: Finding) {
        shorten(&mut finding.message);
        let kind = self
            .kinds
            .entry(key(&finding))
            .or_insert_with(|| Kind::new(finding.rule));
        if !kind.seen.insert(mark(&finding)) || kind.kept == KEPT {
            return;
        }
        kind.kept += 1;
        // A block to be copied is of use only whole; who writes it keeps it short.
        if *finding.rule != rules::VORDRUCK_ARTEN {
            finding.hint.as_mut().map(shorten);
        }
        finding.field.as_mut().map(shorten);
        self.kept.push(finding);
    }

    /// Adds what was found elsewhere in the same run.
    pub fn append(&mut self, other: Self) {
        self.extend(other.kept);
        for (key, kind) in other.kinds {
            let own = self.kinds.entry(key).or_insert_with(|| Kind::new(kind.rule));
            own.seen.extend(kind.seen);
        }
    }

    /// Those that are kept, in their order.
    pub fn iter(&self) -> std::slice::Iter<'_, Finding> {
        self.kept.iter()
    }

    /// How many faults were found, kept or only counted.
    pub fn len(&self) -> usize {
        self.kinds.values().map(|kind| kind.seen.len()).sum()
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// What was found beyond those that are kept: the file, the rule, how often.
    pub fn further(&self) -> impl Iterator<Item = (&str, &'static Rule, usize)> {
        let many = self.kinds.iter().filter(|(_, kind)| kind.further() > 0);
        many.map(|((path, _), kind)| (path.as_str(), kind.rule, kind.further()))
    }

    /// Whether one of some rules was broken in the line of a place, kept or only counted.
    pub fn told(&self, rules: &[&Rule], place: &Place) -> bool {
        let start = place.line_start();
        let end = start + place.line_text().len();
        rules.iter().any(|rule| {
            let kind = self.kinds.get(&(place.file.path.clone(), rule.code));
            kind.is_some_and(|kind| {
                kind.seen.range((start, 0)..=(end, u64::MAX)).next().is_some()
            })
        })
    }

    /// Leaves out what was found in other files.
    pub fn retain_files(&mut self, wanted: impl Fn(&str) -> bool) {
        self.kept.retain(|finding| wanted(&finding.place.file.path));
        self.kinds.retain(|(path, _), _| wanted(path));
    }

    /// Leaves out what was found by a rule, because of something that is reported already.
    pub fn leave_out(&mut self, rule: &Rule) {
        self.kept.retain(|finding| finding.rule != rule);
        self.kinds.retain(|(_, code), _| *code != rule.code);
    }

    /// Leaves out those that are kept and not wanted, because something else says the same.
    pub fn retain(&mut self, wanted: impl Fn(&Finding) -> bool) {
        self.kept.retain(|finding| {
            let stays = wanted(finding);
            if !stays && let Some(kind) = self.kinds.get_mut(&key(finding)) {
                kind.seen.remove(&mark(finding));
                kind.kept -= 1;
            }
            stays
        });
    }

    /// Says each otherwise; what is only counted goes where the last of its kind went.
    #[must_use]
    pub fn map(self, change: impl Fn(Finding) -> Finding) -> Self {
        let mut changed = Self::default();
        let mut moved = BTreeMap::new();
        let mut rest = self.kinds;
        for finding in self.kept {
            let before = key(&finding);
            if let Some(kind) = rest.get_mut(&before) {
                kind.seen.remove(&mark(&finding));
            }
            let finding = change(finding);
            moved.insert(before, (key(&finding), finding.rule));
            changed.push(finding);
        }
        for (before, kind) in rest.into_iter().filter(|(_, kind)| !kind.seen.is_empty()) {
            let (key, rule) = moved.remove(&before).unwrap_or((before, kind.rule));
            let own = changed.kinds.entry(key).or_insert_with(|| Kind::new(rule));
            own.seen.extend(kind.seen);
        }
        changed
    }

    /// Says what to type about the one that was added last, if it is about this place and does
    /// not say so itself.
    pub fn explain_last(&mut self, place: &Place, hint: &str) {
        if let Some(last) = self.kept.last_mut().filter(|last| last.place == *place) {
            last.hint.get_or_insert_with(|| hint.to_owned());
        }
    }

    /// Whether anything stops the run.
    pub fn stop(&self) -> bool {
        self.count(Severity::Fehler) > 0
    }

    /// How many there are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        let kinds = self.kinds.values().filter(|kind| kind.rule.severity == severity);
        kinds.map(|kind| kind.seen.len()).sum()
    }

    /// Brings them into the order of files and lines.
    pub fn sort(&mut self) {
        fn key(finding: &Finding) -> (&str, usize, &str) {
            let place = &finding.place;
            (&place.file.path, place.range.start, finding.rule.code)
        }
        self.kept.sort_by(|a, b| key(a).cmp(&key(b)));
    }
}

impl Extend<Finding> for Findings {
    fn extend<T: IntoIterator<Item = Finding>>(&mut self, found: T) {
        found.into_iter().for_each(|finding| self.push(finding));
    }
}

impl<'a> IntoIterator for &'a Findings {
    type Item = &'a Finding;
    type IntoIter = std::slice::Iter<'a, Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::finding::rules;
    use crate::finding::{Finding, SourceFile};

    fn file() -> Arc<SourceFile> {
        SourceFile::new("data/2025/landkreis-kassel.yaml", "a: 1\n".repeat(100))
    }

    /// A finding in each of so many lines.
    fn found(rule: &'static Rule, lines: std::ops::Range<usize>) -> Findings {
        let file = file();
        let at = |line: usize| Place::new(&file, line * 5..line * 5 + 1);
        let mut findings = Findings::default();
        findings.extend(lines.map(|line| rule.at(&at(line), "Hier steht etwas.")));
        findings
    }

    fn counted(findings: &Findings) -> Vec<(&'static str, usize)> {
        findings
            .further()
            .map(|(_, rule, count)| (rule.code, count))
            .collect()
    }

    #[test]
    fn a_double_is_dropped_and_counted_nowhere() {
        let mut all = Findings::default();
        for _kreis in 0..26 {
            all.append(found(&rules::TYPST, 0..2));
        }
        assert_eq!((all.iter().count(), all.count(Severity::Fehler)), (2, 2));
        assert_eq!(counted(&all), []);
        // Also where it is one of those that are only counted.
        for _kreis in 0..26 {
            all.append(found(&rules::TYPST, 0..60));
        }
        assert_eq!(all.iter().count(), KEPT);
        assert_eq!(counted(&all), [("V05", 10)]);
        let other = rules::TYPST.at(&Place::file(&file()), "Hier steht anderes.");
        all.push(other);
        assert_eq!(counted(&all), [("V05", 11)]);
    }

    #[test]
    fn two_lists_together_count_what_neither_keeps() {
        let mut all = found(&rules::BETRAG, 0..40);
        all.append(found(&rules::BETRAG, 30..100));
        assert_eq!((all.iter().count(), all.count(Severity::Fehler)), (KEPT, 100));
        assert_eq!(counted(&all), [("F04", 50)]);
    }

    #[test]
    fn what_is_left_out_is_not_counted() {
        let mut all = found(&rules::BETRAG, 0..60);
        all.append(found(&rules::DATUM, 0..3));
        all.retain(|finding| finding.place.line() != 2);
        assert_eq!(all.count(Severity::Fehler), 61);
        all.leave_out(&rules::BETRAG);
        assert_eq!((all.iter().count(), all.count(Severity::Fehler)), (2, 2));
        all.retain_files(|path| path != "data/2025/landkreis-kassel.yaml");
        assert!(all.is_empty() && !all.stop());
    }

    #[test]
    fn said_otherwise_all_are_of_the_other_kind() {
        let weak = |one| Finding { rule: &rules::FREIGABE_UNLESBAR, ..one };
        let weaker = found(&rules::BETRAG, 0..60).map(weak);
        assert!(!weaker.stop());
        assert_eq!((weaker.iter().count(), weaker.count(Severity::Warnung)), (KEPT, 60));
        assert_eq!(counted(&weaker), [("G02", 10)]);
    }

    #[test]
    fn a_line_is_known_also_where_its_finding_is_only_counted() {
        let all = found(&rules::VERWEIS, 0..60);
        let line = |line: usize| Place::new(&file(), line * 5 + 3..line * 5 + 4);
        assert!(all.told(&[&rules::VERWEIS], &line(55)));
        assert!(!all.told(&[&rules::VERWEIS], &line(60)));
        assert!(!all.told(&[&rules::BETRAG], &line(55)));
    }

    #[test]
    fn a_long_word_is_shortened_and_stays_one_fault() {
        let place = Place::file(&file());
        let mut all = Findings::default();
        all.push(rules::BETRAG.at(&place, "9".repeat(1_000)));
        let mut others = Findings::default();
        others.append(all.clone());
        others.append(all);
        assert_eq!(others.count(Severity::Fehler), 1);
        assert!(others.iter().all(|one| one.message.len() < LONGEST));
    }
}
