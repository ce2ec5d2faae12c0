//! The catalogue of findings: every code, what it means and what to do.
//!
//! Codes never change their meaning and are never used again. D: files, Y: YAML,
//! F: fields, P: plausibility, V: Vorlagen (templates), S: Satz (typesetting),
//! G: Freigabe (approval).

use crate::finding::{Rule, Severity};

macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident $code:literal $severity:ident $title:literal
        $explanation:literal $example:literal;)*) => {
        $(
            $(#[$doc])*
            pub static $name: Rule = Rule {
                code: $code,
                severity: Severity::$severity,
                title: $title,
                explanation: $explanation,
                example: $example,
            };
        )*
        /// Every rule, in the order of the catalogue.
        pub static ALL: &[&Rule] = &[$(&$name),*];
    };
}

rules! {
    /// A file of the project is missing.
    DATEI_FEHLT "D01" Fehler "Datei fehlt"
        "Ein Jahrgang braucht data/kreise.yaml, data/JAHR/jahrgang.yaml und den Ordner templates/JAHR mit vereinbarung.typ und layout.typ."
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

    /// The parser gives up.
    YAML_SYNTAX "Y01" Fehler "Kein gültiges YAML"
        "Die Datei lässt sich an dieser Stelle nicht lesen. Meist stimmt die Einrückung nicht oder ein Text mit Sonderzeichen steht ohne Anführungszeichen."
        "ort: \"Homberg (Efze)\"";
    /// A tab where blanks are wanted.
    TABULATOR "Y02" Fehler "Tabulator"
        "YAML rückt mit Leerzeichen ein, nie mit Tabulatoren."
        "  ausbildung: []";
    /// No blank behind the colon.
    DOPPELPUNKT "Y03" Fehler "Leerzeichen hinter dem Doppelpunkt fehlt"
        "Zwischen Schlüssel und Wert steht ein Doppelpunkt und ein Leerzeichen; ohne dieses gilt die ganze Zeile als ein Text."
        "haushaltsmittel: 959620";
    /// A quote is not closed.
    ANFUEHRUNGSZEICHEN "Y04" Fehler "Anführungszeichen nicht geschlossen"
        "Ein Wert, der mit einem Anführungszeichen beginnt, endet mit demselben Zeichen. Die deutschen Anführungszeichen „…“ sind gewöhnliche Zeichen und schließen nichts."
        "- \"Projekt „Brücke“: Übergang in Arbeit\"";
    /// A key stands twice.
    SCHLUESSEL_DOPPELT "Y05" Fehler "Schlüssel steht doppelt"
        "Jeder Schlüssel steht in seiner Gruppe nur einmal; welche der beiden Angaben gilt, kann niemand wissen."
        "haushaltsmittel: 959620";
    /// Anchors, aliases, merge keys, tags.
    VERWEIS "Y06" Fehler "YAML-Verweis oder -Typangabe"
        "Anker (&), Verweise (*), Einfügungen (<<), Typangaben (!) und Anweisungen (%) sind nicht erlaubt: In einem Datensatz steht jeder Wert da, wo er gilt. Ein Text, der mit einem solchen Zeichen beginnt, gehört in Anführungszeichen."
        "- \"*Stern* – Ausbildung für alle\"";
    /// More than one document in a file.
    MEHRERE_DOKUMENTE "Y07" Fehler "Mehrere Dokumente in einer Datei"
        "Die Zeile „---“ beginnt ein neues Dokument. Eine Datei enthält einen Datensatz."
        "eine Datei je Kreis";
    /// Nested beyond reason.
    ZU_TIEF "Y08" Fehler "Zu tief verschachtelt"
        "Ein Datensatz braucht höchstens fünf Ebenen."
        "massnahmen: › ausbildung: › - Projekt";
    /// A comment behind a value that becomes wording.
    KOMMENTAR_IM_TEXT "Y09" Fehler "Kommentar hinter einem Text"
        "Hinter „ #“ beginnt ein Kommentar; gehört das Zeichen zum Text, ginge der Rest verloren. Ein Text mit „#“ gehört in Anführungszeichen, ein Kommentar auf eine eigene Zeile darüber."
        "- \"Projekt #1\"";
    /// A comment behind any other value.
    KOMMENTAR "Y10" Warnung "Kommentar hinter einem Wert"
        "Ein Kommentar gehört auf eine eigene Zeile über den Wert, damit nie unklar ist, ob er zum Wert gehört."
        "# laut Bescheid\nhaushaltsmittel: 959620";
    /// `: ` in a text without quotes.
    DOPPELPUNKT_IM_TEXT "Y11" Fehler "Doppelpunkt mitten im Text"
        "Ein Doppelpunkt mit einem Leerzeichen dahinter trennt Schlüssel und Wert. Ein Text, in dem er vorkommt, gehört in Anführungszeichen."
        "- \"Projekt: Brücke\"";
    /// No blank behind the dash of an item.
    STRICH "Y12" Fehler "Leerzeichen hinter dem Strich fehlt"
        "Ein Eintrag einer Liste beginnt mit einem Strich und einem Leerzeichen; ohne dieses gilt der Strich als Teil eines Textes."
        "- Werkstatt";
    /// A key that is a comment among what belongs to another.
    AUSKOMMENTIERT "Y13" Warnung "Schlüssel ist noch auskommentiert"
        "Vor einem Schlüssel steht noch „#“, vor den Zeilen darunter nicht mehr. Sie zählen dann zum Schlüssel davor: ein Projekt zur falschen Maßnahmenart, ein Datum zur falschen Seite."
        "  ausbildung:\n    - Ausbildung in eigenen Strukturen";
    /// More nodes than a record can need.
    ZU_VIELE_ANGABEN "Y20" Fehler "Zu viele Angaben in einer Datei"
        "Gelesen werden höchstens 50.000 Schlüssel, Werte und Listen je Datei; ein Datensatz hat etwa 30. Vermutlich liegt hier eine fremde Datei."
        "data/2025/landkreis-kassel.yaml: etwa 30 Zeilen";
    /// The two readers understand a place differently.
    ZWEI_LESER "Y21" Fehler "Zwei Leser verstehen die Datei verschieden"
        "Jede Datei lesen zwei voneinander unabhängige YAML-Leser. An dieser Stelle haben sie Verschiedenes verstanden: einen anderen Wert, einen anderen Schlüssel, eine andere Gliederung, oder einer hält die Stelle nicht für YAML. Was gemeint ist, lässt sich so nicht sicher sagen. Einfach geschrieben lesen beide dasselbe: jeder Wert in einer Zeile, ein Text mit Sonderzeichen in geraden Anführungszeichen."
        "name: \"Erika Mustermann\"";

    /// A key nobody knows.
    SCHLUESSEL_UNBEKANNT "F01" Fehler "Schlüssel unbekannt"
        "Diesen Schlüssel gibt es hier nicht; die Angabe käme in keiner Vereinbarung an. Meist ist es ein Tippfehler, oder die Zeile ist falsch eingerückt."
        "haushaltsmittel: 959620";
    /// A key that must be there.
    SCHLUESSEL_FEHLT "F02" Fehler "Angabe fehlt"
        "Ohne diese Angabe lassen sich Stammdaten oder Jahrgang nicht verwenden. (Was in einem Datensatz fehlt, ist kein Fehler, sondern macht die Vereinbarung zum Entwurf.)"
        "genus: maskulin";
    /// A list where text is wanted, and the like.
    FALSCHE_ART "F03" Fehler "Angabe von falscher Art"
        "Hier wird etwas anderes erwartet: ein Text, eine Zahl, eine Liste (jede Zeile mit „- “) oder eine Gruppe von Schlüsseln (eingerückt darunter)."
        "ausbildung:\n  - Ausbildung in eigenen Strukturen";
    /// An amount that is none.
    BETRAG "F04" Fehler "Betrag nicht lesbar"
        "Ein Betrag ist eine Zahl in Euro ohne Tausenderpunkte, Leerzeichen und Währung; vor den Cent steht ein Punkt."
        "haushaltsmittel: 959620\nhaushaltsmittel: 959620.50";
    /// An amount that can't be meant.
    BETRAG_UNMOEGLICH "F05" Fehler "Betrag außerhalb des Möglichen"
        "Ein Betrag ist größer als null und bleibt unter dem, was das Land insgesamt vergeben kann."
        "haushaltsmittel: 959620";
    /// A date that is none.
    DATUM "F06" Fehler "Datum nicht lesbar"
        "Ein Datum wird Jahr-Monat-Tag geschrieben und muss im Kalender stehen."
        "datum: 2025-08-18";
    /// A text without text.
    TEXT_LEER "F07" Fehler "Text ist leer"
        "Ein leerer Text in einer Vereinbarung wäre ein Loch im Satz. Ist die Angabe noch nicht bekannt, die Zeile weglassen: Dann entsteht ein Entwurf, der die Lücke zeigt."
        "name: Andreas Siebert";
    /// Blanks at the ends of a text or two in a row.
    LEERRAUM "F08" Fehler "Überzählige Leerzeichen"
        "Der Text beginnt oder endet mit einem Leerzeichen oder enthält mehrere hintereinander."
        "name: \"Andreas Siebert\"";
    /// A line break in a text.
    ZEILENUMBRUCH "F09" Fehler "Zeilenumbruch im Text"
        "Diese Angabe ist eine Zeile; wo sie im Druck umbricht, entscheidet der Satz."
        "- Qualifizierung und Vermittlung";
    /// A character that has no place in a text.
    ZEICHEN_VERBOTEN "F10" Fehler "Unzulässiges Zeichen"
        "Steuerzeichen, unsichtbare Zeichen und Zeichen, die die Schreibrichtung umkehren, können Text verbergen oder vertauschen."
        "- Ausbildung";
    /// A character that no font has.
    ZEICHEN_FEHLT "F11" Fehler "Zeichen fehlt in der Schrift"
        "Dieses Zeichen haben die Schriften der Vereinbarung nicht; gedruckt würde ein leeres Kästchen."
        "Łukasz, Öztürk, Kovač sind möglich";
    /// A letter that only looks Latin.
    ZEICHEN_TAEUSCHT "F12" Warnung "Buchstabe sieht nur lateinisch aus"
        "Ein kyrillischer oder griechischer Buchstabe sieht aus wie ein lateinischer. Suche und Vorlesen scheitern daran."
        "Ausbildung (mit lateinischem A)";
    /// A word that YAML reads as a value of its own.
    TEXT_MEHRDEUTIG "F13" Fehler "Text ohne Anführungszeichen mehrdeutig"
        "Wörter wie ja, nein, no, true, Zahlen und Daten haben in YAML eine eigene Bedeutung. Als Text gehören sie in Anführungszeichen."
        "- \"Ja\"";
    /// One of a few words is wanted.
    AUSWAHL "F14" Fehler "Angabe nicht in der Auswahl"
        "Hier sind nur bestimmte Wörter möglich."
        "genus: feminin";
    /// Letters and accents as separate characters.
    ZERLEGT "F15" Hinweis "Zerlegte Umlaute"
        "Umlaute sind hier aus Buchstabe und Punkten zusammengesetzt (so schreibt es mancher Mac). Sie werden als ein Zeichen gelesen."
        "Fachkräfte";
    /// An official key that is none.
    SCHLUESSEL_AMTLICH "F16" Fehler "Amtlicher Schlüssel"
        "Der amtliche Kreisschlüssel hat fünf Ziffern und steht in Anführungszeichen, damit die führende Null bleibt."
        "schluessel: \"06633\"";
    /// A form of the name that the rule does not give.
    FORM "F17" Fehler "Form des Namens fehlt"
        "Nur bei Namen, deren erstes Wort auf „kreis“ endet, und bei weiblichen Namen ergeben sich die vier Fälle von selbst; sonst stehen sie unter „formen“."
        "formen:\n  genitiv: des Regionalverbands Beispiel";
    /// A character that a reader of the PDF would take for another.
    ZEICHEN_DOPPELGAENGER "F20" Fehler "Zeichen nicht eindeutig"
        "Einige Zeichen sehen gedruckt genau aus wie ein anderes (der typografische Bindestrich wie der gewöhnliche) oder werden beim Lesen des PDF zerlegt. Suche, Vorlesen und Kopieren gäben etwas anderes wieder als den Datensatz."
        "Ausbildungs- und Qualifizierungsbudget (mit dem Bindestrich der Tastatur)";
    /// More than an agreement can hold.
    ZU_VIEL "F21" Fehler "Mehr, als eine Vereinbarung fasst"
        "Ein Text hat höchstens 500 Zeichen, eine Maßnahmenart höchstens 200 Projekte, jede Seite höchstens 5 Unterzeichnende. Mehr ist vermutlich ein Versehen beim Kopieren."
        "massnahmen:\n  ausbildung:\n    - höchstens 200 Zeilen";
    /// A word for none in the place of a title.
    KEIN_PROJEKT "F22" Fehler "Kein Projekt"
        "Wörter wie „keine“ oder „entfällt“ sind kein Titel eines Projekts; sie stünden als Projekt im Vertrag. Hat eine Maßnahmenart kein Projekt, steht hinter ihrem Schlüssel „[]“."
        "weiterbildung: []";
    /// UTF-8 that was read as something else and saved again.
    FALSCH_GELESEN "F23" Fehler "Umlaute falsch gelesen"
        "Ein Programm hat die Datei mit der falschen Kodierung (Windows-1252 statt UTF-8) geöffnet und so gespeichert; aus „ü“ wurde „Ã¼“. Am sichersten die letzte richtige Fassung der Datei wiederherstellen."
        "Förderunterricht, nicht FÃ¶rderunterricht";
    /// A bullet in front of a title.
    AUFZAEHLUNG "F24" Warnung "Aufzählungszeichen im Titel"
        "Vor den Titel setzt die Vereinbarung selbst einen Strich; ein weiteres Zeichen oder eine Nummer davor ist meist ein Rest aus Word."
        "- JobMentoring";

    /// A gender that the name can't have.
    GENUS_FALSCH "F30" Fehler "Genus passt nicht zum Namen"
        "„Landkreis Kassel“ ist maskulin, „Stadt Kassel“ feminin; nach dem Genus richten sich alle Artikel der Vereinbarung."
        "name: Stadt Kassel\ngenus: feminin";
    /// A form with the article of another case or without one.
    FORM_FALSCH "F31" Fehler "Form des Namens passt nicht zum Fall"
        "Eine Form unter „formen“ beginnt mit dem Artikel ihres Falls (maskulin der, des, dem, den; feminin die, der, der, die; sächlich das, des, dem, das) und enthält den Namen."
        "formen:\n  genitiv: des Regionalverbands Beispiel";
    /// A name with an article or a small letter.
    NAME_BEGINN "F32" Fehler "Name beginnt klein oder mit einem Artikel"
        "Der Name in den Stammdaten steht ohne Artikel und beginnt mit einem Großbuchstaben; Artikel und Fälle bildet das Programm."
        "name: Landkreis Kassel";
    /// The last year lies before the first.
    JAHRE_VERTAUSCHT "F33" Fehler "„ab“ liegt hinter „bis“"
        "„ab“ ist das erste, „bis“ das letzte Jahr, in dem der Kreis Vertragspartei ist."
        "ab: 2020\nbis: 2030";

    /// The same project twice.
    PROJEKT_DOPPELT "P01" Fehler "Projekt steht doppelt"
        "Dasselbe Projekt steht in derselben Maßnahmenart zweimal."
        "jedes Projekt einmal";
    /// The same project under two Maßnahmenarten.
    PROJEKT_ZWEIFACH "P02" Warnung "Projekt steht unter zwei Maßnahmenarten"
        "Dasselbe Projekt steht unter zwei Maßnahmenarten. Das kann richtig sein, ist aber oft ein Rest vom Kopieren."
        "jedes Projekt bei seiner Maßnahmenart";
    /// Another Kreis is named in a record.
    FREMDER_KREIS "P03" Warnung "Name eines anderen Kreises"
        "In diesem Datensatz steht der Name eines anderen Kreises; vielleicht ist er vom Kopieren übrig."
        "Landkreis Kassel in landkreis-kassel.yaml";
    /// Another year is named in a title.
    FREMDES_JAHR "P04" Warnung "Andere Jahreszahl im Text"
        "Im Text steht eine andere Jahreszahl als die des Jahrgangs; vielleicht ist sie vom Vorjahr übrig."
        "Ausbildung 2025";
    /// A date before the year or long after it.
    DATUM_FERN "P05" Fehler "Datum passt nicht zum Jahrgang"
        "Das Datum der Unterschrift liegt vor dem 1. Januar des Jahrgangs oder nach dem Ende des Folgejahres; vermutlich ist die Jahreszahl vertippt."
        "datum: 2025-08-18";
    /// A date on a weekend.
    WOCHENENDE "P06" Hinweis "Unterschrift am Wochenende"
        "Das Datum der Unterschrift fällt auf ein Wochenende. Das kommt vor, ist aber oft ein Tippfehler."
        "datum: 2025-08-18";
    /// Kreis and Land signed far apart.
    DATUM_ABSTAND "P07" Hinweis "Reihenfolge oder Abstand der Unterschriften ungewöhnlich"
        "Gewöhnlich unterschreibt zuerst das Land, der Kreis wenige Wochen danach."
        "land: 2025-08-02, kreis: 2025-08-18";
    /// The sum is larger than the total.
    VOLUMEN "P08" Fehler "Summe über dem Gesamtvolumen"
        "Die Haushaltsmittel aller Datensätze zusammen überschreiten das Gesamtvolumen des Jahrgangs."
        "gesamtvolumen: 27700000";
    /// Far from the year before.
    SPRUNG "P09" Hinweis "Betrag weicht stark vom Vorjahr ab"
        "Der Betrag weicht um mehr als 30 % von dem des Vorjahres ab. Das kann richtig sein; oft fehlt eine Ziffer oder eine ist zu viel."
        "haushaltsmittel: 959620";
    /// A deputy with the office of the one who is away.
    AMT_DER_VERTRETUNG "P10" Warnung "Amt der Vertretung fehlt"
        "Wer in Vertretung oder als zweite Person unterschreibt, hat ein eigenes Amt. Ohne die Angabe „amt“ druckt die Vereinbarung das Amt aus den Stammdaten."
        "zusatz: In Vertretung\namt: Erste Kreisbeigeordnete";
    /// Data for a Maßnahmenart that the Jahrgang does not have.
    MASSNAHMENART_UNBEKANNT "P11" Fehler "Maßnahmenart unbekannt"
        "Die Maßnahmenarten stehen in jahrgang.yaml; unter „massnahmen“ sind nur deren Schlüssel möglich."
        "massnahmen:\n  ausbildung: []";

    /// Somebody signs for two Kreise.
    PERSON_ANDERER_KREIS "P12" Warnung "Dieselbe Person unterschreibt für zwei Kreise"
        "In zwei Datensätzen des Jahrgangs unterschreibt für den Kreis eine Person gleichen Namens. Das gibt es, ist aber meist ein Rest vom Kopieren eines Datensatzes."
        "jeder Kreis mit eigener Landrätin oder eigenem Oberbürgermeister";
    /// Two records say the same.
    DATENSATZ_GLEICH "P13" Warnung "Datensatz gleicht dem eines anderen Kreises"
        "Zwei Datensätze des Jahrgangs nennen denselben Betrag und dieselben Projekte. Vermutlich wurde der eine aus dem anderen kopiert und nicht geändert."
        "jeder Kreis mit eigenem Betrag und eigenen Projekten";
    /// The Kreis signs at the seat of another.
    ORT_FREMD "P14" Warnung "Ort ist der Sitz eines anderen Kreises"
        "Der Kreis unterschreibt gewöhnlich an seinem Sitz; hier steht der eines anderen Kreises. Vielleicht ist der Ort vom Kopieren übrig. Fehlt „ort“, gilt der Sitz aus data/kreise.yaml."
        "ort: Fulda (in landkreis-fulda.yaml)";
    /// Far from the other amounts of the year.
    BETRAG_FERN "P15" Warnung "Betrag fern von allen anderen"
        "Der Betrag ist höchstens ein Fünftel oder mindestens das Fünffache des mittleren Betrags aller Datensätze; bei weniger als fünf Beträgen: Er liegt unter 10.000 oder über 10.000.000 Euro. Meist fehlt eine Ziffer, eine ist zu viel, oder ein Tausenderpunkt wurde zum Komma (Excel macht aus 959.620 leicht 959.62)."
        "haushaltsmittel: 959620";
    /// A multiple or a fraction of the year before.
    SPRUNG_GROSS "P16" Warnung "Betrag ist ein Vielfaches oder Bruchteil des Vorjahres"
        "Der Betrag ist mindestens das Dreifache oder höchstens ein Drittel dessen, was der Kreis im Vorjahr hatte. Vermutlich fehlt eine Ziffer oder eine ist zu viel."
        "haushaltsmittel: 959620";
    /// An agreement without any project.
    OHNE_PROJEKT "P17" Warnung "Vereinbarung ohne Projekt"
        "Unter allen Maßnahmenarten steht „[]“. § 5 sagt „folgende Projekte“ und nennt dann keines. „[]“ heißt: Es gibt keines; was noch nicht bekannt ist, fehlt im Datensatz und bleibt eine Lücke."
        "massnahmen:\n  ausbildung:\n    - Ausbildung in eigenen Strukturen";
    /// Somebody signs twice.
    PERSON_DOPPELT "P18" Warnung "Dieselbe Person unterschreibt zweimal"
        "Derselbe Name steht zweimal unter der Vereinbarung, auf derselben Seite oder für Land und Kreis."
        "jede Person einmal";
    /// Kreis and Land have changed places.
    SEITEN_VERTAUSCHT "P19" Warnung "Land und Kreis vertauscht"
        "Name, Amt oder Ort gehören zur anderen Seite: ein Landrat unter „land“, eine Staatsministerin unter „kreis“."
        "kreis:\n  personen:\n    - name: Andreas Siebert\n      amt: Landrat";
    /// A name that is none.
    KEIN_NAME "P20" Warnung "Das ist kein bloßer Name"
        "Gedruckt wird der Name so, wie er hier steht: Vorname vor Nachname, ohne Anrede. „In Vertretung“ steht unter „zusatz“; ein Name, der noch nicht bekannt ist, fehlt."
        "name: Andreas Siebert\nzusatz: In Vertretung";
    /// An office with the name of the Kreis.
    AMT_MIT_KREIS "P21" Warnung "Amt nennt den Kreis noch einmal"
        "Unter dem Amt druckt die Vereinbarung den Namen des Kreises; steht er auch im Amt, steht er zweimal da."
        "amt: Landrat";
    /// A place that is more than a town.
    ORT_UNGEWOEHNLICH "P22" Warnung "Ort mit Datum oder Ziffern"
        "Unter „ort“ steht nur der Name des Ortes. „, den“ und das Datum druckt die Vereinbarung selbst."
        "ort: Kassel\ndatum: 2025-08-18";
    /// A Maßnahmenart with a number of its own.
    ART_MIT_NUMMER "P23" Warnung "Maßnahmenart nennt eine Nummer"
        "Die Nummer der Maßnahmenart druckt die Vereinbarung selbst; steht sie auch im Titel, steht sie zweimal da."
        "weiterbildung: Weiterbildungsmaßnahmen für Personal";
    /// A Kreis of another Land.
    SCHLUESSEL_FREMD "P24" Warnung "Kreisschlüssel nicht aus Hessen"
        "Die amtlichen Schlüssel der hessischen Kreise beginnen mit 06. In einem Jahrgang mit „fiktiv: ja“ wird das nicht geprüft."
        "schluessel: \"06633\"";

    /// minijinja can't read or fill a template.
    VORLAGE "V01" Fehler "Vorlage lässt sich nicht ausfüllen"
        "In der Vorlage ist eine Klammer {{ … }} oder {% … %} falsch geschrieben."
        "{{ kreis.genitiv }}";
    /// A slot nobody knows.
    PLATZ_UNBEKANNT "V02" Fehler "Platzhalter unbekannt"
        "Diesen Platzhalter gibt es nicht; das Handbuch nennt alle."
        "{{ haushaltsmittel }}";
    /// A slot that prints no value with an origin.
    PLATZ_OHNE_WERT "V03" Fehler "Platzhalter ergibt keinen Wert"
        "In einen Vertrag kommt nur, was eine Herkunft hat; eine ganze Gruppe, eine Liste oder eine bloße Zahl lässt sich nicht drucken."
        "{{ kreis.name }} statt {{ kreis }}";
    /// A template that is included nowhere.
    VORLAGE_UNGENUTZT "V04" Fehler "Vorlage wird nicht verwendet"
        "Diese Datei liegt bei den Vorlagen, kommt aber in keiner Vereinbarung vor: Fehlt sie in vereinbarung.typ, fehlt ein Paragraf."
        "#include \"paragrafen/umsetzung.typ\"";
    /// Typst refuses the source.
    TYPST "V05" Fehler "Typst lehnt die Vorlage ab"
        "Das Satzprogramm meldet an dieser Stelle einen Fehler oder eine Warnung."
        "#betrag[{{ haushaltsmittel }}]";
    /// The document has a structure that is no agreement.
    WORTLAUT "V06" Fehler "Aufbau der Vereinbarung unklar"
        "Der gesetzte Text enthält etwas, das weder Überschrift noch Absatz, Liste oder Unterschrift ist."
        "#paragraf[Überschrift]";
    /// Words that Typst takes for something else.
    TEXT_VERSCHWINDET "V07" Fehler "Text der Vorlage würde verschwinden"
        "Typst nimmt „//“ und „/*“ für einen Kommentar, „<Wort>“ für eine Marke, „@Wort“ für einen Verweis und eine Zahl mit Punkt am Zeilenanfang für eine Liste. Mit einem „\\“ davor ist es Text. Ein Kommentar steht auf einer eigenen Zeile."
        "zum\n1\\. Januar";
    /// A template that is included and does not exist.
    VORLAGE_FEHLT "V08" Fehler "Eingebundene Vorlage fehlt"
        "vereinbarung.typ bindet eine Datei ein, die es im Ordner der Vorlagen nicht gibt."
        "#include \"paragrafen/umsetzung.typ\"";
    /// Typst in a wording file that is neither word, slot nor building block.
    VORLAGE_SPRACHE "V09" Fehler "Im Wortlaut nicht möglich"
        "Eine Datei des Wortlauts besteht aus Text, Platzhaltern und den Bausteinen, die layout.typ unter „bausteine“ nennt. Alles andere, was Typst kann (Bilder, Bedingungen, eigene Regeln, selbst geschriebene Werte), könnte drucken, was niemand gelesen und freigegeben hat."
        "#betrag[{{ haushaltsmittel }}]";
    /// An instruction that would not do what it seems to say.
    VORLAGE_ANWEISUNG "V10" Fehler "Anweisung der Vorlage nicht möglich"
        "Eine Vorlage kann wiederholen (for) und fragen, ob etwas da ist (if). Ein Platzhalter lässt sich mit nichts vergleichen: Der Vergleich wäre immer falsch, und der Text dahinter fehlte ohne Meldung. Am Ende eines Absatzes steht eine Anweisung auf einer eigenen Zeile, sonst verschmilzt er mit dem nächsten."
        "{% if person.zusatz %} … {% endif %}";

    /// The words on the pages are not those of the Wortlaut.
    SATZ_WEICHT_AB "S01" Fehler "Gedruckter Text weicht vom Wortlaut ab"
        "Die Wörter auf den Seiten sind nicht die Wörter des Wortlauts. Das Layout verliert oder verdoppelt Text."
        "layout.typ prüfen";
    /// A glyph that no font has.
    SATZ_ZEICHEN "S02" Fehler "Zeichen der Vorlage fehlt in der Schrift"
        "Ein Zeichen aus den Vorlagen haben die Schriften nicht; gedruckt würde ein leeres Kästchen."
        "•, –, „ “ sind möglich";    /// Text that leaves the page or stands on other text.
    SATZ_PASST_NICHT "S20" Fehler "Text passt nicht auf die Seite"
        "Ein Text ist breiter oder höher als der Platz, den das Layout ihm gibt; gedruckt wäre er nicht ganz zu lesen. Meist fehlen in einem sehr langen Wort Leerzeichen oder Bindestriche, oder es unterschreiben mehr Personen, als auf eine Seite passen."
        "Ausbildungs- und Qualifizierungsbudget, nicht AusbildungsUndQualifizierungsbudget…";
    /// Text that can't be seen as text, or what is to be seen and is no text.
    SATZ_SICHTBAR "S05" Fehler "Gedrucktes ist nicht zu sehen, wie es im Wortlaut steht"
        "Auf den Seiten ist ein Text blass, winzig, verdeckt, gedreht oder durchgestrichen, oder mitten auf der Seite steht etwas, das nicht zum Wortlaut gehört: ein Bild oder ein Text, den Vorlesende übergehen. Durchgestrichen ist auch ein Zusatz, der so lang ist, dass er in die Linie der Unterschrift reicht."
        "zusatz: In Vertretung";
    /// A page that holds nothing but signatures.
    UNTERSCHRIFT_ALLEIN "S06" Fehler "Unterschriften stehen allein auf einer Seite"
        "Über den Unterschriften steht kein Wort der Vereinbarung: Niemand soll eine Seite unterschreiben, der nicht anzusehen ist, wozu sie gehört. Das Layout hält sonst den letzten Absatz bei den Unterschriften."
        "layout.typ prüfen";
    /// What is asked for needs what is missing.
    UNVOLLSTAENDIG "S03" Fehler "Vereinbarung ist unvollständig"
        "Die verlangte Fassung gibt es nur von vollständigen Vereinbarungen. Ohne --fassung entsteht die, für die alles vorliegt: zur Unterschrift oder ein Entwurf, der die Lücken zeigt."
        "zv erzeugen landkreis-kassel --fassung entwurf";
    /// The layout has not one place for each signature field.
    UNTERSCHRIFTSFELD "S04" Fehler "Platz für ein Unterschriftsfeld stimmt nicht"
        "Die Fassung zur Unterschrift hat für jede unterzeichnende Person genau ein Feld für die elektronische Unterschrift. Seinen Platz gibt im Layout ein Verweis an, dessen Adresse die Seite und die Nummer der Person nennt."
        "link(\"urn:zielvereinbarung:unterschrift:land.1\", box(width: 60mm, height: 14mm))";

    /// The wording has changed since it was approved.
    FREIGABE_VERALTET "G01" Warnung "Freigabe gilt nicht mehr"
        "Seit der Freigabe hat sich der Wortlaut geändert: durch den Datensatz, die Stammdaten, den Jahrgang oder die Vorlagen. Freigegeben ist nur genau der Text, der in freigaben/KREIS.txt steht. Die Änderung prüfen und neu freigeben, oder sie zurücknehmen."
        "zv freigeben landkreis-kassel --von \"Erika Mustermann\"";
    /// An approval can't be read.
    FREIGABE_UNLESBAR "G02" Warnung "Freigabe zählt nicht: Datei nicht lesbar oder verändert"
        "Zu einer Freigabe gehören zwei Dateien, wie „zv freigeben“ sie schreibt: KREIS.yaml und der freigegebene Text in KREIS.txt. Jahr, Kreis und Prüfsumme müssen zueinander passen. Wurde eine von beiden verändert oder von woanders kopiert, zählt die Freigabe nicht."
        "zv freigeben landkreis-kassel --von \"Erika Mustermann\"";
    /// An approval for nobody.
    FREIGABE_FREMD "G03" Warnung "Freigabe für unbekannten Kreis"
        "Der Name der Datei nennt den Kreis; er muss in data/kreise.yaml stehen und in diesem Jahr Vertragspartei sein."
        "data/2025/freigaben/landkreis-kassel.yaml";
    /// A copy is asked for that needs an approval.
    FREIGABE_NOETIG "G04" Fehler "Freigabe fehlt oder gilt nicht"
        "Der Jahrgang sagt „freigabe: erforderlich“. Die Fassungen „unterschrift“ und „portal“ gibt es dann nur von dem Wortlaut, der freigegeben ist. Ohne --fassung entsteht ein Entwurf."
        "zv freigeben landkreis-kassel --von \"Erika Mustermann\"";
    /// An agreement waits for its approval.
    FREIGABE_AUSSTEHEND "G05" Hinweis "Freigabe steht aus"
        "Die Vereinbarung ist vollständig, aber noch nicht freigegeben. Bis dahin entsteht ein Entwurf."
        "zv freigeben landkreis-kassel --von \"Erika Mustermann\"";
}

/// The rule with this code or title, upper or lower case.
pub fn find(name: &str) -> Option<&'static Rule> {
    let name = name.to_lowercase();
    let named =
        |rule: &&Rule| [rule.code, rule.title].map(str::to_lowercase).contains(&name);
    ALL.iter().copied().find(named)
}
