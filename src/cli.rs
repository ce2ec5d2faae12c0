//! The command line: the only part that touches files, prints, asks the clock or exits.

mod args;
mod completions;
mod edition;
mod erzeugen;
mod exchange;
mod file;
mod folder;
mod freigeben;
mod grund;
mod lock;
mod manpage;
mod nachweis;
mod neu;
mod output;
mod pruefbericht;
mod pruefen;
mod quelle;
mod schema;
mod store;
mod summary;
mod text;
mod tree;
mod usage;
mod vergleichen;
mod vermutung;
mod veroeffentlichen;
mod waechter;
mod workers;

use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::thread;

use clap::Parser;

use crate::finding::Findings;
use crate::press;
use crate::projekt::{self, Projekt};
use crate::schriften;
use crate::zeichen;
use args::{Args, Befehl, Format};

/// Stack of the thread that works: Typst recurses deeply.
const STACK: usize = 64 << 20;

/// How a run ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ende {
    /// Done.
    Getan = 0,
    /// Findings or differences.
    Befunde = 1,
    /// Used wrongly.
    Aufruf = 2,
    /// The machine: files, disk.
    Maschine = 3,
    /// A bug.
    Bug = 70,
}

/// Why a command could not go on.
#[derive(Debug, thiserror::Error)]
enum Abbruch {
    /// Findings stop the run; they are already shown.
    #[error("Befunde")]
    Befunde,
    /// The command was given what it can't take.
    #[error("{0}")]
    Aufruf(String),
    /// The machine failed at a path.
    #[error("„{}“: {action} ging nicht: {}.", .path.display(), grund::explain(.source))]
    Datei {
        /// What was tried, in German.
        action: &'static str,
        /// Where.
        path: PathBuf,
        /// Why not.
        source: std::io::Error,
    },
}

impl Abbruch {
    /// An error of the machine at a path.
    fn datei(action: &'static str, path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Datei { action, path, source }
    }
}

/// What every command gets: the project folder, the Jahrgang, the form of the answer.
struct Lage {
    projekt: PathBuf,
    jahr: u16,
    format: Format,
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
    // This thread and those that help it make one pool, with stacks deep enough for Typst.
    let pool = rayon::ThreadPoolBuilder::new().use_current_thread().stack_size(STACK);
    pool.build_global()
        .map_err(std::io::Error::other)
        .map_err(Abbruch::datei("Starten eines Threads", Path::new("zv")))?;
    if args.format.is_for_findings() && !matches!(args.befehl, Befehl::Pruefen(_)) {
        return Err(Abbruch::Aufruf(
            "Die Formen „sarif“ und „github“ gibt es nur bei „zv pruefen“; sonst text oder json."
                .to_owned(),
        ));
    }
    match &args.befehl {
        Befehl::Vervollstaendigung(own) => return Ok(completions::run(own)),
        Befehl::Handbuchseite => return manpage::run(),
        Befehl::Vergleichen(own) => return vergleichen::run(&args, own),
        Befehl::Schema(own) => return Ok(schema::run(own)),
        _ => {}
    }
    if let Format::Html | Format::Pdf = args.format {
        return Err(Abbruch::Aufruf(
            "„--format html“ und „--format pdf“ gibt es nur bei „zv vergleichen“."
                .to_owned(),
        ));
    }
    let projekt = folder::find(args.projekt.as_deref())?;
    let named = match &args.befehl {
        Befehl::Neu(own) => own.aus.or(args.jahrgang),
        _ => args.jahrgang,
    };
    let jahr = folder::jahrgang(&projekt, named)?;
    let lage = Lage { projekt, jahr, format: args.format };
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

impl Lage {
    /// Reads and checks the Jahrgang.
    fn read(&self, findings: &mut Findings) -> Result<Option<Projekt>, Abbruch> {
        let bestand = folder::read(&self.projekt, self.jahr)?;
        schriften::check(&bestand, projekt::FONTS, findings);
        Ok(projekt::read(&bestand, self.jahr, findings))
    }

    /// Reads the Jahrgang for a command that needs it without a fault in what it uses.
    ///
    /// Findings about the records of other Kreise than the chosen ones stop nobody.
    fn need(
        &self,
        kreise: &[String],
        findings: &mut Findings,
    ) -> Result<Projekt, Abbruch> {
        let (projekt, ()) = rayon::join(|| self.read(findings), press::warm_up);
        let projekt = projekt?;
        folder::keep_chosen(kreise, self.jahr, findings);
        match projekt {
            Some(projekt) if !findings.stop() => {
                folder::check_names(kreise, &projekt, self.jahr)?;
                Ok(projekt)
            }
            _ => {
                self.show(findings);
                Err(Abbruch::Befunde)
            }
        }
    }

    /// Shows the findings where they belong: for people on standard error.
    fn show(&self, findings: &mut Findings) {
        findings.sort();
        if self.format == Format::Json {
            output::print_json(
                &serde_json::json!({ "befunde": crate::anzeige::json(findings) }),
            );
        } else {
            output::show_findings(findings, std::io::stderr().is_terminal());
        }
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
            ["Bitte melden", env!("CARGO_PKG_VERSION"), "src/cli.rs:", "Absicht"]
        {
            assert!(said.contains(wanted), "{wanted:?} fehlt:\n{said}");
        }
    }
}
