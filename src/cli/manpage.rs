//! `zv handbuchseite`: a page for `man`.

use clap::CommandFactory;

use super::args::Args;
use super::{Abbruch, Ende, output};

/// Prints the page.
pub(super) fn run() -> Result<Ende, Abbruch> {
    let mut page = Vec::new();
    clap_mangen::Man::new(Args::command())
        .render(&mut page)
        .map_err(Abbruch::datei(
            "Schreiben der Handbuchseite",
            std::path::Path::new("zv.1"),
        ))?;
    output::print(&String::from_utf8_lossy(&page));
    Ok(Ende::Getan)
}
