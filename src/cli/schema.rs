//! `zv schema`: the JSON Schema of a kind of file.

use super::lage::Ende;
use super::output;
use crate::reading::schema::Schemadatei;

#[derive(Debug, clap::Args)]
pub(super) struct Schema {
    /// datensatz (sonst), jahrgang oder kreise
    #[arg(
        value_name = "DATEI",
        default_value = "datensatz",
        hide_default_value = true,
        hide_possible_values = true,
        help_heading = "Angaben"
    )]
    pub(super) datei: Schemadatei,
}

/// Prints the schema; no project is needed.
pub(super) fn run(args: &Schema) -> Ende {
    output::print(args.datei.schema());
    Ende::Getan
}
