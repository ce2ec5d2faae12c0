//! The command line: arguments beside the command they belong to, what is printed, exit codes.
//!
//! Only here is anything printed or the program ended; files are touched by [`crate::disk`].

mod args;
mod completions;
mod erzeugen;
mod freigeben;
mod lage;
mod manpage;
mod nachweis;
mod neu;
mod output;
mod pruefbericht;
mod pruefen;
mod quelle;
mod schema;
mod summary;
mod text;
mod usage;
mod vergleichen;
mod vermutung;
mod veroeffentlichen;
mod waechter;

use std::path::Path;
use std::process::ExitCode;
use std::thread;

use clap::{CommandFactory, Parser};

use crate::disk::fehler::Abbruch;
use crate::disk::workers::STACK;
use crate::disk::{folder, grund, lock};
use crate::values::zeichen;
use args::{Args, Befehl};
use lage::{Ende, Format, Lage};

/// The command line as clap knows it, for what is written about it.
pub fn command() -> clap::Command {
    Args::command()
}

/// Runs the command line.
pub fn main() -> ExitCode {
    ExitCode::from(guard(run) as u8)
}

/// Runs what must not take a panic to the user.
fn guard(run: fn() -> Ende) -> Ende {
    std::panic::set_hook(Box::new(usage::report_bug));
    let worker = thread::Builder::new().stack_size(STACK).spawn(run);
    match worker.map(thread::JoinHandle::join) {
        Ok(Ok(ende)) => ende,
        Ok(Err(_)) => Ende::Bug,
        Err(error) => {
            output::complain(&format!(
                "Der Start ging nicht: {}.",
                grund::explain(&error)
            ));
            Ende::Maschine
        }
    }
}

fn run() -> Ende {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => return usage::refuse(&error),
    };
    let writes = args.befehl.writes();
    match dispatch(args) {
        Ok(ende) => ende,
        Err(Abbruch::Befunde) => {
            if writes {
                output::complain("Es wurde nichts geschrieben.");
            }
            Ende::Befunde
        }
        Err(abbruch) => {
            // It may name what others have written: a file, a folder, an argument.
            output::complain(&zeichen::sichtbar(&abbruch.to_string()));
            if matches!(abbruch, Abbruch::Aufruf(_)) {
                Ende::Aufruf
            } else {
                Ende::Maschine
            }
        }
    }
}

fn dispatch(args: Args) -> Result<Ende, Abbruch> {
    lock::told_by(output::complain);
    // This thread and those that help it make one pool, with stacks deep enough for Typst.
    let pool = rayon::ThreadPoolBuilder::new().use_current_thread().stack_size(STACK);
    pool.build_global()
        .map_err(std::io::Error::other)
        .map_err(Abbruch::datei("Starten eines Threads", Path::new("zv")))?;
    if args.allgemein.format.is_for_findings()
        && !matches!(args.befehl, Befehl::Pruefen(_))
    {
        return Err(Abbruch::Aufruf(
            "Die Formen „sarif“ und „github“ gibt es nur bei „zv pruefen“; sonst text oder json."
                .to_owned(),
        ));
    }
    match &args.befehl {
        Befehl::Vervollstaendigung(own) => {
            return Ok(completions::run(own, Args::command()));
        }
        Befehl::Handbuchseite => return manpage::run(Args::command()),
        Befehl::Vergleichen(own) => return vergleichen::run(&args.allgemein, own),
        Befehl::Schema(own) => return Ok(schema::run(own)),
        _ => {}
    }
    if let Format::Html | Format::Pdf = args.allgemein.format {
        return Err(Abbruch::Aufruf(
            "„--format html“ und „--format pdf“ gibt es nur bei „zv vergleichen“."
                .to_owned(),
        ));
    }
    let projekt = folder::find(args.allgemein.projekt.as_deref())?;
    let named = match &args.befehl {
        Befehl::Neu(own) => match own.aus.clone().or(args.allgemein.jahrgang) {
            None => neu::newest_of_kind(&projekt, &own.neuer)?,
            named => named,
        },
        _ => args.allgemein.jahrgang,
    };
    let jahrgang = folder::jahrgang(&projekt, named.as_ref())?;
    let lage = Lage { projekt, jahrgang, format: args.allgemein.format };
    match args.befehl {
        Befehl::Erzeugen(own) => erzeugen::run(&lage, &own),
        Befehl::Pruefen(own) => pruefen::run(&lage, &own),
        Befehl::Text(own) => text::run(&lage, &own),
        Befehl::Nachweis(own) => nachweis::run(&lage, &own),
        Befehl::Veroeffentlichen(own) => veroeffentlichen::run(&lage, &own),
        Befehl::Quelle(own) => quelle::run(&lage, &own),
        Befehl::Pruefbericht(own) => pruefbericht::run(&lage, &own),
        Befehl::Freigeben(own) => freigeben::run(&lage, &own),
        Befehl::Neu(own) => neu::run(&lage, &own),
        Befehl::Vervollstaendigung(_)
        | Befehl::Handbuchseite
        | Befehl::Schema(_)
        | Befehl::Vergleichen(_) => Ok(Ende::Getan),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the test below runs as a process of its own.
    #[test]
    #[ignore = "ends the process"]
    #[expect(clippy::exit, reason = "the exit code is what is tested")]
    fn bug() {
        std::process::exit(i32::from(guard(|| panic!("Absicht")) as u8));
    }

    #[test]
    fn a_bug_says_what_to_report() {
        let run = std::process::Command::new(std::env::current_exe().unwrap())
            .args(["cli::tests::bug", "--exact", "--ignored", "--nocapture"])
            .output()
            .unwrap();
        let said = String::from_utf8(run.stderr).unwrap();
        assert_eq!(run.status.code(), Some(70));
        for wanted in
            ["Bitte melden", env!("CARGO_PKG_VERSION"), "src/cli/mod.rs:", "Absicht"]
        {
            assert!(said.contains(wanted), "{wanted:?} fehlt:\n{said}");
        }
    }
}
