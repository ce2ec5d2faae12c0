//! The declaration: what an agreement needs to know.

family! {
    VORDRUCK "R" "Vordruck: was eine Vereinbarung wissen muss"

    /// The Vordruck of a Jahrgang is missing.
    VORDRUCK_FEHLT "R01" Fehler "Vordruck fehlt"
        "templates/JAHRGANG/vordruck.yaml sagt, was eine Vereinbarung dieses Jahrgangs wissen muss. Ohne ihn lässt sich kein Datensatz lesen."
        "vereinbarung: {kuerzel: muster, programm: zur Förderung …, seiten: [land, kreis]}\ndatensatz:\n  haushaltsmittel: betrag";
    /// A field that is declared in two ways or in none.
    VORDRUCK_FORM "R02" Fehler "Angabe im Vordruck unklar"
        "Eine Angabe ist genau eines: ein Wert („art“ oder „auswahl“), eine Gruppe („felder“) oder eine Liste („liste“); „je“ gibt davon eine für jede Zeile. Manche Wörter passen nur zu einer Art."
        "haushaltsmittel: {art: betrag, kopfwert: ja}";
    /// A key that can't be one, or is taken.
    VORDRUCK_SCHLUESSEL "R03" Fehler "Schlüssel im Vordruck nicht möglich"
        "Ein Schlüssel besteht aus a bis z, Ziffern und „_“ und beginnt mit einem Buchstaben. Einige sind vergeben: jahr, kreis, ministerium, unterzeichnung, paragraf und die Seiten; neben „je“ titel, nr, eintraege und summe. Was unter „jahrgang“ steht, steht nicht noch einmal unter „datensatz“."
        "plaetze: zahl";
    /// A path that leads nowhere, or back.
    VORDRUCK_PFAD "R04" Fehler "Verweis im Vordruck führt nicht zum Ziel"
        "„sonst“ und „summe_von“ nennen eine andere Angabe: neben dieser oder vom Anfang aus, mit Punkten dazwischen. Sie muss es geben, von derselben Art sein, und sie darf nicht wieder hierher führen."
        "betrag: {art: betrag, summe_von: quellen}";
    /// A group of parties that is used and not named, or the other way round.
    VORDRUCK_GRUPPE "R05" Fehler "Gruppe von Kreisen unbekannt oder ungenutzt"
        "„gruppen“ in jahrgang.yaml nennt zu jedem Wort seine Kreise; der Vordruck („nur“) und die Vorlagen (kreis.gruppen.WORT) benutzen diese Wörter. Jedes Wort braucht beides, und jeder Kreis steht in data/kreise.yaml."
        "gruppen:\n  optionskommune: [landkreis-kassel, odenwaldkreis]";
    /// Sides that can't sign.
    VORDRUCK_SEITE "R06" Fehler "Seite der Vereinbarung unklar"
        "„seiten“ nennt, wer unterschreibt, in der gedruckten Reihenfolge: land und kreis, und jede weitere Seite als Gruppe unter „kreis“ mit name, genus, ort und amt."
        "seiten: [land, kreis]";
    /// Maßnahmenarten in the old place.
    VORDRUCK_ARTEN "R07" Fehler "Maßnahmenarten stehen jetzt im Vordruck"
        "Was eine Vereinbarung wissen muss, sagt der Vordruck: auch die Maßnahmenarten mit ihren Titeln. Den gezeigten Abschnitt unter „datensatz“ in vordruck.yaml setzen und „massnahmenarten“ aus jahrgang.yaml löschen."
        "massnahmen:\n  je:\n    ausbildung: Ausbildung in anerkannten Ausbildungsberufen\n  liste: text";
    /// Two Jahrgänge of one year whose files would have the same names.
    VORDRUCK_KUERZEL "R08" Fehler "Zwei Jahrgänge mit demselben Kürzel"
        "Das Kürzel unterscheidet die Dateien der Vereinbarungen eines Jahres. Zwei Jahrgänge desselben Jahres haben deshalb verschiedene; das Kürzel dessen ändern, von dem noch nichts ausgegeben ist."
        "vereinbarung: {kuerzel: sgb2, programm: zu den Kennzahlen, seiten: [land, kreis]}";
}
