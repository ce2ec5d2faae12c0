//! The arguments that all commands have, and the commands; their comments are the help that
//! users see, and therefore German.

use clap::{ArgAction, Parser, Subcommand};

use super::ablegen::Ablegen;
use super::completions::Vervollstaendigung;
use super::einlesen::Einlesen;
use super::erzeugen::Erzeugen;
use super::freigeben::Freigeben;
use super::lage::Allgemein;
use super::nachweis::Nachweis;
use super::neu::Neu;
use super::pruefbericht::Pruefbericht;
use super::pruefen::Pruefen;
use super::quelle::Quelle;
use super::schema::Schema;
use super::stand::Stand;
use super::tabelle::Tabelle;
use super::text::Text;
use super::vergleichen::Vergleichen;
use super::veroeffentlichen::Veroeffentlichen;

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
    after_help = "„zv BEFEHL --hilfe“ erklärt einen Befehl. Alles Weitere steht in docs/anfang.md.",
    max_term_width = 100
)]
pub(super) struct Args {
    #[command(flatten)]
    pub(super) allgemein: Allgemein,
    /// Zeigt diese Hilfe
    #[arg(short = 'h', long = "hilfe", visible_alias = "help", action = ArgAction::Help, global = true, help_heading = "Für alle Befehle")]
    hilfe: Option<bool>,
    /// Zeigt die Version
    #[arg(short = 'V', long = "version", action = ArgAction::Version, help_heading = "Für alle Befehle")]
    version: Option<bool>,
    #[command(subcommand)]
    pub(super) befehl: Befehl,
}

#[derive(Debug, Subcommand)]
pub(super) enum Befehl {
    /// Schreibt die Vereinbarungen als PDF und Text
    #[command(visible_alias = "generate", help_template = TEMPLATE, override_usage = "zv erzeugen [KREIS…] [OPTIONEN]")]
    Erzeugen(Erzeugen),
    /// Prüft Datensätze, Stammdaten und Vorlagen; schreibt nichts
    #[command(visible_alias = "check", help_template = TEMPLATE, override_usage = "zv pruefen [KREIS…] [OPTIONEN]")]
    Pruefen(Pruefen),
    /// Zeigt, wie weit jede Vereinbarung ist, von leer bis veröffentlicht
    #[command(visible_alias = "status", help_template = TEMPLATE, override_usage = "zv stand [KREIS…] [OPTIONEN]")]
    Stand(Stand),
    /// Gibt den Wortlaut einer Vereinbarung aus, eine Zeile je Absatz
    #[command(visible_alias = "wording", help_template = TEMPLATE, override_usage = "zv text KREIS [OPTIONEN]")]
    Text(Text),
    /// Zeigt, worin sich zwei Wortlaute unterscheiden
    #[command(visible_alias = "diff", help_template = TEMPLATE, override_usage = "zv vergleichen ALT NEU [OPTIONEN]",
        after_help = "ALT und NEU sind je: KREIS, JAHRGANG:KREIS, KREIS@REVISION oder JAHRGANG:KREIS@REVISION (ein Stand in Git), eine Textdatei, ein PDF oder ein Ordner mit Vereinbarungen. Ende: 0 gleich, 1 verschieden, 2 falscher Aufruf.")]
    Vergleichen(Vergleichen),
    /// Beweist PDFs gegen Datensatz und Vorlagen und prüft ihre Unterschriften
    #[command(visible_alias = "verify", help_template = TEMPLATE, override_usage = "zv nachweis PDF… [OPTIONEN]", after_help = "Ende 0 heißt: Alles ist bewiesen. Ob den Zertifikaten zu trauen ist, wird nicht geprüft.")]
    Nachweis(Nachweis),
    /// Beweist unterschriebene PDFs und legt sie ab
    #[command(visible_alias = "file", help_template = TEMPLATE, override_usage = "zv ablegen PDF… [OPTIONEN]", after_help = "Abgelegt wird nur, was alle Seiten unterschrieben haben; ein Scan wird nicht geprüft und kommt nie ins Portal.")]
    Ablegen(Ablegen),
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
    /// Schreibt alle Datensätze als Excel-Datei zum Ausfüllen
    #[command(visible_alias = "sheet", help_template = TEMPLATE, override_usage = "zv tabelle DATEI.xlsx [OPTIONEN]")]
    Tabelle(Tabelle),
    /// Liest eine Excel-Datei in die Datensätze ein
    #[command(visible_alias = "import", help_template = TEMPLATE, override_usage = "zv einlesen DATEI.xlsx [OPTIONEN]")]
    Einlesen(Einlesen),
    /// Legt einen neuen Jahrgang aus einem alten an
    #[command(
        visible_alias = "new",
        help_template = TEMPLATE,
        override_usage = "zv neu JAHRGANG [OPTIONEN]"
    )]
    Neu(Neu),
    /// Gibt das JSON-Schema der Dateien aus, für Editoren
    #[command(help_template = TEMPLATE, override_usage = "zv schema [DATEI] [OPTIONEN]")]
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
                | Self::Tabelle(_)
                | Self::Einlesen(Einlesen { probe: false, .. })
                | Self::Neu(_)
                | Self::Schema(Schema { schreiben: true, .. })
        )
    }
}
