//! A block of text between tags, and its lines.

use crate::wording::klartext::{self, Grenze, Rohzeile, Rolle};

/// How many blanks each level of lists is moved in.
const EINZUG: usize = 2;
/// Marks of items without number.
const BULLETS: [&str; 6] = ["–", "—", "•", "‣", "▪", "*"];

/// What a structure element is to the wording.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Art {
    Ueberschrift(u8),
    Absatz,
    Punkt,
    /// A row of a table.
    Zeile,
    /// A cell of a row, and whether it is a heading.
    Zelle(bool),
    Uebergangen,
    /// A group, or a part of a line.
    Huelle,
}

/// A block of text while it is collected: its lines, as the page breaks them.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) art: Art,
    pub(super) lines: Vec<String>,
    pub(super) last: Option<f32>,
    /// How deep it stands in lists, from 0.
    pub(super) tiefe: usize,
    /// The block of an item's further text.
    pub(super) weiter: Option<usize>,
}

/// The lines of a block: a § and its heading part where the line breaks, all else goes on.
pub(super) fn lines(block: &Block, role: Rolle) -> Vec<Rohzeile> {
    let mut found: Vec<Rohzeile> = Vec::new();
    let mut heading = false;
    for line in &block.lines {
        let ends_blank = line.ends_with([' ', '\u{a0}']);
        let text = line.trim();
        if text.is_empty() {
            continue;
        }
        let grenze =
            if found.is_empty() || heading { Grenze::Bruch } else { Grenze::Weiter };
        heading = role == Rolle::Ueberschrift
            && found.is_empty()
            && (is_number(text) || klartext::is_anlage(text));
        let bullet = text
            .split_once([' ', '\u{a0}'])
            .filter(|(mark, _)| BULLETS.contains(mark));
        let text = match bullet.filter(|_| role == Rolle::Punkt && found.is_empty()) {
            Some((_, rest)) => format!("- {rest}"),
            None => text.to_owned(),
        };
        let text =
            if ends_blank && text.ends_with('-') { format!("{text} ") } else { text };
        let outer = usize::from(role == Rolle::Punkt);
        let einzug = EINZUG * block.tiefe.saturating_sub(outer);
        found.push(Rohzeile { text, grenze, rolle: Some(role), einzug });
    }
    found
}

fn is_number(text: &str) -> bool {
    let rest = text.strip_prefix('§').map(str::trim_start);
    rest.is_some_and(|rest| {
        rest.chars().count() <= 4 && rest.starts_with(|c: char| c.is_ascii_digit())
    })
}

/// What a role says.
pub(super) fn art(role: &[u8]) -> Art {
    match role {
        b"H1" | b"H" => Art::Ueberschrift(1),
        b"H2" | b"H3" | b"H4" | b"H5" | b"H6" => Art::Ueberschrift(2),
        b"P" | b"Title" | b"Caption" | b"BlockQuote" | b"Note" => Art::Absatz,
        b"LI" => Art::Punkt,
        b"TR" => Art::Zeile,
        b"TH" | b"TD" => Art::Zelle(role == b"TH"),
        b"Artifact" | b"Form" => Art::Uebergangen,
        _ => Art::Huelle,
    }
}
