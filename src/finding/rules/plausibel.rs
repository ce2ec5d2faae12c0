//! P: what can hardly be meant.

family! {
    PLAUSIBEL "P" "Plausibilität: was so kaum gemeint sein kann"

    /// The same project twice.
    PROJEKT_DOPPELT "P01" Fehler "Eintrag steht doppelt"
        "Derselbe Eintrag steht in derselben Liste zweimal."
        "jedes Projekt einmal";
    /// The same project under two Maßnahmenarten.
    PROJEKT_ZWEIFACH "P02" Warnung "Eintrag steht in zwei Listen"
        "Derselbe Eintrag steht unter zwei Schlüsseln, etwa ein Projekt unter zwei Maßnahmenarten. Das kann richtig sein, ist aber oft ein Rest vom Kopieren."
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
        "Die Beträge aller Datensätze, die der Vordruck Kopfwerte nennt, zusammen überschreiten das Gesamtvolumen des Jahrgangs."
        "gesamtvolumen: 27700000";
    /// Far from the year before.
    SPRUNG "P09" Hinweis "Betrag weicht stark vom Vorjahr ab"
        "Der Betrag weicht um mehr als 30 % von dem des Vorjahres ab. Das kann richtig sein; oft fehlt eine Ziffer oder eine ist zu viel."
        "haushaltsmittel: 959620";
    /// A deputy with the office of the one who is away.
    AMT_DER_VERTRETUNG "P10" Warnung "Amt der Vertretung fehlt"
        "Wer in Vertretung oder als zweite Person unterschreibt, hat ein eigenes Amt. Ohne die Angabe „amt“ druckt die Vereinbarung das Amt aus den Stammdaten."
        "zusatz: In Vertretung\namt: Erste Kreisbeigeordnete";
    /// Data for a row that the Vordruck does not have.
    ZEILE_UNBEKANNT "P11" Fehler "Zeile unbekannt"
        "Der Vordruck nennt unter „je“ die Schlüssel, die es hier gibt, etwa die Maßnahmenarten unter „massnahmen“; nur diese sind möglich."
        "massnahmen:\n  ausbildung: []";
    /// Somebody signs for two Kreise.
    PERSON_ANDERER_KREIS "P12" Warnung "Dieselbe Person unterschreibt für zwei Kreise"
        "In zwei Datensätzen des Jahrgangs unterschreibt für den Kreis eine Person gleichen Namens. Das gibt es, ist aber meist ein Rest vom Kopieren eines Datensatzes."
        "jeder Kreis mit eigener Landrätin oder eigenem Oberbürgermeister";
    /// Two records say the same.
    DATENSATZ_GLEICH "P13" Warnung "Datensatz gleicht dem eines anderen Kreises"
        "Zwei Datensätze des Jahrgangs machen in allem dieselben Angaben, von den Unterschriften abgesehen. Vermutlich wurde der eine aus dem anderen kopiert und nicht geändert."
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
    /// Rows of lists that are all empty.
    OHNE_EINTRAG "P17" Warnung "Kein einziger Eintrag"
        "Unter allen Schlüsseln dieser Angabe steht „[]“, etwa unter allen Maßnahmenarten; die Vereinbarung kündigt dann etwas an und nennt nichts. „[]“ heißt: Es gibt keines; was noch nicht bekannt ist, fehlt im Datensatz und bleibt eine Lücke."
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
    /// More than a title.
    TITEL_UNGEWOEHNLICH "P25" Warnung "Mehr als ein Titel"
        "Gedruckt wird ein Eintrag so, wie er hier steht. Anschrift, E-Mail, Telefon, Aktenzeichen, Dateiname, Formatierungen aus anderen Programmen und ein zweiter Titel in derselben Zeile gehören nicht dazu."
        "- Brücke – Haus der Jugend";
    /// An office that another kind of party has.
    AMT_FREMD "P26" Warnung "Amt passt nicht zur Vertragspartei"
        "Eine kreisfreie Stadt hat eine Oberbürgermeisterin oder einen Oberbürgermeister, ein Landkreis eine Landrätin oder einen Landrat. Vielleicht ist das Amt vom Kopieren übrig oder vertippt."
        "amt: Landrat";
    /// What another Kreis had the year before.
    VORJAHR_VERTAUSCHT "P27" Warnung "Im Vorjahr bei einem anderen Kreis"
        "Wer hier unterschreibt, oder was hier steht, gehörte im Vorjahr zu einem anderen Kreis. Vielleicht sind zwei Datensätze oder zwei Namen vertauscht."
        "jeder Name im Datensatz seines Kreises";
    /// Somebody else than the year before.
    PERSON_NEU "P28" Hinweis "Andere Person als im Vorjahr"
        "Im Vorjahr unterschrieb für diesen Kreis jemand anderes. Nach einer Wahl ist das richtig."
        "name: Andreas Siebert";
    /// An item in another list than the year before.
    EINTRAG_GEWANDERT "P29" Hinweis "Eintrag stand im Vorjahr in einer anderen Liste"
        "Derselbe Eintrag stand im Vorjahr unter einem anderen Schlüssel, etwa ein Projekt unter einer anderen Maßnahmenart."
        "jedes Projekt bei seiner Maßnahmenart";
    /// The amount of the year before.
    BETRAG_WIE_VORJAHR "P30" Hinweis "Betrag genau wie im Vorjahr"
        "Der Betrag ist auf den Cent der des Vorjahres. Das kann richtig sein; oft ist er vom Kopieren übrig."
        "haushaltsmittel: 959620";
    /// A day that is still to come.
    DATUM_ZUKUNFT "P31" Warnung "Datum liegt in der Zukunft"
        "Das Datum der Unterschrift wird eingetragen, wenn unterschrieben ist."
        "datum: 2025-08-18";
    /// Signed with gaps.
    UNTERSCHRIEBEN_MIT_LUECKEN "P32" Warnung "Unterschrieben, obwohl etwas fehlt"
        "Alle Daten der Unterschrift sind eingetragen, aber der Datensatz hat noch Lücken: So kann niemand unterschrieben haben."
        "haushaltsmittel: 959620\nunterzeichnung:\n  kreis:\n    datum: 2025-08-18";
    /// Signed before it was approved.
    VOR_FREIGABE "P33" Hinweis "Unterschrieben vor der Freigabe"
        "Das Datum einer Unterschrift liegt vor dem Tag der Freigabe; gewöhnlich wird zuerst freigegeben."
        "datum: 2025-08-18";
    /// A town that is nearly the right one.
    ORT_VERTIPPT "P34" Warnung "Ort vermutlich vertippt"
        "Der Ort unterscheidet sich nur in ein, zwei Buchstaben von dem, an dem diese Seite sitzt."
        "ort: Kassel";
    /// A Regierungsbezirk that Hessen does not have.
    BEZIRK_FREMD "P35" Warnung "Regierungsbezirk unbekannt"
        "Hessen hat die Regierungsbezirke Darmstadt, Gießen und Kassel; im Portal werden die Vereinbarungen danach geordnet. In einem Jahrgang mit „fiktiv: ja“ wird das nicht geprüft."
        "regierungsbezirk: Kassel";
}
