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
        "Der Jahrgang sagt „freigabe: erforderlich“ oder „freigabe: vier-augen“. Die Fassungen „unterschrift“ und „portal“ gibt es dann nur von dem Wortlaut, der freigegeben ist. Ohne --fassung entsteht ein Entwurf."
        "zv freigeben landkreis-kassel --von \"Erika Mustermann\"";
    /// An agreement waits for its approval.
    FREIGABE_AUSSTEHEND "G05" Hinweis "Freigabe steht aus"
        "Die Vereinbarung ist vollständig, aber noch nicht freigegeben. Bis dahin entsteht ein Entwurf."
        "zv freigeben landkreis-kassel --von \"Erika Mustermann\"";
    /// The pages look otherwise than when they were approved.
    FREIGABE_LAYOUT "G06" Warnung "Layout geändert: Seiten ansehen und neu freigeben"
        "Freigegeben werden die Seiten: Wortlaut, Layout, Bilder und Schriften. Eines davon ist nicht mehr, wie es bei der Freigabe war, oder die Freigabe stammt aus der Zeit, als nur der Wortlaut dazugehörte. Die Seiten ansehen und neu freigeben, oder die Änderung zurücknehmen."
        "zv freigeben landkreis-kassel --von \"Erika Mustermann\"";
    /// The pages look otherwise than when all signed.
    LAYOUT_NACH_UNTERSCHRIFT "G07" Hinweis "Layout nach der Unterschrift geändert"
        "Die Vereinbarung ist unterschrieben; was seither an Layout, Bildern oder Schriften geändert wurde, sehen nur neu erzeugte Dateien. Die unterschriebene Datei bleibt, wie sie ist, und die Freigabe gilt weiter."
        "zv nachweis unterschrieben.pdf";
    /// Somebody took the approval back.
    FREIGABE_ZURUECKGEZOGEN "G08" Warnung "Freigabe zurückgezogen"
        "Wer freigibt, kann es zurücknehmen. Bis zu einer neuen Freigabe entsteht ein Entwurf."
        "zv freigeben landkreis-kassel --von \"Erika Mustermann\"";
    /// One has approved, two are asked for.
    FREIGABE_EINZELN "G09" Warnung "Zweite Freigabe fehlt"
        "Der Jahrgang sagt „freigabe: vier-augen“: Zwei Menschen geben denselben Wortlaut frei, jeder mit eigenem Namen."
        "zv freigeben landkreis-kassel --von \"Uwe Beispiel\"";
    /// The Jahrgang no longer asks for approvals.
    PFLICHT_FEHLT "G10" Warnung "Freigabe wird nicht mehr verlangt"
        "Bei der letzten Freigabe verlangte der Jahrgang Freigaben, jetzt nicht mehr oder weniger streng: Fassungen zur Unterschrift entstehen ohne sie. Ist die Zeile aus Versehen gelöscht, gehört sie wieder in jahrgang.yaml."
        "freigabe: erforderlich";
}
