//! What `zv vergleichen` refuses: texts too large, what is no file, PDFs too deep to be read whole.

use std::fmt::Write as _;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use lopdf::{Dictionary, Document, Object, Stream, dictionary};

use super::KASSEL;
use crate::werkstatt::{Lauf, Werkstatt};

/// So many Absätze, each with words of its own.
fn many(count: usize, word: &str) -> String {
    let mut text = "Vertrag\n§ 1\nMittel\n".to_owned();
    for number in 1..=count {
        let _done =
            writeln!(text, "Der {word} Satz mit der Nummer {number}x steht hier.");
    }
    text
}

#[test]
fn what_is_larger_than_any_agreement_is_refused() {
    let shop = Werkstatt::new();
    shop.write("klein.txt", "Vertrag\n§ 1\nMittel\nHallo.\n")
        .write("absaetze.txt", many(2_001, "lange"))
        .write("woerter.txt", "Wort ".repeat(100_001))
        .write("viel.txt", many(1_900, "lange"))
        .write("mehr.txt", many(1_900, "breite"));
    for (name, why) in [
        ("absaetze.txt", "verglichen werden höchstens 2000"),
        ("woerter.txt", "gelesen werden höchstens 500000 Bytes"),
    ] {
        for pair in [[name, "klein.txt"], ["klein.txt", name], [name, KASSEL]] {
            let run = shop.zv(&["vergleichen", pair[0], pair[1]]);
            assert_eq!(run.code, Some(2), "{pair:?}: {}{}", run.stdout, run.stderr);
            let said = run.stderr.contains(why) && run.stderr.contains(name);
            assert!(said, "{}", run.stderr);
        }
    }
    let run = shop.zv(&["vergleichen", "viel.txt", "mehr.txt"]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    let summary = "1900 Unterschiede.\n";
    assert!(run.stdout.ends_with(summary), "{:?}", run.stdout.lines().next_back());
}

/// Two long texts of one line are shown as replaced, but for what begins and ends them alike.
#[test]
fn long_lines_are_compared_in_one_piece() {
    let shop = Werkstatt::new();
    let text = |words: &mut dyn Iterator<Item = usize>| {
        let mut text = "Vertrag\n§ 1\nMittel\nHier beginnt es".to_owned();
        words.for_each(|number| {
            let _done = write!(text, " a{number}x");
        });
        text + " und endet.\n"
    };
    shop.write("alt.txt", text(&mut (0..6_000)))
        .write("neu.txt", text(&mut (0..6_000).rev()));
    let run = shop.zv(&["vergleichen", "alt.txt", "neu.txt"]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    for end in ["beginnt es [-a0x a1x", "a5999x-] {+a5999x a5998x", "a0x+} und endet."] {
        assert!(run.stdout.contains(end), "{end}: {}", &run.stdout[..300]);
    }
}

/// Ends a run that waits for what never comes.
fn soon(mut child: Child) -> Lauf {
    for _ in 0..200 {
        if child.try_wait().unwrap().is_some() {
            return child.wait_with_output().unwrap().into();
        }
        thread::sleep(Duration::from_millis(50));
    }
    child.kill().unwrap();
    panic!("still running: {}", child.id());
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_refused() {
    let shop = Werkstatt::new();
    shop.write("alt.txt", "Hallo\n");
    let made = Command::new("mkfifo").arg(shop.path("rohr.pdf")).status();
    assert!(made.unwrap().success());
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_zv"));
        command.args(arguments).current_dir(shop.path("."));
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        soon(command.spawn().unwrap())
    };
    for pair in [["rohr.pdf", "alt.txt"], ["alt.txt", "rohr.pdf"], ["/dev/zero", KASSEL]]
    {
        let run = run(&["vergleichen", pair[0], pair[1]]);
        assert_eq!(run.code, Some(2), "{pair:?}: {}{}", run.stdout, run.stderr);
        assert!(run.stderr.contains("Das ist keine Datei."), "{}", run.stderr);
    }
    let run = run(&["nachweis", "rohr.pdf"]);
    let said = run
        .stdout
        .contains("rohr.pdf: nicht bewiesen\n  Das ist keine Datei.");
    assert!(said, "{}{}", run.stdout, run.stderr);
}

#[cfg(unix)]
#[test]
fn master_data_are_read_within_bounds() {
    let shop = Werkstatt::new();
    shop.write("alt.txt", "Hallo\n");
    let path = shop.path("data/kreise.yaml");
    std::fs::remove_file(&path).unwrap();
    assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
    let mut command = Command::new(env!("CARGO_BIN_EXE_zv"));
    command
        .args(["vergleichen", "alt.txt", KASSEL])
        .current_dir(shop.path("."));
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let run = soon(command.spawn().unwrap());
    assert_eq!(run.code, Some(1), "{}{}", run.stdout, run.stderr);
}

/// A tagged PDF with a sentence, which each case hides somewhere else.
struct Probe {
    document: Document,
    /// The content of its page.
    content: Stream,
    /// What the page names.
    resources: Dictionary,
    /// The kids of its one Absatz.
    kids: Object,
}

const TEXT: &str = "/P <</MCID 0>> BDC BT /F 12 Tf 1 0 0 1 50 500 Tm (Hallo) Tj ET EMC ";

impl Probe {
    fn new() -> Self {
        Self {
            document: Document::with_version("1.7"),
            content: Stream::new(Dictionary::new(), TEXT.into()),
            resources: Dictionary::new(),
            kids: 0.into(),
        }
    }

    fn bytes(mut self) -> Vec<u8> {
        let document = &mut self.document;
        let font = document.add_object(font());
        self.resources.set("Font", dictionary! { "F" => font });
        let content = document.add_object(self.content);
        let pages = document.new_object_id();
        let page = document.add_object(dictionary! {
            "Type" => "Page", "Parent" => pages, "Contents" => content,
            "Resources" => self.resources,
            "MediaBox" => vec![0.into(), 0.into(), 600.into(), 800.into()],
        });
        document.set_object(
            pages,
            dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 },
        );
        let element = dictionary! { "S" => "P", "Pg" => page, "K" => self.kids };
        let tree = dictionary! { "Type" => "StructTreeRoot", "K" => element };
        let tree = document.add_object(tree);
        let catalog = document.add_object(dictionary! {
            "Type" => "Catalog", "Pages" => pages, "StructTreeRoot" => tree,
        });
        document.trailer.set("Root", catalog);
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).unwrap();
        bytes
    }
}

fn font() -> Dictionary {
    dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica",
        "Encoding" => "WinAnsiEncoding",
    }
}

/// Spans within spans, the last of which says something.
fn spans(depth: usize, said: &str) -> Vec<u8> {
    let mut probe = Probe::new();
    let last =
        dictionary! { "S" => "Span", "ActualText" => Object::string_literal(said) };
    let mut inner = probe.document.add_object(last);
    for _ in 0..depth {
        let span = dictionary! { "S" => "Span", "K" => inner };
        inner = probe.document.add_object(span);
    }
    probe.kids = vec![0.into(), inner.into()].into();
    probe.bytes()
}

/// Forms within forms, the last of which shows something.
fn forms(depth: usize, said: &str) -> Vec<u8> {
    let mut probe = Probe::new();
    let font = probe.document.add_object(font());
    let form = || {
        let fonts = dictionary! { "Font" => dictionary! { "F" => font } };
        dictionary! { "Type" => "XObject", "Subtype" => "Form", "Resources" => fonts }
    };
    let text = format!("BT /F 12 Tf 1 0 0 1 50 300 Tm ({said}) Tj ET");
    let mut inner = probe.document.add_object(Stream::new(form(), text.into()));
    for _ in 1..depth {
        let mut outer = form();
        let named = dictionary! { "XObject" => dictionary! { "X" => inner } };
        outer.set("Resources", named);
        inner = probe.document.add_object(Stream::new(outer, b"/X Do".to_vec()));
    }
    probe.resources.set("XObject", dictionary! { "X" => inner });
    probe.content = Stream::new(Dictionary::new(), format!("{TEXT} /X Do").into());
    probe.bytes()
}

/// Marks within marks, the last of which says something.
fn marks(depth: usize, said: &str) -> Vec<u8> {
    let mut probe = Probe::new();
    let open = "/Span BMC ".repeat(depth);
    let text = format!(
        "{TEXT} {open} /Span <</ActualText ({said})>> BDC BT (a) Tj ET EMC {}",
        "EMC ".repeat(depth)
    );
    probe.content = Stream::new(Dictionary::new(), text.into());
    probe.bytes()
}

/// Text in a font that nobody knows.
fn unknown(said: &str) -> Vec<u8> {
    let mut probe = Probe::new();
    let text = format!("{TEXT} BT /G 12 Tf 1 0 0 1 50 300 Tm ({said}) Tj ET");
    probe.content = Stream::new(Dictionary::new(), text.into());
    probe.bytes()
}

/// Content behind what is no content.
fn behind(between: &str, said: &str) -> Vec<u8> {
    let mut probe = Probe::new();
    let text = format!("{TEXT} {between} BT 1 0 0 1 50 300 Tm ({said}) Tj ET");
    probe.content = Stream::new(Dictionary::new(), text.into());
    probe.bytes()
}

/// Packed content in a form, of which the end is missing.
fn damaged(said: &str) -> Vec<u8> {
    let mut probe = Probe::new();
    let form = dictionary! { "Type" => "XObject", "Subtype" => "Form" };
    let text = format!("{} BT ({said}) Tj ET", "0 0 m 9 9 l S ".repeat(99));
    let mut form = Stream::new(form, text.into());
    form.compress().unwrap();
    form.content.truncate(form.content.len() / 2);
    let form = probe.document.add_object(form);
    probe.resources.set("XObject", dictionary! { "X" => form });
    probe.content = Stream::new(Dictionary::new(), format!("{TEXT} /X Do").into());
    probe.bytes()
}

/// Makes a PDF that says something.
type Make = fn(&str) -> Vec<u8>;

#[test]
fn nothing_of_a_pdf_is_cut_in_silence() {
    let shop = Werkstatt::new();
    shop.write("text.txt", "Hallo\n");
    let cases: [(&str, Make, Option<&str>); 9] = [
        ("spans", |said| spans(20, said), None),
        ("deep spans", |said| spans(120, said), Some("mehr, als gelesen wird")),
        ("forms", |said| forms(8, said), None),
        ("deep forms", |said| forms(9, said), Some("mehr, als gelesen wird")),
        ("marks", |said| marks(20, said), None),
        ("deep marks", |said| marks(120, said), Some("mehr, als gelesen wird")),
        ("no font", unknown, None),
        ("no operator", |said| behind(") ]", said), Some("beschädigt")),
        ("cut", damaged, Some("beschädigt")),
    ];
    for (name, make, why) in cases {
        shop.write("alt.pdf", make("5.000 Euro"))
            .write("neu.pdf", make("9.000 Euro"));
        let run = shop.zv(&["vergleichen", "alt.pdf", "neu.pdf"]);
        let code = if why.is_some() { 2 } else { 1 };
        assert_eq!(run.code, Some(code), "{name}: {}{}", run.stdout, run.stderr);
        assert!(run.stderr.contains(why.unwrap_or_default()), "{name}: {}", run.stderr);
    }
}

#[cfg(unix)]
#[test]
fn names_of_files_steer_nothing() {
    let shop = Werkstatt::new();
    let odd = "neu\u{1b}[31m\u{202e}.txt";
    shop.write("alt.txt", "Vertrag\n§ 1\nMittel\nHallo.\n")
        .write(odd, "Vertrag\n§ 1\nMittel\nGuten Tag.\n")
        .write("a/x.txt", "Hallo.\n")
        .write(&format!("b/{odd}"), "Hallo.\n");
    for format in ["text", "html"] {
        for pair in [["alt.txt", odd], ["a", "b"]] {
            let run = shop.zv(&["vergleichen", pair[0], pair[1], "--format", format]);
            assert_eq!(run.code, Some(1), "{}", run.stderr);
            let all = run.stdout + &run.stderr;
            assert!(!all.contains(['\u{1b}', '\u{202e}']), "{format} {pair:?}: {all}");
        }
    }
}
