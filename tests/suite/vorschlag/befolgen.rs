//! What a clerk does with a suggestion: types what stands in it where the finding stands.

use zielvereinbarung::finding::Finding;

/// The record after a suggestion was followed.
pub(super) struct Befolgt {
    pub(super) text: String,
    /// The words that were typed and are gone, where none may go.
    pub(super) lost: String,
}

/// Codes whose suggestion says another word on purpose: a right key, a day, an office, a latin letter.
const OTHER_WORD: [&str; 14] = [
    "F01", "F04", "F06", "F12", "F14", "F20", "F40", "F42", "P04", "P11", "P14", "P22",
    "P26", "P34",
];

/// Follows a suggestion, where there is something to type in it.
pub(super) fn follow(text: &str, finding: &Finding) -> Option<Befolgt> {
    let hint = finding.hint.as_deref()?;
    let lines: Vec<&str> = text.lines().collect();
    let at = finding.place.line() - 1;
    let line = *lines.get(at)?;
    let indent = line.len() - line.trim_start().len();
    let (from, to, new) = if let Some((_, block)) = hint.split_once('\n') {
        let block: Vec<&str> = block.lines().map(str::trim).collect();
        if block[0].starts_with("- ") {
            let new = block.iter().map(|item| format!("{}{item}", &line[..indent]));
            (at, last_line(&lines, at, finding), new.collect::<Vec<_>>())
        } else if hint.starts_with("name: ") {
            let keys = hint.lines().map(str::trim);
            let keys: Vec<&str> =
                keys.filter(|line| line.starts_with(char::is_lowercase)).collect();
            let (to, new) = person(&lines, at, &keys);
            (at, to, new)
        } else {
            return None;
        }
    } else {
        let new = one_line(line, finding, hint)?;
        (at, at, vec![new])
    };
    let mut all: Vec<String> =
        lines[..from].iter().map(|line| (*line).to_owned()).collect();
    let typed = lines[from..=to].join("\n");
    let lost = lost(&typed, &new.join("\n"), finding);
    all.extend(new.iter().flat_map(|line| line.lines()).map(str::to_owned));
    all.extend(lines[to + 1..].iter().map(|line| (*line).to_owned()));
    Some(Befolgt { text: all.join("\n") + "\n", lost })
}

/// The lines of somebody who signs, with some of their keys written anew.
fn person(lines: &[&str], at: usize, keys: &[&str]) -> (usize, Vec<String>) {
    let start = lines[at].find("name").unwrap_or_default();
    let own = |line: &&&str| {
        line.len() - line.trim_start().len() == start
            && !line.trim_start().starts_with('-')
    };
    let below = lines[at + 1..].iter().take_while(own).count();
    let blank = " ".repeat(start);
    let key =
        |line: &str| line.trim_start().split(':').next().unwrap_or_default().to_owned();
    let mut new = vec![format!("{}{}", &lines[at][..start], keys[0])];
    let kept = lines[at + 1..=at + below].iter();
    let kept = kept.filter(|line| !keys.iter().any(|one| key(one) == key(line)));
    new.extend(keys[1..].iter().map(|one| format!("{blank}{one}")));
    new.extend(kept.map(|line| (*line).to_owned()));
    (at + below, new)
}

/// The last line that a finding is about: of its range, or of the cell that begins there.
fn last_line(lines: &[&str], at: usize, finding: &Finding) -> usize {
    let inside = finding.place.text().trim_end().lines().count().max(1) - 1;
    if finding.rule.code != "Y01" {
        let indent = |line: &str| line.len() - line.trim_start().len();
        let deeper = |line: &&&str| indent(line) > indent(lines[at]);
        let below = lines[at + 1..].iter().take_while(deeper).count();
        return at + inside.max(below);
    }
    let quotes = |line: &&str| line.matches('"').count() % 2 == 1;
    let first = at + 1;
    lines[first..].iter().position(quotes).map_or(at, |more| first + more)
}

/// Whether a key begins what a suggestion shows.
fn is_key(literal: &str) -> bool {
    let key = literal.split(": ").next().unwrap_or_default();
    key.len() < literal.len() && key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
}

/// The line as it is after the suggestion.
fn one_line(line: &str, finding: &Finding, hint: &str) -> Option<String> {
    let indent = line.len() - line.trim_start().len();
    let (blank, content) = line.split_at(indent);
    let whole = |literal: &str| {
        let dash = content.starts_with("- ") && !literal.starts_with("- ");
        format!("{blank}{}{literal}", if dash { "- " } else { "" })
    };
    let quoted = |from: &str, to: &str| {
        let (_, rest) = hint.split_once(from)?;
        Some(rest.rsplit_once(to)?.0.to_owned())
    };
    let value = |literal: &str| {
        let start = finding.place.range.start - finding.place.line_start();
        let end = (start + finding.place.text().lines().next()?.len()).min(line.len());
        Some(format!("{}{literal}{}", &line[..start], &line[end..]))
    };
    if let Some(literal) = quoted("Meinten Sie „", "“?") {
        return if is_key(&literal) { Some(whole(&literal)) } else { value(&literal) };
    }
    if hint.starts_with('„') && hint.ends_with("“ schreiben.") {
        return Some(whole(&quoted("„", "“ schreiben.")?));
    }
    for begin in ["Ohne dieses Zeichen schreiben: „", "Ein Strich genügt: „"] {
        if hint.starts_with(begin) {
            return Some(whole(&quoted(begin, "“.")?));
        }
    }
    if let Some((_, literal)) = hint.split_once("In einer Zeile darunter: „") {
        let key = content.split(':').next()?;
        let item = literal.trim_end_matches("“.");
        return Some(format!("{blank}{key}:\n{blank}  {item}"));
    }
    if let Some(literal) = hint.strip_prefix("Stattdessen „") {
        return value(literal.strip_suffix("“ schreiben.")?);
    }
    if let Some(literal) = hint.strip_prefix("Neu eintippen: „") {
        let (_, wrong) = finding.message.split_once("In „")?;
        let wrong = wrong.split("“ ste").next()?;
        return Some(line.replace(wrong, literal.strip_suffix("“.")?));
    }
    in_quotes(line, hint, &whole)
}

/// The line with its value in the quotes that a suggestion shows.
fn in_quotes(line: &str, hint: &str, whole: &dyn Fn(&str) -> String) -> Option<String> {
    let indent = line.len() - line.trim_start().len();
    let (blank, content) = line.split_at(indent);
    let literal = hint.split_once("nführungszeichen setzen: ").or_else(|| {
        hint.split_once("Ohne das Leerzeichen schreiben: ")
            .or_else(|| hint.split_once("gehört er ganz in Anführungszeichen: "))
    });
    let (_, literal) = literal?;
    let literal = literal
        .strip_suffix('.')
        .filter(|rest| rest.ends_with(['"', '\'']))
        .unwrap_or(literal);
    if literal.starts_with("- ") || is_key(literal) {
        return Some(whole(literal));
    }
    let start = content.find("- ").map_or(0, |dash| dash + 2);
    let key = content[start..].find(": ").filter(|end| {
        content[start..start + end].bytes().all(|b| b.is_ascii_lowercase())
    });
    let start = start + key.map_or(0, |end| end + 2);
    Some(format!("{blank}{}{literal}", &content[..start]))
}

/// The words of what was typed that do not stand in what is there now.
fn lost(typed: &str, new: &str, finding: &Finding) -> String {
    if OTHER_WORD.contains(&finding.rule.code) {
        return String::new();
    }
    let folded =
        |text: &str| text.to_lowercase().replace(|c: char| !c.is_alphanumeric(), "");
    let numbers =
        finding.rule.code == "F24" || finding.rule.code == "Y01" && typed.contains('\n');
    let there = folded(new);
    let words = typed.split(|c: char| !c.is_alphanumeric());
    let gone = |word: &&str| {
        let counts = numbers && word.bytes().all(|b| b.is_ascii_digit());
        !counts && !there.contains(&folded(word))
    };
    words.filter(gone).collect::<Vec<_>>().join(" ")
}
