//! `zv vervollstaendigung`: completions for a shell.

use clap::Command;

use super::lage::Ende;
use super::output;

#[derive(Debug, clap::Args)]
pub(super) struct Vervollstaendigung {
    /// bash, zsh, fish, elvish oder powershell
    #[arg(value_name = "SHELL", hide_possible_values = true, help_heading = "Angaben")]
    pub(super) shell: clap_complete::Shell,
}

/// Prints the completions.
pub(super) fn run(args: &Vervollstaendigung, mut command: Command) -> Ende {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, "zv", &mut script);
    output::print(&String::from_utf8_lossy(&script));
    Ende::Getan
}
