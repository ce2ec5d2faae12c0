//! V: templates.

family! {
    VORLAGEN "V" "Vorlagen"

    /// minijinja can't read or fill a template.
    VORLAGE "V01" Fehler "Vorlage lässt sich nicht ausfüllen"
        "In der Vorlage ist eine Klammer {{ … }} oder {% … %} falsch geschrieben."
        "{{ kreis.genitiv }}";
    /// A slot nobody knows.
    PLATZ_UNBEKANNT "V02" Fehler "Platzhalter unbekannt"
        "Diesen Platzhalter gibt es nicht; docs/justiziariat.md nennt alle."
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
        "Eine Vorlage kann wiederholen (for) und fragen, ob etwas da ist (if): nach einer Gruppe des Kreises, nach einer Angabe, die fehlen darf, nach den Einträgen einer Liste. Zeilen nennt sie beim Schlüssel, nie nach ihrer Stelle. Ein Platzhalter lässt sich mit nichts vergleichen: Der Vergleich wäre immer falsch, und der Text dahinter fehlte ohne Meldung. Am Ende eines Absatzes steht eine Anweisung auf einer eigenen Zeile, sonst verschmilzt er mit dem nächsten."
        "{% if person.zusatz %} … {% endif %}";
    /// A declared value that no template prints.
    UNGEDRUCKT "V11" Warnung "Angabe wird nirgends gedruckt"
        "Der Vordruck verlangt diese Angabe, doch keine Vorlage druckt sie, auch nicht als Teil einer Summe: Was darin fehlt oder falsch ist, sähe niemand."
        "{{ haushaltsmittel }}";
}
