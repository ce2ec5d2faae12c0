//! The sheet that says how to fill in the others.

use rust_xlsxwriter::{Format, FormatAlign, Worksheet, XlsxError};

use super::Vorlage;
use super::stil::Stil;
use crate::sheet::plan::{HAUPTBLATT, HINWEISE};

/// Writes the sheet.
pub(super) fn write(
    sheet: &mut Worksheet,
    vorlage: &Vorlage,
    stil: &Stil,
) -> Result<(), XlsxError> {
    sheet.set_name(HINWEISE)?;
    sheet.set_column_width(0, 100)?;
    let title = format!("Zielvereinbarungen {} {}", vorlage.jahrgang, vorlage.programm);
    sheet.write_string_with_format(0, 0, title, &stil.kopf)?;
    let format = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    for (row, line) in (2..).zip(lines(vorlage)) {
        sheet.write_string_with_format(row, 0, line, &format)?;
    }
    sheet.set_landscape().set_print_fit_to_pages(1, 0);
    Ok(())
}

fn lines(vorlage: &Vorlage) -> Vec<String> {
    let names = vorlage.plan.listen.iter();
    let lists: Vec<String> = names
        .clone()
        .filter(|liste| !liste.nur_gezeigt)
        .map(|liste| format!("„{}“", liste.blatt))
        .collect();
    let shown: Vec<String> = names
        .filter(|liste| liste.nur_gezeigt)
        .map(|liste| format!("„{}“", liste.blatt))
        .collect();
    let mut lines = vec![
        format!("Blatt „{HAUPTBLATT}“: eine Zeile je Kreis. Blätter {}: eine Zeile je Eintrag.", lists.join(", ")),
        "Gelb ist, was noch fehlt. Grau rechnet oder kennt das Programm; was dort steht, wird nicht eingelesen.".to_owned(),
        "Beträge in Euro als Zahl (959620 oder 959620,50), ein Datum als Datum (18.08.2025).".to_owned(),
        "Eine Angabe löschen: das Wort „leer“ in die Zelle schreiben. Eine bloß geleerte Zelle fragt nach.".to_owned(),
        "Eine Liste hat keinen Eintrag: eine einzige Zeile mit dem Wort „keine“.".to_owned(),
        "Eine neue Zeile: Kreis und Zeile aus der Liste wählen; Nr. gibt die Reihenfolge. Ohne Nr. gehört sie hinter die Zeile darüber.".to_owned(),
        "Überschriften bitte nicht ändern. Spalten und Zeilen dürfen verschoben, sortiert und gefiltert werden.".to_owned(),
        "Einlesen: „zv einlesen DATEI.xlsx --probe“ zeigt nur, was sich ändern würde; ohne „--probe“ wird es geschrieben. „zv einlesen --zurueck“ nimmt es zurück.".to_owned(),
        "Nach dem Einlesen mit einer neuen Tabelle weiterarbeiten: Was inzwischen im Datensatz und hier anders geändert wurde, ist sonst ein Konflikt.".to_owned(),
    ];
    if !shown.is_empty() {
        lines.push(format!("Nur im Datensatz selbst zu ändern: {}.", shown.join(", ")));
    }
    lines
}
