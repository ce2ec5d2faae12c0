//! The command line: arguments beside the command they belong to, what is printed, exit codes.
//!
//! Only here is anything printed or the program ended; files are touched by `disk`.

mod ablegen;
mod antwort;
mod args;
mod aufruf;
mod befundzahl;
mod completions;
mod einlesen;
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
mod stand;
mod summary;
mod tabelle;
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
use antwort::say;
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
    let args = match Args::try_parse_from(aufruf::read(std::env::args_os())) {
        Ok(args) => args,
        Err(error) => return usage::refuse(&error),
    };
    let (format, writes) = (args.allgemein.format, args.befehl.writes());
    dispatch(args).unwrap_or_else(|abbruch| {
        let ende = antwort::refuse(format, abbruch);
        if writes && ende == Ende::Befunde {
            output::complain("Es wurde nichts geschrieben.");
        }
        ende
    })
}

fn dispatch(args: Args) -> Result<Ende, Abbruch> {
    lock::told_by(output::complain);
    // This thread and those that help it make one pool, with stacks deep enough for Typst.
    let pool = rayon::ThreadPoolBuilder::new().use_current_thread().stack_size(STACK);
    pool.build_global()
        .map_err(std::io::Error::other)
        .map_err(Abbruch::datei("Starten eines Threads", Path::new("zv")))?;
    check_format(&args)?;
    match &args.befehl {
        Befehl::Vervollstaendigung(own) => Ok(completions::run(own, Args::command())),
        Befehl::Handbuchseite => manpage::run(Args::command()),
        Befehl::Vergleichen(own) => vergleichen::run(&args.allgemein, own),
        _ => in_project(args),
    }
}

/// Refuses a form that a command has no answer in.
fn check_format(args: &Args) -> Result<(), Abbruch> {
    let why = match (args.allgemein.format, &args.befehl) {
        (Format::Sarif | Format::Github, Befehl::Pruefen(_))
        | (Format::Html | Format::Pdf, Befehl::Vergleichen(_))
        | (Format::Text | Format::Json, _) => return Ok(()),
        (Format::Sarif | Format::Github, _) => {
            "Die Formen „sarif“ und „github“ gibt es nur bei „zv pruefen“; sonst text oder json."
        }
        (Format::Html | Format::Pdf, _) => {
            "„--format html“ und „--format pdf“ gibt es nur bei „zv vergleichen“."
        }
    };
    Err(Abbruch::Aufruf(why.to_owned()))
}

/// Runs a command that needs a project, and gives its answer.
fn in_project(args: Args) -> Result<Ende, Abbruch> {
    let format = args.allgemein.format;
    let projekt = folder::find(args.allgemein.projekt.as_deref())?;
    let named = match &args.befehl {
        Befehl::Neu(own) => match own.aus.clone().or(args.allgemein.jahrgang) {
            None => neu::newest_of_kind(&projekt, &own.neuer)?,
            named => named,
        },
        _ => args.allgemein.jahrgang,
    };
    let jahrgang = folder::jahrgang(&projekt, named.as_ref())?;
    let lage = Lage { projekt, jahrgang, format };
    Ok(match args.befehl {
        Befehl::Erzeugen(own) => say(format, &erzeugen::run(&lage, &own)?),
        Befehl::Pruefen(own) => say(format, &pruefen::run(&lage, &own)?),
        Befehl::Stand(own) => say(format, &stand::run(&lage, &own)?),
        Befehl::Text(own) => say(format, &text::run(&lage, &own)?),
        Befehl::Nachweis(own) => nachweis::run(&lage, &own)?,
        Befehl::Ablegen(own) => say(format, &ablegen::run(&lage, &own)?),
        Befehl::Veroeffentlichen(own) => {
            say(format, &veroeffentlichen::run(&lage, &own)?)
        }
        Befehl::Quelle(own) => say(format, &quelle::run(&lage, &own)?),
        Befehl::Pruefbericht(own) => say(format, &pruefbericht::run(&lage, &own)?),
        Befehl::Freigeben(own) => say(format, &freigeben::run(&lage, &own)?),
        Befehl::Tabelle(own) => say(format, &tabelle::run(&lage, &own)?),
        Befehl::Einlesen(own) => einlesen::run(&lage, &own)?,
        Befehl::Neu(own) => say(format, &neu::run(&lage, &own)?),
        Befehl::Schema(own) => schema::run(&lage, &own)?,
        Befehl::Vervollstaendigung(_)
        | Befehl::Handbuchseite
        | Befehl::Vergleichen(_) => unreachable!("they need no project"),
    })
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
