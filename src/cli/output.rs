//! Everything that is printed.

use std::io::{IsTerminal, Write};
use std::path::Path;

use crate::finding::Findings;
use crate::finding::anzeige;
use crate::values::zeichen;

/// Prints the answer.
///
/// A reader that went away (`zv text … | head`) is no fault.
pub(super) fn print(text: &str) {
    print_bytes(text.as_bytes());
}

/// Prints the answer as it is.
pub(super) fn print_bytes(bytes: &[u8]) {
    let mut out = std::io::stdout().lock();
    let _gone = out.write_all(bytes).and_then(|()| out.flush());
}

/// Prints what the user should know besides the answer.
pub(super) fn complain(text: &str) {
    let mut err = std::io::stderr().lock();
    let _gone = writeln!(err, "{text}");
}

/// A path as people may read it, whatever its name holds.
pub(super) fn path(path: &Path) -> String {
    zeichen::sichtbar(&path.display().to_string()).into_owned()
}

/// Prints findings and their number.
pub(super) fn show_findings(findings: &Findings) {
    let text = anzeige::render(findings, std::io::stderr().is_terminal());
    if !text.is_empty() {
        complain(&format!("{text}{}", anzeige::count(findings)));
    }
}

/// Words in quotes of their own: `„a“, „b“ oder „c“`.
pub(super) fn quoted(words: &[String]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("„{word}“")).collect();
    match quoted.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [others @ .., last] => format!("{} oder {last}", others.join(", ")),
    }
}
