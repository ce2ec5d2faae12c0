//! What a command answers: a value that serde writes for programs and the terminal for people.

use std::io::IsTerminal;

use serde::Serialize;

use super::lage::{Ende, Format};
use super::output;
use crate::agreement::vereinbarung::Luecke;
use crate::disk::fehler::Abbruch;
use crate::finding::Findings;
use crate::values::zeichen;

/// The version of the answers for programs. Fields only grow; it rises when one that was there
/// goes or means something else.
const VERSION: u32 = 1;

/// The answer of a command.
pub(super) trait Antwort: Serialize + Sized {
    /// For people.
    fn text(&self, coloured: bool) -> String;

    /// In the form that was asked for.
    fn write(&self, format: Format, coloured: bool) -> String {
        if format == Format::Json { json(self) } else { self.text(coloured) }
    }

    /// What people are shown beside it.
    fn befunde(&self) -> Option<&Findings> {
        None
    }

    /// How the run ends.
    fn ende(&self) -> Ende {
        Ende::Getan
    }
}

/// An answer as a program gets it.
#[derive(Serialize)]
struct Umschlag<'a, A> {
    version: u32,
    #[serde(flatten)]
    antwort: &'a A,
}

/// What a program gets where findings stop the run.
#[derive(Serialize)]
struct Befundantwort {
    befunde: Findings,
}

/// Something that is missing, for programs.
#[derive(Debug, Serialize)]
pub(super) struct Fehlendes {
    feld: String,
    pub(super) name: String,
}

impl From<&Luecke> for Fehlendes {
    fn from(gap: &Luecke) -> Self {
        Self { feld: gap.pfad.clone(), name: gap.name.clone() }
    }
}

/// An answer for programs.
pub(super) fn json(answer: &impl Serialize) -> String {
    let sealed = Umschlag { version: VERSION, antwort: answer };
    let text = serde_json::to_string_pretty(&sealed);
    text.expect("an answer is a struct of plain values") + "\n"
}

/// Gives an answer, and says how the run ends.
pub(super) fn say(format: Format, answer: &impl Antwort) -> Ende {
    if format == Format::Text
        && let Some(findings) = answer.befunde()
    {
        output::show_findings(findings);
    }
    output::print(&answer.write(format, std::io::stdout().is_terminal()));
    answer.ende()
}

/// Says why a command could not go on, and how the run ends.
pub(super) fn refuse(format: Format, abbruch: Abbruch) -> Ende {
    match abbruch {
        Abbruch::Bei(what, abbruch) => {
            output::complain(&zeichen::sichtbar(&what));
            refuse(format, *abbruch)
        }
        Abbruch::Befunde(mut befunde) => {
            befunde.sort();
            if format == Format::Json {
                output::print(&json(&Befundantwort { befunde }));
            } else {
                output::show_findings(&befunde);
            }
            Ende::Befunde
        }
        // It may name what others have written: a file, a folder, an argument.
        Abbruch::Aufruf(why) => {
            output::complain(&zeichen::sichtbar(&why));
            Ende::Aufruf
        }
        abbruch @ Abbruch::Datei { .. } => {
            output::complain(&zeichen::sichtbar(&abbruch.to_string()));
            Ende::Maschine
        }
    }
}
