//! What edits put in: words, sentences, headings, items, names.

pub(super) const WORDS: [&str; 12] = [
    "vorläufig",
    "gegebenenfalls",
    "jährlich",
    "schriftlich",
    "unverzüglich",
    "Kooperation",
    "Evaluation",
    "Landeshaushalt",
    "grundsätzlich",
    "Fachausschuss",
    "Vorbehalt",
    "angemessen",
];
pub(super) const SENTENCES: [&str; 8] = [
    "Das Land behält sich vor, die Mittel bei geringerem Bedarf anzupassen.",
    "Änderungen und Ergänzungen dieser Vereinbarung bedürfen der Schriftform.",
    "Die Beteiligten benennen jeweils eine Ansprechperson für alle Fragen der Umsetzung und unterrichten einander unverzüglich über jeden Wechsel in dieser Aufgabe.",
    "Ein Anspruch auf Förderung in den Folgejahren entsteht hierdurch nicht.",
    "Über Veröffentlichungen stimmen sich die Beteiligten vorher ab; auf die Förderung durch das Land Hessen ist in geeigneter Form hinzuweisen.",
    "Die Ergebnisse werden bis zum 31.3.2026 in einem Sachbericht zusammengefasst.",
    "Nicht verbrauchte Mittel sind bis zum 15.11.2025 anzuzeigen.",
    "Datenschutzrechtliche Vorschriften, insbesondere die des SGB X, bleiben unberührt.",
];
pub(super) const HEADINGS: [&str; 4] =
    ["Berichtswesen", "Öffentlichkeitsarbeit", "Datenschutz", "Schlussbestimmungen"];
pub(super) const ITEMS: [&str; 6] = [
    "Azubi-Lotsen",
    "Quereinstieg Erziehung (TZ)",
    "Lernwerkstatt Holz",
    "Meine Chance - Übergangscoaching",
    "Aktiv in Ausbildung",
    "Mobilitätshilfe Südkreis",
];
pub(super) const NAMES: [&str; 3] =
    ["Petra Sommer", "Jörg-Uwe Öztürk", "Prof. Dr. Lea Marie Winter"];
