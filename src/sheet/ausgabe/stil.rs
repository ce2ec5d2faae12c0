//! How cells look, and how a value is written into one.

use rust_xlsxwriter::{
    Color, ExcelDateTime, Format, FormatAlign, FormatBorder, Worksheet, XlsxError,
};

use super::super::plan::Spalte;
use crate::agreement::vordruck::{Art, Blatt};

/// What a heading stands on.
const KOPF: Color = Color::RGB(0x1F_3A_5F);
/// What a gap stands on.
const LUECKE: Color = Color::RGB(0xFF_F2_CC);
/// What nobody fills in stands on.
const GRAU: Color = Color::RGB(0xED_ED_ED);
/// The letters of what nobody fills in.
const GRAUE_SCHRIFT: Color = Color::RGB(0x59_59_59);
/// The lines between cells.
const LINIE: Color = Color::RGB(0xBF_BF_BF);
/// The most digits that a number of a workbook keeps.
const DIGITS: usize = 15;
/// The widest column for a text.
const BREIT: f64 = 48.0;

/// The looks of the workbook.
pub(super) struct Stil {
    /// A heading.
    pub(super) kopf: Format,
    /// The heading of a column that nobody fills in.
    pub(super) kopf_grau: Format,
    /// What nobody fills in.
    pub(super) grau: Format,
    /// The background of a gap.
    pub(super) luecke: Format,
}

impl Stil {
    pub(super) fn new() -> Self {
        let kopf = Format::new()
            .set_bold()
            .set_font_color(Color::White)
            .set_background_color(KOPF)
            .set_text_wrap()
            .set_align(FormatAlign::VerticalCenter);
        let kopf_grau = kopf.clone().set_background_color(Color::RGB(0x7F_7F_7F));
        let grau = rand(Format::new())
            .set_font_color(GRAUE_SCHRIFT)
            .set_background_color(GRAU);
        let luecke = Format::new().set_background_color(LUECKE);
        Self { kopf, kopf_grau, grau, luecke }
    }
}

fn rand(format: Format) -> Format {
    format
        .set_border(FormatBorder::Thin)
        .set_border_color(LINIE)
        .set_align(FormatAlign::Top)
}

/// How the values of a column look.
pub(super) fn format(blatt: &Blatt) -> Format {
    let plain = rand(Format::new());
    match &blatt.art {
        Art::Text | Art::Auswahl(_) => plain.set_num_format("@").set_text_wrap(),
        _ => plain.set_num_format(number(blatt)),
    }
}

/// The same for a value that nobody fills in.
pub(super) fn grey(blatt: &Blatt) -> Format {
    format(blatt).set_font_color(GRAUE_SCHRIFT).set_background_color(GRAU)
}

fn number(blatt: &Blatt) -> String {
    let digits = |stellen: usize| match stellen {
        0 => "#,##0".to_owned(),
        more => format!("#,##0.{}", "0".repeat(more)),
    };
    match &blatt.art {
        Art::Betrag => digits(2),
        Art::Datum => "dd.mm.yyyy".to_owned(),
        Art::Zahl => {
            let number = digits(usize::try_from(blatt.stellen).unwrap_or_default());
            match &blatt.einheit {
                Some(unit) => format!("{number}\" {}\"", unit.replace('"', "")),
                None => number,
            }
        }
        Art::Text | Art::Auswahl(_) => "@".to_owned(),
    }
}

/// How wide a column is: for its values, and for the longest word of its heading.
pub(super) fn width(spalte: &Spalte) -> f64 {
    let words = spalte.name.split([' ', '-']).map(|word| word.chars().count());
    let longest = u32::try_from(words.max().unwrap_or_default()).unwrap_or_default();
    values(spalte).max(f64::from(longest.min(30)) * 1.15 + 2.0)
}

fn values(spalte: &Spalte) -> f64 {
    match spalte.blatt.art {
        Art::Text if spalte.pfad.rsplit('.').next() == Some("ort") => 18.0,
        Art::Text if spalte.pfad.is_empty() || spalte.mehrere => BREIT + 22.0,
        Art::Text => BREIT - 14.0,
        Art::Betrag => 17.0,
        Art::Datum => 12.5,
        Art::Zahl | Art::Auswahl(_) => 15.0,
    }
}

/// Writes a value as what it is; what a cell can't hold exactly stays text.
pub(super) fn put(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    text: &str,
    blatt: &Blatt,
    format: &Format,
) -> Result<(), XlsxError> {
    let day = || {
        let day = crate::values::datum::parse(text)?;
        ExcelDateTime::parse_from_str(&day.format("%Y-%m-%d").to_string()).ok()
    };
    match blatt.art {
        Art::Betrag | Art::Zahl if exact(text).is_some() => {
            let number = exact(text).unwrap_or_default();
            sheet.write_number_with_format(row, column, number, format)?;
        }
        Art::Datum => match day() {
            Some(day) => {
                sheet.write_datetime_with_format(row, column, day, format)?;
            }
            None => {
                sheet.write_string_with_format(row, column, text, format)?;
            }
        },
        _ => {
            sheet.write_string_with_format(row, column, text, format)?;
        }
    }
    Ok(())
}

/// The number that a text is, where a cell keeps all its digits.
pub(super) fn exact(text: &str) -> Option<f64> {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let plain = text.bytes().all(|b| b.is_ascii_digit() || b"-.".contains(&b));
    if plain && digits <= DIGITS { text.parse().ok() } else { None }
}

/// The height of a row of one line.
const ZEILE: f64 = 15.0;

/// How many lines a text takes in a column.
fn lines(text: &str, width: f64) -> usize {
    let line = |line: &str| {
        let length = u32::try_from(line.chars().count()).unwrap_or(u32::MAX);
        let rows = (f64::from(length) * 1.1 / width).ceil().max(1.0);
        (1..100).find(|count| f64::from(*count) >= rows).unwrap_or(100)
    };
    text.split('\n')
        .map(line)
        .map(|count| usize::try_from(count).unwrap_or(1))
        .sum()
}

fn height(lines: usize) -> f64 {
    ZEILE * f64::from(u32::try_from(lines.min(20)).unwrap_or(1))
}

/// The height of the headings.
pub(super) fn head_height(spalten: &[Spalte]) -> f64 {
    let most = spalten
        .iter()
        .map(|spalte| lines(&spalte.name, width(spalte) * 0.8))
        .max();
    height(most.unwrap_or(1).max(2))
}

/// Makes room for texts of several lines.
pub(super) fn room<'a>(
    sheet: &mut Worksheet,
    row: u32,
    values: impl Iterator<Item = (&'a String, &'a str)>,
    spalten: &[Spalte],
) -> Result<(), XlsxError> {
    let count = |(pfad, text): (&String, &str)| {
        let spalte = spalten.iter().find(|spalte| spalte.pfad == *pfad);
        spalte.map_or(1, |spalte| lines(text, width(spalte)))
    };
    let most = values.map(count).max().unwrap_or(1);
    if most > 1 {
        sheet.set_row_height(row, height(most))?;
    }
    Ok(())
}
