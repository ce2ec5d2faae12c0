//! Y: how something is written.

family! {
    YAML "Y" "YAML: wie etwas geschrieben ist"

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
}
