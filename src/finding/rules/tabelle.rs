//! T: workbooks.

family! {
    TABELLE "T" "Excel-Tabellen"

    /// A file is no workbook that can be read.
    MAPPE_UNLESBAR "T01" Fehler "Arbeitsmappe lässt sich nicht lesen"
        "Die Datei ist keine Arbeitsmappe (.xlsx, .ods) und keine Liste (.csv), sie ist beschädigt, mit einem Kennwort geschützt oder zu groß."
        "In Excel: Speichern unter › Excel-Arbeitsmappe (.xlsx)";
    /// A workbook of another Jahrgang.
    MAPPE_FREMDER_JAHRGANG "T02" Fehler "Arbeitsmappe gehört zu einem anderen Jahrgang"
        "Die Arbeitsmappe wurde für einen anderen Jahrgang geschrieben; ihre Angaben gehören nicht in diesen."
        "zv einlesen liste.xlsx --jahrgang 2025";
    /// A heading is not what it was, or is missing.
    UEBERSCHRIFT "T03" Fehler "Überschrift geändert"
        "Die Überschriften sagen, welche Angabe in einer Spalte steht. Fehlt eine oder steht sie doppelt, weiß niemand, was gemeint ist. Die Überschrift aus einer neuen Tabelle („zv tabelle“) übernehmen."
        "Haushaltsmittel, nicht Haushaltsmittel neu";
    /// A row names no Kreis that is known.
    ZEILE_OHNE_KREIS "T04" Fehler "Kreis der Zeile unbekannt"
        "Jede Zeile nennt ihren Kreis mit Namen, Schlüssel oder dem Namen seines Datensatzes. Der Kreis muss in data/kreise.yaml stehen und in diesem Jahr Vertragspartei sein."
        "Landkreis Kassel, LK Kassel, 06633 oder landkreis-kassel";
    /// A Kreis stands in two rows.
    KREIS_DOPPELT "T05" Fehler "Kreis steht in zwei Zeilen"
        "Auf dem Blatt der Kreise hat jeder eine Zeile; bei zweien weiß niemand, welche gilt."
        "Eine der beiden Zeilen löschen";
    /// A row of a list names no list.
    LISTE_UNBEKANNT "T06" Fehler "Zeile des Vordrucks unbekannt"
        "Auf dem Blatt einer Liste nennt jede Zeile, wohin ihr Eintrag gehört; möglich ist, was die Auswahl der Spalte anbietet."
        "Maßnahmenart: Ausbildungsvorbereitung";
    /// A cell can't be used.
    ZELLE_UNBRAUCHBAR "T07" Fehler "Zelle lässt sich nicht verwenden"
        "In der Zelle steht etwas, das keine Angabe sein kann: ein Fehler wie #NV, eine Formel ohne Ergebnis, ein Datum, wo ein Text erwartet wird."
        "959620 statt #NV";
    /// A cell is empty where the record says something.
    ZELLE_GELEERT "T08" Fehler "Zelle ist leer, der Datensatz nicht"
        "Eine leere Zelle kann ein Versehen sein. Soll die Angabe im Datensatz gelöscht werden, steht in der Zelle das Wort „leer“; sonst den Wert wieder eintragen."
        "leer";
    /// All rows of a list are gone.
    LISTE_GELEERT "T09" Fehler "Liste ist leer, der Datensatz nicht"
        "Sind alle Zeilen einer Liste gelöscht, kann das ein Versehen sein. Hat die Liste keinen Eintrag, steht dort eine einzige Zeile mit dem Wort „keine“."
        "keine";
    /// A field was changed on both sides.
    KONFLIKT "T10" Fehler "Angabe wurde auf beiden Seiten geändert"
        "Seit die Tabelle geschrieben wurde, hat sich die Angabe im Datensatz geändert und in der Tabelle anders. Für diesen Kreis wird nichts geschrieben, bis beide Seiten dasselbe sagen oder eine die alte ist."
        "Tabelle: 959620, Datensatz: 950000, ausgegeben: 900000";
    /// The number of an item is none, or stands twice.
    NUMMER "T11" Fehler "Nr. lässt sich nicht verwenden"
        "Die Spalte „Nr.“ ordnet die Einträge einer Liste: eine Zahl, in einer Liste keine zweimal; leer heißt: hinter der Zeile darüber."
        "1, 2, 3";
    /// `keine` stands beside items.
    KEINE_UND_EINTRAG "T12" Fehler "„keine“ neben Einträgen"
        "„keine“ sagt, dass eine Liste keinen Eintrag hat; dann hat sie keine zweite Zeile."
        "Die Zeile mit „keine“ löschen";
    /// Merged cells hold a value for several.
    VERBUNDEN "T13" Fehler "Verbundene Zellen"
        "In verbundenen Zellen steht ein Wert für mehrere; nur in der Spalte des Kreises ist klar, was gemeint ist. Die Verbindung in Excel aufheben und jeden Wert in seine Zelle schreiben."
        "Start › Verbinden und zentrieren › Zellverbund aufheben";
    /// Something in the workbook is not read.
    NICHT_GELESEN "T14" Hinweis "Nicht gelesen"
        "Diese Spalte, dieses Blatt oder dieser Teil der Datei gehört zu keiner Angabe des Vordrucks und bleibt unbeachtet."
        "Bemerkungen";
    /// Rows or columns are hidden.
    VERSTECKT "T15" Hinweis "Ausgeblendete Zeilen oder Spalten"
        "Ausgeblendete Zeilen und Spalten werden gelesen wie alle anderen, auch wenn ein Filter sie verbirgt."
        "Daten › Filter löschen";
    /// A workbook in which nothing can be matched.
    NICHTS_ZUGEORDNET "T16" Fehler "Keine Spalte lässt sich zuordnen"
        "In der Tabelle wurde keine Zeile mit Überschriften gefunden, von denen eine den Kreis nennt und eine andere eine Angabe des Vordrucks. Mit „--zuordnung DATEI.yaml“ lässt sich sagen, was gemeint ist."
        "Kreis; Haushaltsmittel";
    /// A mapping can't be used.
    ZUORDNUNG "T17" Fehler "Zuordnung lässt sich nicht verwenden"
        "Eine Zuordnung nennt zu jeder Überschrift den Pfad einer Angabe, „kreis“, oder nichts."
        "Mittel in EUR: haushaltsmittel";
}
