//! D: files of the project.

family! {
    DATEIEN "D" "Dateien"

    /// A file of the project is missing.
    DATEI_FEHLT "D01" Fehler "Datei fehlt"
        "Ein Jahrgang braucht data/kreise.yaml, data/JAHR/jahrgang.yaml und den Ordner templates/JAHR mit vordruck.yaml, vereinbarung.typ und layout.typ."
        "data/2025/jahrgang.yaml";
    /// A file is no UTF-8 text.
    KODIERUNG "D02" Fehler "Datei ist kein UTF-8-Text"
        "Die Datei wurde in einer anderen Kodierung gespeichert (etwa UTF-16 oder Windows-1252) oder ist gar kein Text. Umlaute gingen verloren. Im Editor „Speichern unter“ wählen und als Kodierung UTF-8 einstellen."
        "Editor: Speichern unter › Codierung: UTF-8";
    /// A byte order mark begins the file.
    BOM "D03" Hinweis "Unsichtbare Kennung am Dateianfang (BOM)"
        "Manche Windows-Programme stellen der Datei ein unsichtbares Zeichen voran. Es wird überlesen und stört nicht."
        "Editor: Speichern unter › Codierung: UTF-8 (ohne BOM)";
    /// Lines end in CR LF.
    ZEILENENDE "D04" Hinweis "Windows-Zeilenenden"
        "Die Zeilen enden mit CR LF. Das wird gelesen und stört nicht; im Versionsverlauf erscheinen solche Dateien aber leicht als ganz geändert."
        "Editor: Zeilenende: LF";
    /// A record is larger than can be meant.
    ZU_GROSS "D05" Fehler "Datei ist zu groß"
        "Ein Datensatz ist wenige Kilobyte groß; über 1 MB wird keine Datei gelesen, über 20 MB keine Schrift. Vermutlich liegt hier eine fremde Datei."
        "data/2025/landkreis-kassel.yaml: etwa 1 KB";
    /// A path is no readable file.
    UNLESBAR "D06" Fehler "Datei lässt sich nicht lesen"
        "Der Pfad ist keine Datei, eine Verknüpfung führt im Kreis, ins Leere oder aus dem Projektordner hinaus, die Leserechte fehlen, oder eine Schrift ist beschädigt."
        "ls -l data/2025";
    /// A file in a Jahrgang that nobody reads.
    FREMDE_DATEI "D07" Warnung "Datei wird nicht gelesen"
        "Im Ordner eines Jahrgangs liegen jahrgang.yaml, ein Datensatz je Kreis mit der Endung .yaml und der Ordner freigaben. Alles andere bleibt unbeachtet; eine Datei mit falscher Endung fehlt womöglich."
        "landkreis-kassel.yaml, nicht landkreis-kassel.yml";
    /// A record of no known Kreis.
    KREIS_UNBEKANNT "D08" Fehler "Kreis unbekannt"
        "Der Dateiname nennt den Kreis; er muss in data/kreise.yaml stehen."
        "data/2025/landkreis-kassel.yaml";
    /// A record of a Kreis that is no party this year.
    KREIS_NICHT_PARTEI "D09" Fehler "Kreis ist in diesem Jahr nicht Vertragspartei"
        "In data/kreise.yaml sagen „ab“ und „bis“, in welchen Jahren ein Kreis Vertragspartei ist."
        "stadt-hanau: ab: 2026";
    /// A party without a record.
    DATENSATZ_FEHLT "D10" Hinweis "Datensatz fehlt"
        "Für diesen Kreis gibt es in diesem Jahrgang keine Datei; für ihn entsteht keine Vereinbarung."
        "data/2025/landkreis-kassel.yaml anlegen, leer ergibt sie einen Entwurf";
    /// A folder beside the Jahrgänge that is none.
    JAHRGANG_FREMD "D11" Warnung "Ordner ist kein Jahrgang"
        "Ein Jahrgang hat denselben Namen unter data/ und unter templates/: ein Jahr wie 2025, oder mit der Art der Vereinbarung dahinter wie 2025-sgb2. Ein Ordner, der anders heißt oder nur an einer der beiden Stellen liegt, wird nie verwendet: eine Kopie, eine Sicherung. Ist er gemeint, umbenennen oder das Fehlende ergänzen."
        "data/2026/ und templates/2026/";
    /// A PDF in the output folder that nobody can make again.
    AUSGABE_BEHALTEN "D70" Fehler "PDF im Ausgabeordner blieb liegen"
        "Im Ausgabeordner liegt an der Stelle eines neuen Dokuments ein PDF, das nicht so aus dem Programm kam: Jemand hat es unterschrieben, mit Notizen versehen oder dorthin gelegt. Es wird nie überschrieben und nie gelöscht; alles andere ist geschrieben. Ein unterschriebenes PDF gehört in die Ablage, jedes andere an einen anderen Ort."
        "zv ablegen UNTERSCHRIEBEN.pdf";
    /// A filed file has changed.
    ABLAGE_VERAENDERT "D71" Fehler "Abgelegte Datei ist verändert"
        "Die Datei in der Ablage hat nicht mehr die Prüfsumme, die beim Ablegen notiert wurde. Was da liegt, ist nicht das unterschriebene Original. Aus einer Sicherung zurückholen."
        "data/2025/ablage/landkreis-kassel.pdf";
    /// A filed file is not there.
    ABLAGE_FEHLT "D72" Warnung "Abgelegte Datei liegt nicht da"
        "Zur Ablage gehört eine Notiz (KREIS.yaml) und die unterschriebene Datei (KREIS.pdf). Nur die Notiz ist in der Versionsverwaltung; die Datei muss aus der gemeinsamen Ablage oder einer Sicherung kommen. Noch einmal abgelegt wird sie nur angenommen, wenn sie Byte für Byte dieselbe ist."
        "zv ablegen landkreis-kassel.pdf";
    /// Record or wording have changed since a file was filed.
    ABLAGE_UEBERHOLT "D73" Warnung "Seit der Ablage geändert"
        "Abgelegt ist eine unterschriebene Datei; seither haben sich der Datensatz oder der Wortlaut geändert. Was unterschrieben ist, gilt; das Projekt sagt heute etwas anderes. Die Änderung zurücknehmen oder neu unterschreiben lassen."
        "zv nachweis data/2025/ablage/landkreis-kassel.pdf";
    /// A note about a filed file can't be read.
    ABLAGE_UNLESBAR "D74" Warnung "Notiz zur Ablage nicht lesbar"
        "Die Notiz schreibt „zv ablegen“; Jahr und Kreis in ihr sind die ihres Ordners und ihres Namens. Wurde sie verändert oder von woanders kopiert, zählt die Ablage nicht."
        "data/2025/ablage/landkreis-kassel.yaml";
    /// A file in the folder of the filed ones of which nothing is noted.
    ABLAGE_OHNE_NOTIZ "D75" Warnung "Datei in der Ablage ohne Notiz"
        "In die Ablage kommen Dateien nur mit „zv ablegen“: Dabei wird geprüft, dass alle Seiten unterschrieben haben, und notiert, was abgelegt ist. Eine Datei, die jemand hineinkopiert hat, zählt nicht."
        "zv ablegen landkreis-kassel.pdf";
}
