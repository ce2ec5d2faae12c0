//! Tables of commands and options, and whether a command that a book writes is one.

use std::fmt::Write as _;

use clap::builder::StyledStr;
use clap::error::ErrorKind;
use clap::{Arg, Command};
use zielvereinbarung::cli;

use super::{BOOKS, cell, orders, text};

/// All commands: what each is for, and in which book it stands.
pub(super) fn all() -> String {
    let mut table =
        "| Befehl | englisch | tut | mehr dazu |\n|---|---|---|---|\n".to_owned();
    for command in cli::command().get_subcommands() {
        let name = command.get_name();
        let aliases: Vec<String> = command
            .get_visible_aliases()
            .map(|alias| format!("`{alias}`"))
            .collect();
        let (aliases, book) = (aliases.join(", "), book(name));
        let about = plain(command.get_about());
        writeln!(table, "| `zv {name}` | {aliases} | {about} | {book} |").unwrap();
    }
    table
}

/// What every command takes.
pub(super) fn everywhere() -> String {
    let mut table = "| Angabe | bedeutet |\n|---|---|\n".to_owned();
    let command = cli::command();
    let shared = command.get_arguments().filter(|arg| arg.is_global_set());
    shared.for_each(|arg| row(&mut table, arg));
    table
}

/// One command with what it takes beyond that.
pub(super) fn one(name: &str) -> String {
    let mut all = cli::command();
    all.build();
    let command = all.find_subcommand(name);
    let command = command.unwrap_or_else(|| panic!("there is no command {name}"));
    let usage = command.get_overridden_usage().map(ToString::to_string);
    let usage = usage.unwrap_or_else(|| panic!("{name} says its usage"));
    let usage = usage.replace(" [OPTIONEN]", "");
    let about = plain(command.get_about());
    let mut table = format!("| `{}` | {about} |\n|---|---|\n", cell(&usage));
    let own = command.get_arguments().filter(|arg| !arg.is_global_set());
    own.for_each(|arg| row(&mut table, arg));
    table + "\n"
}

fn row(table: &mut String, arg: &Arg) {
    writeln!(table, "| {} | {} |", written(arg), plain(arg.get_help())).unwrap();
}

/// An argument as people type it.
fn written(arg: &Arg) -> String {
    let value = arg.get_value_names().and_then(|names| names.first());
    let value = value.filter(|_| arg.get_action().takes_values());
    let many = arg.get_num_args().is_some_and(|range| range.max_values() > 1);
    let Some(long) = arg.get_long() else {
        let value = value.expect("what has no name has a value");
        return format!("`{value}{}`", if many { "…" } else { "" });
    };
    let long = match value {
        Some(value) => format!("`--{long} {value}`"),
        None => format!("`--{long}`"),
    };
    let short = arg.get_short().map(|short| format!("`-{short}`"));
    let also = arg.get_visible_aliases().into_iter().flatten();
    let also = also.map(|alias| format!("`--{alias}`"));
    let all: Vec<String> = short.into_iter().chain([long]).chain(also).collect();
    all.join(", ")
}

fn plain(text: Option<&StyledStr>) -> String {
    cell(&text.map(ToString::to_string).unwrap_or_default())
}

/// The book in which a command has its table.
fn book(name: &str) -> String {
    let has = |book: &&&str| {
        orders(&text(book)).iter().any(|order| {
            let names = order.strip_prefix("befehl ");
            names.is_some_and(|names| names.split(' ').any(|one| one == name))
        })
    };
    let found = BOOKS.iter().find(has);
    let book = found.unwrap_or_else(|| panic!("zv {name} has a table in no book"));
    let title = text(book);
    let title = title.lines().next().unwrap().trim_start_matches("# ");
    format!("[{title}]({book})")
}

#[test]
fn the_commands_of_the_books_can_be_typed() {
    let mut seen = 0;
    for book in BOOKS {
        for written in written_in(&text(book)) {
            let slip = slip(&written);
            assert!(slip.is_none(), "docs/{book}: {written}\n{}", slip.unwrap());
            seen += 1;
        }
    }
    assert!(seen > 50, "{seen} commands in all books");
}

/// What the program objects to in a command; a mere name, as in a sentence, may lack the rest.
fn slip(written: &str) -> Option<clap::Error> {
    let words = words(written);
    let name = words.len() == 2;
    let error = cli::command().try_get_matches_from(words).err()?;
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => None,
        ErrorKind::MissingRequiredArgument if name => None,
        _ => Some(error),
    }
}

/// The commands in a book: lines of examples, and words in backticks.
fn written_in(book: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in book.lines() {
        let line = line.trim_start();
        let line = line.strip_prefix("$ ").unwrap_or(line);
        if line.starts_with("zv ") {
            found.push(line.to_owned());
        } else {
            let inside = line.split('`').skip(1).step_by(2);
            found
                .extend(inside.filter(|code| code.starts_with("zv ")).map(str::to_owned));
        }
    }
    found
}

/// The words of a command, with something in the place of what stands for anything.
fn words(written: &str) -> Vec<String> {
    let command = written.split(" > ").next().unwrap_or_default();
    let mut words = Vec::new();
    for (index, part) in command.split('"').enumerate() {
        if index % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(sample));
        }
    }
    words
}

fn sample(word: &str) -> String {
    let word = word.replace(['[', ']', '…'], "");
    match word.as_str() {
        "BEFEHL" => "erzeugen",
        "JAHR" | "JAHRGANG" => "2025",
        "FASSUNG" => "entwurf",
        "FORMAT" => "json",
        "DATEI" => "datensatz",
        "ADRESSE" => "https://example.org/",
        "SHELL" => "bash",
        other => other,
    }
    .to_owned()
}

/// The test above sees a command that is none.
#[test]
fn a_command_with_a_slip_is_seen() {
    for wrong in ["zv erzeuge", "zv pruefen --erklare F04", "zv text --fassung portal"] {
        assert!(slip(wrong).is_some(), "{wrong}");
    }
    let book = "`zv a`, dann `b` und `zv c --d`\n    zv e\n$ zv f\n";
    assert_eq!(written_in(book), ["zv a", "zv c --d", "zv e", "zv f"]);
}

/// Commands are read as clap has them.
#[test]
fn a_table_names_what_a_command_takes() {
    let table = one("freigeben");
    for row in ["| `KREIS…` |", "| `--von NAME` |", "| `--ja` |"] {
        assert!(table.contains(row), "{row} is missing:\n{table}");
    }
    assert!(!table.contains("--projekt"), "{table}");
    let everywhere = everywhere();
    assert!(everywhere.contains("| `-h`, `--hilfe`, `--help` |"), "{everywhere}");
}

/// What a table is made of is not lost where a command has no name for it.
#[test]
fn every_argument_has_a_help() {
    fn check(command: &Command) {
        for arg in command.get_arguments() {
            assert!(arg.get_help().is_some(), "{}: {arg}", command.get_name());
        }
        command.get_subcommands().for_each(check);
    }
    check(&cli::command());
}
