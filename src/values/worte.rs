//! Numbers in words, as an agreement repeats them behind the digits.

/// The words below twenty.
const KLEIN: [&str; 20] = [
    "null",
    "ein",
    "zwei",
    "drei",
    "vier",
    "fünf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zwölf",
    "dreizehn",
    "vierzehn",
    "fünfzehn",
    "sechzehn",
    "siebzehn",
    "achtzehn",
    "neunzehn",
];
/// The words for the tens.
const ZEHNER: [&str; 10] = [
    "", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig",
    "neunzig",
];

/// A whole number in words, as it stands before a noun: „ein Euro“.
///
/// ```
/// use zielvereinbarung::values::worte::vor_nomen;
/// assert_eq!(vor_nomen(959_620), "neunhundertneunundfünfzigtausendsechshundertzwanzig");
/// assert_eq!(vor_nomen(1_000_001), "eine Million ein");
/// assert_eq!(vor_nomen(2_001_100), "zwei Millionen eintausendeinhundert");
/// ```
pub fn vor_nomen(number: u64) -> String {
    if number == 0 {
        return KLEIN[0].to_owned();
    }
    let mut words = Vec::new();
    let large =
        [(1_000_000_000, "Milliarde", "Milliarden"), (1_000_000, "Million", "Millionen")];
    let mut rest = number;
    for (size, one, many) in large {
        match rest / size {
            0 => {}
            1 => words.push(format!("eine {one}")),
            count => words.push(format!("{} {many}", below_million(count))),
        }
        rest %= size;
    }
    if rest > 0 {
        words.push(below_million(rest));
    }
    words.join(" ")
}

/// A whole number in words that stands alone: „eins“.
///
/// ```
/// assert_eq!(zielvereinbarung::values::worte::allein(1_101), "eintausendeinhunderteins");
/// ```
pub fn allein(number: u64) -> String {
    let words = vor_nomen(number);
    if number % 100 == 1 { words + "s" } else { words }
}

/// The digits one by one, as they are read behind a comma.
pub fn ziffern(digits: &str) -> String {
    let words = digits.chars().filter_map(|digit| match digit.to_digit(10)? {
        1 => Some("eins"),
        digit => Some(KLEIN[digit as usize]),
    });
    words.collect::<Vec<_>>().join(" ")
}

fn below_million(number: u64) -> String {
    let (thousands, rest) = (number / 1000, number % 1000);
    let front = match thousands {
        0 => String::new(),
        count => below_thousand(count) + "tausend",
    };
    front + &below_thousand(rest)
}

fn below_thousand(number: u64) -> String {
    let (hundreds, rest) = (number / 100, number % 100);
    let front =
        if hundreds == 0 { String::new() } else { word(hundreds).to_owned() + "hundert" };
    front + &below_hundred(rest)
}

fn below_hundred(number: u64) -> String {
    let (tens, ones) = (number / 10, number % 10);
    match (tens, ones) {
        (0, 0) => String::new(),
        (0 | 1, _) => word(number).to_owned(),
        (_, 0) => ten(tens).to_owned(),
        _ => format!("{}und{}", word(ones), ten(tens)),
    }
}

fn word(number: u64) -> &'static str {
    let index = usize::try_from(number).expect("it is below twenty");
    KLEIN[index]
}

fn ten(tens: u64) -> &'static str {
    let index = usize::try_from(tens).expect("it is below ten");
    ZEHNER[index]
}
