//! `zv handbuchseite`: a page for `man`.

use std::path::Path;

use clap::Command;

use super::lage::Ende;
use super::output;
use crate::disk::fehler::Abbruch;

/// The headings of a manual page in German.
const HEADINGS: [(&str, &str); 6] = [
    (".SH SYNOPSIS", ".SH ÜBERSICHT"),
    (".SH DESCRIPTION", ".SH BESCHREIBUNG"),
    (".SH OPTIONS", ".SH OPTIONEN"),
    (".SH SUBCOMMANDS", ".SH BEFEHLE"),
    (".SH EXTRA", ".SH WEITERES"),
    ("[default: ", "[sonst: "),
];

/// Prints the page.
pub(super) fn run(command: Command) -> Result<Ende, Abbruch> {
    let mut page = Vec::new();
    clap_mangen::Man::new(command)
        .render(&mut page)
        .map_err(Abbruch::datei("Schreiben der Handbuchseite", Path::new("zv.1")))?;
    let page = String::from_utf8_lossy(&page).into_owned();
    output::print(
        &HEADINGS
            .iter()
            .fold(page, |page, (english, german)| page.replace(english, german)),
    );
    Ok(Ende::Getan)
}
