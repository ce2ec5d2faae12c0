//! The slots that the book for jurists names exist, and print what it says.

use super::text;
use crate::werkstatt::Werkstatt;

/// The rows of the table of slots: the slot, and what it prints.
fn slots() -> Vec<(String, String)> {
    let book = text("justiziariat.md");
    let rows = book.lines().filter_map(|line| {
        let (slot, printed) = line.strip_prefix("| `{{ ")?.rsplit_once(" | ")?;
        let slot = slot.strip_suffix(" }}`")?.replace("\\|", "|");
        Some((slot, printed.strip_suffix(" |")?.to_owned()))
    });
    rows.collect()
}

#[test]
fn the_slots_of_the_book_print_what_it_says() {
    let slots = slots();
    assert!(slots.len() > 20, "{slots:?}");
    let workshop = Werkstatt::new();
    let lines: Vec<String> = slots
        .iter()
        .map(|(slot, _)| format!("Platz {{{{ {slot} }}}}\n"))
        .collect();
    let head = "#import \"/layout.typ\": *\n\n#paragraf[{{ paragraf.probe }}][Probe]\n\n";
    let wording = format!("{head}{}", lines.join("\n"));
    workshop.write("templates/2025/paragrafen/probe.typ", wording);
    let last = "#include \"paragrafen/verbesserungsprozess.typ\"\n";
    workshop.replace(
        "templates/2025/vereinbarung.typ",
        last,
        &format!("{last}#include \"paragrafen/probe.typ\"\n"),
    );
    let said = workshop.done(&["text", "landkreis-kassel", "--fassung", "portal"]);
    let said = said.replace(['\u{a0}', '\u{202f}'], " ");
    let printed: Vec<&str> =
        said.lines().filter_map(|line| line.strip_prefix("Platz ")).collect();
    assert_eq!(printed.len(), slots.len(), "{said}");
    for ((slot, wanted), printed) in slots.iter().zip(printed) {
        let right = match wanted.strip_suffix('…') {
            Some(beginning) => printed.starts_with(beginning),
            None => printed == wanted,
        };
        assert!(right, "{slot} prints „{printed}“, the book says „{wanted}“");
    }
}
