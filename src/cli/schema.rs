//! `zv schema`: the JSON Schema of a kind of file.

use super::args::Schema;
use super::{Ende, output};

/// Prints the schema; no project is needed.
pub(super) fn run(args: &Schema) -> Ende {
    output::print(args.datei.schema());
    Ende::Getan
}
