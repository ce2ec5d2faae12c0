//! The arguments; their comments are the help that users see, and therefore German.

use std::path::PathBuf;

use clap::{ArgAction, Parser, Subcommand, ValueEnum};

use crate::fassung::Fassung;
use crate::portal::Adresse;
use crate::schema::Datei;

const TEMPLATE: &str = "{about-with-newline}\nAufruf: {usage}\n\n{all-args}{after-help}";

/// Zielvereinbarungen aus Datensätzen: ein YAML-Datensatz je Kreis, ein PDF zum Unterschreiben
#[derive(Debug, Parser)]
#[command(
    name = "zv",
    version,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    help_template = TEMPLATE,
    subcommand_help_heading = "Befehle",
    subcommand_value_name = "BEFEHL",
    override_usage = "zv [OPTIONEN] BEFEHL",
    after_help = "„zv BEFEHL --hilfe“ erklärt einen Befehl. Alles Weitere steht im Handbuch (docs/handbuch.md).",
    max_term_width = 100
)]
pub(super) struct Args {
    /// Projektordner mit data, templates und fonts; sonst der nächste von hier aufwärts
    #[arg(long, value_name = "ORDNER", global = true, help_heading = "Für alle Befehle")]
    pub(super) projekt: Option<PathBuf>,
    /// Jahrgang; sonst der neueste
    #[arg(long, value_name = "JAHR", global = true, help_heading = "Für alle Befehle")]
    pub(super) jahrgang: Option<u16>,
    /// Form der Antwort
    #[arg(
        long,
        value_name = "FORMAT",
        default_value = "text",
        hide_default_value = true,
        hide_possible_values = true,
        global = true,
        help = "Form der Antwort: text (sonst) oder json, für Programme; bei „vergleichen“ auch html und pdf, bei „pruefen“ sarif und github",
        help_heading = "Für alle Befehle"
    )]
    pub(super) format: Format,
    /// Zeigt diese Hilfe
    #[arg(short = 'h', long = "hilfe", visible_alias = "help", action = ArgAction::Help, global = true, help_heading = "Für alle Befehle")]
    hilfe: Option<bool>,
    /// Zeigt die Version
    #[arg(short = 'V', long = "version", action = ArgAction::Version, help_heading = "Für alle Befehle")]
    version: Option<bool>,
    #[command(subcommand)]
    pub(super) befehl: Befehl,
}

/// Who reads the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// Für Menschen
    Text,
    /// Für Programme
    Json,
    /// Eine Seite für den Browser
    Html,
    /// Zum Drucken und Weitergeben
    Pdf,
    /// Befunde für Editoren und Prüfdienste (SARIF 2.1.0)
    Sarif,
    /// Befunde als Zeilen für GitHub
    Github,
}

impl Format {
    /// Whether only findings can be put into it.
    pub(super) fn is_for_findings(self) -> bool {
        matches!(self, Self::Sarif | Self::Github)
    }
}

#[derive(Debug, Subcommand)]
pub(super) enum Befehl {
    /// Schreibt die Vereinbarungen als PDF und Text
    #[command(visible_alias = "generate", help_template = TEMPLATE, override_usage = "zv erzeugen [KREIS…] [OPTIONEN]")]
    Erzeugen(Erzeugen),
    /// Prüft Datensätze, Stammdaten und Vorlagen; schreibt nichts
    #[command(visible_alias = "check", help_template = TEMPLATE, override_usage = "zv pruefen [KREIS…] [OPTIONEN]")]
    Pruefen(Pruefen),
    /// Gibt den Wortlaut einer Vereinbarung aus, eine Zeile je Absatz
    #[command(visible_alias = "wording", help_template = TEMPLATE, override_usage = "zv text KREIS [OPTIONEN]")]
    Text(Text),
    /// Zeigt, worin sich zwei Fassungen unterscheiden
    #[command(visible_alias = "diff", help_template = TEMPLATE, override_usage = "zv vergleichen ALT NEU [OPTIONEN]",
        after_help = "ALT und NEU sind je: KREIS, JAHR:KREIS, KREIS@REVISION oder JAHR:KREIS@REVISION (ein Stand in Git), eine Textdatei, ein PDF oder ein Ordner mit Vereinbarungen. Ende: 0 gleich, 1 verschieden, 2 falscher Aufruf.")]
    Vergleichen(Vergleichen),
    /// Beweist PDFs gegen Datensatz und Vorlagen und prüft ihre Unterschriften
    #[command(visible_alias = "verify", help_template = TEMPLATE, override_usage = "zv nachweis PDF… [OPTIONEN]", after_help = "Ende 0 heißt: Alles ist bewiesen. Ob den Zertifikaten zu trauen ist, wird nicht geprüft.")]
    Nachweis(Nachweis),
    /// Schreibt den Ordner für das Portal: PDF und HTML jeder unterzeichneten Vereinbarung, Liste, Tabelle
    #[command(visible_alias = "publish", help_template = TEMPLATE, override_usage = "zv veroeffentlichen [OPTIONEN]")]
    Veroeffentlichen(Veroeffentlichen),
    /// Schreibt das ausgefüllte Typst-Projekt einer Vereinbarung
    #[command(visible_alias = "source", help_template = TEMPLATE, override_usage = "zv quelle KREIS ORDNER [OPTIONEN]")]
    Quelle(Quelle),
    /// Schreibt alle Vereinbarungen als einen Text und eine Tafel der Werte
    #[command(visible_alias = "report", help_template = TEMPLATE, override_usage = "zv pruefbericht [OPTIONEN]")]
    Pruefbericht(Pruefbericht),
    /// Gibt den Wortlaut vollständiger Vereinbarungen frei
    #[command(visible_alias = "approve", help_template = TEMPLATE, override_usage = "zv freigeben KREIS… --von NAME [OPTIONEN]")]
    Freigeben(Freigeben),
    /// Legt einen neuen Jahrgang aus einem alten an
    #[command(
        visible_alias = "new",
        help_template = TEMPLATE,
        override_usage = "zv neu JAHR [OPTIONEN]"
    )]
    Neu(Neu),
    /// Gibt das JSON-Schema der Dateien aus, für Editoren
    #[command(help_template = TEMPLATE, override_usage = "zv schema [DATEI]")]
    Schema(Schema),
    /// Gibt die Tab-Vervollständigung für eine Shell aus
    #[command(visible_alias = "completions", help_template = TEMPLATE, override_usage = "zv vervollstaendigung SHELL")]
    Vervollstaendigung(Vervollstaendigung),
    /// Gibt die Handbuchseite für „man“ aus
    #[command(visible_alias = "manpage", help_template = TEMPLATE, override_usage = "zv handbuchseite")]
    Handbuchseite,
}

impl Befehl {
    /// Whether it writes files: where findings stop it, it says that it wrote none.
    pub(super) fn writes(&self) -> bool {
        matches!(
            self,
            Self::Erzeugen(_)
                | Self::Pruefbericht(_)
                | Self::Freigeben(_)
                | Self::Veroeffentlichen(_)
                | Self::Quelle(_)
                | Self::Neu(_)
        )
    }
}

#[derive(Debug, clap::Args)]
pub(super) struct Erzeugen {
    /// Kreise, wie ihre Datensätze heißen; sonst alle
    #[arg(value_name = "KREIS", help_heading = "Angaben")]
    pub(super) kreise: Vec<String>,
    /// Ordner für die Jahrgänge; sonst „output“ im Projektordner
    #[arg(long, value_name = "ORDNER", help_heading = "Optionen")]
    pub(super) ausgabe: Option<PathBuf>,
    /// Macht auch neu, wovon sich nichts geändert hat
    #[arg(long, help_heading = "Optionen")]
    pub(super) neu: bool,
    #[command(flatten)]
    pub(super) fassung: FassungArg,
}

#[derive(Debug, clap::Args)]
pub(super) struct Pruefen {
    /// Kreise, wie ihre Datensätze heißen; sonst alle
    #[arg(value_name = "KREIS", help_heading = "Angaben")]
    pub(super) kreise: Vec<String>,
    /// Erklärt einen Befund mit Beispiel, etwa F04
    #[arg(long, value_name = "CODE", help_heading = "Optionen")]
    pub(super) erklaere: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(super) struct Text {
    /// Kreis, wie sein Datensatz heißt
    #[arg(value_name = "KREIS", help_heading = "Angaben")]
    pub(super) kreis: String,
    #[command(flatten)]
    pub(super) fassung: FassungArg,
}

#[derive(Debug, clap::Args)]
pub(super) struct Vergleichen {
    /// Was bisher galt
    #[arg(value_name = "ALT", help_heading = "Angaben")]
    pub(super) alt: String,
    /// Was jetzt gilt
    #[arg(value_name = "NEU", help_heading = "Angaben")]
    pub(super) neu: String,
    /// Meldet auch, was sonst nicht zählt: geschützte Leerzeichen, Unicode-Formen, offene Datumszeilen
    #[arg(long, help_heading = "Optionen")]
    pub(super) alles: bool,
    /// Datei für die Antwort; für „--format pdf“ nötig
    #[arg(long, value_name = "DATEI", help_heading = "Optionen")]
    pub(super) ausgabe: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(super) struct Veroeffentlichen {
    /// Ordner für die Jahrgänge; sonst „output“ im Projektordner
    #[arg(long, value_name = "ORDNER", help_heading = "Optionen")]
    pub(super) ausgabe: Option<PathBuf>,
    /// Packt alles zusätzlich in ein Archiv
    #[arg(long, help_heading = "Optionen")]
    pub(super) zip: bool,
    /// Adresse, unter der der Ordner im Netz stehen wird, für dcat.jsonld
    #[arg(long, value_name = "URL", help_heading = "Optionen")]
    pub(super) basis: Option<Adresse>,
    /// Lizenz der Dateien
    #[arg(
        long,
        value_name = "URL",
        help_heading = "Optionen",
        help = "Lizenz der Dateien, etwa http://dcat-ap.de/def/licenses/dl-by-de/2.0, für dcat.jsonld"
    )]
    pub(super) lizenz: Option<Adresse>,
    /// Datenbereitsteller
    #[arg(
        long,
        value_name = "URL",
        help_heading = "Optionen",
        help = "Datenbereitsteller bei GovData, etwa http://dcat-ap.de/def/contributors/hessen, für dcat.jsonld"
    )]
    pub(super) bereitsteller: Option<Adresse>,
}

#[derive(Debug, clap::Args)]
pub(super) struct Quelle {
    /// Kreis, wie sein Datensatz heißt
    #[arg(value_name = "KREIS", help_heading = "Angaben")]
    pub(super) kreis: String,
    /// Ordner, der neu angelegt wird
    #[arg(value_name = "ORDNER", help_heading = "Angaben")]
    pub(super) ordner: PathBuf,
    #[command(flatten)]
    pub(super) fassung: FassungArg,
}

#[derive(Debug, clap::Args)]
pub(super) struct Pruefbericht {
    /// Ordner für die Jahrgänge; sonst „output“ im Projektordner
    #[arg(long, value_name = "ORDNER", help_heading = "Optionen")]
    pub(super) ausgabe: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(super) struct Freigeben {
    /// Kreise, wie ihre Datensätze heißen
    #[arg(
        value_name = "KREIS",
        help_heading = "Angaben",
        required_unless_present = "alle",
        conflicts_with = "alle"
    )]
    pub(super) kreise: Vec<String>,
    /// Wer freigibt: Vor- und Nachname
    #[arg(long, value_name = "NAME", required = true, help_heading = "Optionen")]
    pub(super) von: String,
    /// Gibt alle Vereinbarungen frei, die vollständig sind
    #[arg(long, help_heading = "Optionen")]
    pub(super) alle: bool,
    /// Fragt nicht nach; für Skripte
    #[arg(long, help_heading = "Optionen")]
    pub(super) ja: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct Neu {
    /// Der neue Jahrgang
    #[arg(value_name = "JAHR", help_heading = "Angaben")]
    pub(super) jahr: u16,
    /// Der Jahrgang, aus dem er entsteht; sonst der neueste
    #[arg(long, value_name = "JAHR", help_heading = "Optionen")]
    pub(super) aus: Option<u16>,
}

#[derive(Debug, clap::Args)]
pub(super) struct Nachweis {
    /// PDFs, signiert oder nicht; ein Ordner steht für die PDFs darin
    #[arg(value_name = "PDF", required = true, help_heading = "Angaben")]
    pub(super) dateien: Vec<PathBuf>,
}

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
    pub(super) datei: Datei,
}

#[derive(Debug, clap::Args)]
pub(super) struct Vervollstaendigung {
    /// bash, zsh, fish, elvish oder powershell
    #[arg(value_name = "SHELL", hide_possible_values = true, help_heading = "Angaben")]
    pub(super) shell: clap_complete::Shell,
}

#[derive(Debug, clap::Args)]
pub(super) struct FassungArg {
    /// entwurf, pruefung, unterschrift oder portal; sonst unterschrift, wo alles vorliegt, und entwurf, wo nicht
    #[arg(
        long,
        value_name = "FASSUNG",
        hide_possible_values = true,
        help_heading = "Optionen"
    )]
    pub(super) fassung: Option<Fassung>,
}

impl ValueEnum for Fassung {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(clap::builder::PossibleValue::new(self.name()))
    }
}

impl ValueEnum for Datei {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(clap::builder::PossibleValue::new(self.name()))
    }
}
