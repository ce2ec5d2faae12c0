//! G: approvals.

family! {
    FREIGABE "G" "Freigabe"

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
