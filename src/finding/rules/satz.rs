//! S: what stands on the pages.

family! {
    SATZ "S" "Satz"

    /// The words on the pages are not those of the Wortlaut.
    SATZ_WEICHT_AB "S01" Fehler "Gedruckter Text weicht vom Wortlaut ab"
        "Die Wörter auf den Seiten sind nicht die Wörter des Wortlauts. Das Layout verliert oder verdoppelt Text."
        "layout.typ prüfen";
    /// A glyph that no font has.
    SATZ_ZEICHEN "S02" Fehler "Zeichen der Vorlage fehlt in der Schrift"
        "Ein Zeichen aus den Vorlagen haben die Schriften nicht; gedruckt würde ein leeres Kästchen."
        "•, –, „ “ sind möglich";
    /// What is asked for needs what is missing.
    UNVOLLSTAENDIG "S03" Fehler "Vereinbarung ist unvollständig"
        "Die verlangte Fassung gibt es nur von vollständigen Vereinbarungen. Ohne --fassung entsteht die, für die alles vorliegt: zur Unterschrift oder ein Entwurf, der die Lücken zeigt."
        "zv erzeugen landkreis-kassel --fassung entwurf";
    /// The layout has not one place for each signature field.
    UNTERSCHRIFTSFELD "S04" Fehler "Platz für ein Unterschriftsfeld stimmt nicht"
        "Die Fassung zur Unterschrift hat für jede unterzeichnende Person genau ein Feld für die elektronische Unterschrift. Seinen Platz gibt im Layout ein Verweis an, dessen Adresse die Seite und die Nummer der Person nennt."
        "link(\"urn:zielvereinbarung:unterschrift:land.1\", box(width: 60mm, height: 14mm))";
    /// Text that can't be seen as text, or what is to be seen and is no text.
    SATZ_SICHTBAR "S05" Fehler "Gedrucktes ist nicht zu sehen, wie es im Wortlaut steht"
        "Auf den Seiten ist ein Text blass, winzig, verdeckt, gedreht oder durchgestrichen, oder mitten auf der Seite steht etwas, das nicht zum Wortlaut gehört: ein Bild oder ein Text, den Vorlesende übergehen. Durchgestrichen ist auch ein Zusatz, der so lang ist, dass er in die Linie der Unterschrift reicht."
        "zusatz: In Vertretung";
    /// A page that holds nothing but signatures.
    UNTERSCHRIFT_ALLEIN "S06" Fehler "Unterschriften stehen allein auf einer Seite"
        "Über den Unterschriften steht kein Wort der Vereinbarung: Niemand soll eine Seite unterschreiben, der nicht anzusehen ist, wozu sie gehört. Das Layout hält sonst den letzten Absatz bei den Unterschriften."
        "layout.typ prüfen";
    /// A copy that does not say on every page which it is.
    KENNZEICHEN_FEHLT "S07" Fehler "Kennzeichen fehlt"
        "Ein Entwurf, eine Prüffassung und ein fiktives Beispiel tragen ihr Kennzeichen im Kopf oder Fuß jeder Seite, ein Entwurf auch groß quer über der Seite. Das Layout lässt es weg, verdeckt es oder schiebt es von der Seite."
        "layout.typ prüfen";
    /// What a file carries beside its pages.
    BEIGABE "S08" Fehler "Die Datei enthält mehr als die Vereinbarung"
        "An der Datei hängt ihr Datensatz und sonst nichts, und auf ihren Seiten führt kein Verweis an eine andere Stelle. Ein Anhang oder ein Verweis ist nicht Teil dessen, was freigegeben und unterschrieben wird."
        "pdf.attach(\"datensatz.yaml\", relationship: \"source\", …)";
    /// Text that leaves the page or stands on other text.
    SATZ_PASST_NICHT "S20" Fehler "Text passt nicht auf die Seite"
        "Ein Text ist breiter oder höher als der Platz, den das Layout ihm gibt; gedruckt wäre er nicht ganz zu lesen. Meist fehlen in einem sehr langen Wort Leerzeichen oder Bindestriche, oder es unterschreiben mehr Personen, als auf eine Seite passen."
        "Arbeits- und Sozialverwaltung, nicht ArbeitsUndSozialverwaltung…";
}
