//! F: what stands in a field.

family! {
    FELDER "F" "Felder: was da steht"

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
        "Der amtliche Schlüssel eines Kreises hat fünf Ziffern, der einer Gemeinde acht, der Regionalschlüssel zwölf. Er steht in Anführungszeichen, damit die führende Null bleibt."
        "schluessel: \"06633\"";
    /// A form of the name that the rule does not give.
    FORM "F17" Fehler "Form des Namens fehlt"
        "Nur bei Namen, deren erstes Wort auf „kreis“ endet, und bei weiblichen Namen ergeben sich die vier Fälle von selbst; sonst stehen sie unter „formen“."
        "formen:\n  genitiv: des Regionalverbands Beispiel";
    /// Two parties of one name.
    NAME_DOPPELT "F18" Fehler "Name doppelt"
        "Zwei Vertragsparteien desselben Jahres heißen gleich; vermutlich ist ein Eintrag kopiert und nicht geändert."
        "name: Landkreis Kassel";
    /// A character that a reader of the PDF would take for another.
    ZEICHEN_DOPPELGAENGER "F20" Fehler "Zeichen nicht eindeutig"
        "Einige Zeichen sehen gedruckt genau aus wie ein anderes (der typografische Bindestrich wie der gewöhnliche) oder werden beim Lesen des PDF zerlegt. Suche, Vorlesen und Kopieren gäben etwas anderes wieder als den Datensatz."
        "Arbeits- und Sozialverwaltung (mit dem Bindestrich der Tastatur)";
    /// More than an agreement can hold.
    ZU_VIEL "F21" Fehler "Mehr, als eine Vereinbarung fasst"
        "Ein Text hat höchstens 500 Zeichen, eine Liste höchstens 200 Einträge, jede Seite höchstens 5 Unterzeichnende. Mehr ist vermutlich ein Versehen beim Kopieren."
        "massnahmen:\n  ausbildung:\n    - höchstens 200 Zeilen";
    /// A word for none in the place of a title.
    KEIN_EINTRAG "F22" Fehler "Kein Eintrag"
        "Wörter wie „keine“, „entfällt“, „folgt“, „N.N.“, „siehe oben“ oder „XXX“ sind keine Angabe: Sie stünden so im Vertrag. Hat eine Liste keinen Eintrag, steht hinter ihrem Schlüssel „[]“; was noch nicht bekannt ist, fehlt im Datensatz und bleibt eine Lücke."
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
    /// A number that is none, or one with too many digits.
    ZAHL "F40" Fehler "Zahl nicht lesbar"
        "Eine Zahl steht ohne Tausenderpunkte, Leerzeichen und Einheit da; hinter dem Punkt stehen höchstens so viele Stellen, wie der Vordruck sagt. Gerundet wird nie."
        "ist: 24.1";
    /// A value outside of its bounds.
    GRENZE "F41" Fehler "Angabe außerhalb der Grenzen"
        "Der Vordruck sagt, wie groß, wie lang oder wie viel eine Angabe mindestens und höchstens ist."
        "ziel: 24.1 (bei mindestens: -100, hoechstens: 100)";
    /// A field that this party does not have.
    NICHT_FUER_DIESE "F42" Fehler "Angabe gilt nicht für diesen Kreis"
        "Der Vordruck sagt mit „nur“, für welche Kreise es diese Angabe gibt; welche das sind, steht unter „gruppen“ in jahrgang.yaml."
        "gruppen:\n  optionskommune: [landkreis-kassel]";
    /// A sum that is not that of its parts.
    SUMME "F43" Fehler "Summe stimmt nicht"
        "Nach dem Vordruck ist diese Angabe die Summe anderer; geschrieben steht eine andere Zahl. Entweder die Summe ist falsch oder einer ihrer Teile. Fehlt die Angabe, rechnet das Programm."
        "betrag: 490000\nquellen: {land: 300000, esf: 190000}";
}
