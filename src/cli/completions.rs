//! `zv vervollstaendigung`: completions for a shell.

use clap::CommandFactory;

use super::args::{Args, Vervollstaendigung};
use super::{Ende, output};

/// Prints the completions.
pub(super) fn run(args: &Vervollstaendigung) -> Ende {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), "zv", &mut script);
    output::print(&String::from_utf8_lossy(&script));
    Ende::Getan
}
