//! The books say what the program says: their tables are made of it, their commands are its
//! commands, their links lead somewhere.
//!
//! A table stands between `<!-- aus dem Programm: … -->` and `<!-- Ende -->`; `just bless`
//! writes it anew.

mod befehle;
mod felder;
mod platzhalter;
mod verweise;

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use zielvereinbarung::cli;

use crate::werkstatt::repository;

/// What opens a table, up to what is wanted in it.
const OPEN: &str = "<!-- aus dem Programm: ";

/// What closes a table.
const CLOSE: &str = "<!-- Ende -->";

/// The German books, in the order in which they are named.
const BOOKS: [&str; 5] = [
    "anfang.md",
    "sachbearbeitung.md",
    "justiziariat.md",
    "veroeffentlichung.md",
    "programme.md",
];

fn path(book: &str) -> PathBuf {
    repository().join("docs").join(book)
}

fn text(book: &str) -> String {
    fs::read_to_string(path(book)).unwrap()
}

#[test]
fn the_tables_of_the_books_are_those_of_the_program() {
    for book in BOOKS {
        let found = text(book);
        let wanted = renew(&found);
        if std::env::var_os("BLESS").is_some() {
            fs::write(path(book), &wanted).unwrap();
        } else {
            assert!(
                found == wanted,
                "a table of docs/{book} is not what the program says: just bless"
            );
        }
    }
}

#[test]
fn every_command_stands_in_one_book() {
    let named: Vec<String> = BOOKS
        .iter()
        .flat_map(|book| orders(&text(book)))
        .filter_map(|order| order.strip_prefix("befehl ").map(str::to_owned))
        .flat_map(|names| names.split(' ').map(str::to_owned).collect::<Vec<_>>())
        .collect();
    let commands = cli::command();
    let known: BTreeSet<&str> =
        commands.get_subcommands().map(clap::Command::get_name).collect();
    let once: BTreeSet<&str> = named.iter().map(String::as_str).collect();
    assert_eq!(once, known, "the commands with a table, and those that there are");
    assert_eq!(once.len(), named.len(), "a command has two tables: {named:?}");
}

/// A book with its tables as the program has them today.
fn renew(book: &str) -> String {
    let mut pieces = book.split(OPEN);
    let mut renewed = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (order, rest) = piece.split_once(" -->\n").expect("a table has an order");
        let (_, behind) = rest.split_once(CLOSE).expect("a table has an end");
        let table = table(order);
        renewed += &format!("{OPEN}{order} -->\n{table}{CLOSE}{behind}");
    }
    renewed
}

/// What the tables of a book are to hold.
fn orders(book: &str) -> Vec<String> {
    let pieces = book.split(OPEN).skip(1);
    pieces
        .map(|piece| piece.split(" -->").next().unwrap_or_default().to_owned())
        .collect()
}

fn table(order: &str) -> String {
    match order.split_once(' ').unwrap_or((order, "")) {
        ("befehle", "") => befehle::all(),
        ("optionen", "") => befehle::everywhere(),
        ("befehl", names) => names.split(' ').map(befehle::one).collect(),
        ("felder", datei) => felder::table(datei),
        ("formen", dateien) => felder::forms(dateien),
        _ => panic!("no table is called „{order}“"),
    }
}

/// A cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}
