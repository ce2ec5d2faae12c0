//! What differs between two texts, line by line, blanks aside.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::values::zeichen::sichtbar;

/// How many lines or words are compared, and how many differences are shown.
const LINES: usize = 6_000;
const SHOWN: usize = 60;
/// How many words are shown around a difference.
const AROUND: usize = 5;

/// A line without its blanks: where lines wrap is no part of the wording.
fn bare(line: &str) -> String {
    line.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Whether both say the same.
pub(super) fn same(old: &[String], new: &[String]) -> bool {
    let joined =
        |lines: &[String]| lines.iter().map(|line| bare(line)).collect::<String>();
    joined(old) == joined(new)
}

/// How many lines both have in common.
pub(super) fn common(old: &[String], new: &[String]) -> usize {
    let equal = |op: &DiffOp| match op {
        DiffOp::Equal { len, .. } => *len,
        _ => 0,
    };
    compare(old, new).iter().map(equal).sum()
}

/// The words that are gone, with `-`, and those that are new, with `+`, and some around them.
pub(super) fn words(old: &[String], new: &[String]) -> Vec<String> {
    let (old, new) = (split(old), split(new));
    let mut shown = Vec::new();
    for op in compare(&old, &new)
        .iter()
        .filter(|op| !matches!(op, DiffOp::Equal { .. }))
    {
        for (sign, words, range) in
            [('-', &old, op.old_range()), ('+', &new, op.new_range())]
        {
            let before = range.start.saturating_sub(AROUND)..range.start;
            let behind = range.end..words.len().min(range.end + AROUND);
            let part = |range: std::ops::Range<usize>| words[range].join(" ");
            shown.push(format!(
                "{sign} … {} [{}] {} …",
                part(before),
                part(range),
                part(behind)
            ));
        }
    }
    limit(shown)
}

/// The words of lines; a hyphen ends one, since a line may wrap behind it.
fn split(lines: &[String]) -> Vec<String> {
    let words = lines.iter().flat_map(|line| line.split_whitespace());
    let parts = words.flat_map(|word| word.split_inclusive('-'));
    parts.take(LINES).map(str::to_owned).collect()
}

/// The lines that are gone, with `-`, and those that are new, with `+`.
pub(super) fn lines(old: &[String], new: &[String]) -> Vec<String> {
    let mut shown = Vec::new();
    for op in compare(old, new)
        .iter()
        .filter(|op| !matches!(op, DiffOp::Equal { .. }))
    {
        shown.extend(old[op.old_range()].iter().map(|line| format!("- {line}")));
        shown.extend(new[op.new_range()].iter().map(|line| format!("+ {line}")));
    }
    limit(shown)
}

/// No more than can be read, and nothing that would steer a terminal.
pub(super) fn limit(mut shown: Vec<String>) -> Vec<String> {
    if shown.len() > SHOWN {
        let more = shown.len() - SHOWN;
        shown.truncate(SHOWN);
        shown.push(format!("… und {more} weitere Zeilen"));
    }
    shown.iter().map(|line| sichtbar(line).into_owned()).collect()
}

fn compare(old: &[String], new: &[String]) -> Vec<DiffOp> {
    let keys = |lines: &[String]| -> Vec<String> {
        lines.iter().take(LINES).map(|line| bare(line)).collect()
    };
    capture_diff_slices(Algorithm::Myers, &keys(old), &keys(new))
}
