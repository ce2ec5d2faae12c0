//! The folder for the portal: what it holds, says and never says.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::Path;
use std::sync::OnceLock;

use serde_json::Value;
use sha2::{Digest, Sha256};
use zielvereinbarung::fassung::Fassung;
use zielvereinbarung::text;

use crate::beispiel::{parteien, werkstatt_2026};
use crate::proben::{document, projekt};
use crate::werkstatt::{Werkstatt, repository};

/// What the run over the invented year has left: the project, its answer, the files.
struct Portal {
    werkstatt: Werkstatt,
    answer: Value,
    files: BTreeMap<String, Vec<u8>>,
}

/// One run for all tests that only look.
fn portal() -> &'static Portal {
    static PORTAL: OnceLock<Portal> = OnceLock::new();
    PORTAL.get_or_init(|| {
        let werkstatt = werkstatt_2026();
        for party in parteien() {
            let record = format!("data/2026/{}.yaml", party.id);
            let text = format!("# {COMMENT}\n{}", werkstatt.read(&record));
            werkstatt.write(&record, text);
        }
        let answer = werkstatt.done(&["veroeffentlichen", "--zip", "--format", "json"]);
        let files = files(&werkstatt.path("output/2026/portal"));
        lay_down(&files);
        Portal {
            werkstatt,
            answer: serde_json::from_str(&answer).unwrap(),
            files,
        }
    })
}

/// A comment that each record of the run holds.
const COMMENT: &str = "Rücksprache Frau Geheimnis 0611";

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(Result::unwrap);
    let file = |entry: fs::DirEntry| {
        (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap())
    };
    entries.map(file).collect()
}

/// Leaves the folder for the checks with a browser and with readers of RDF.
fn lay_down(files: &BTreeMap<String, Vec<u8>>) {
    let folder = repository().join("target/proben/portal");
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    fs::create_dir_all(&folder).unwrap();
    for (name, bytes) in files {
        fs::write(folder.join(name), bytes).unwrap();
    }
}

fn page<'a>(files: &'a BTreeMap<String, Vec<u8>>, name: &str) -> &'a str {
    std::str::from_utf8(&files[name]).unwrap()
}

fn stem(kreis: &str) -> String {
    format!("zielvereinbarung-aqb-2026-{kreis}")
}

#[track_caller]
fn assert_sums(files: &BTreeMap<String, Vec<u8>>) {
    let mut named = Vec::new();
    for line in page(files, "SHA256SUMS").lines() {
        let (sum, name) = line.split_once("  ").unwrap();
        let found: String = Sha256::digest(&files[name])
            .iter()
            .map(|b| format!("{b:02x}"))
            .collect();
        assert_eq!(found, sum, "{name}");
        named.push(name);
    }
    let all: Vec<_> = files.keys().filter(|name| *name != "SHA256SUMS").collect();
    assert_eq!(all, named);
}

#[test]
fn every_party_is_published_with_all_that_belongs_to_it() {
    let Portal { answer, files, .. } = portal();
    let mut expected: Vec<String> = ["SHA256SUMS", "dcat.jsonld", "index.html"]
        .into_iter()
        .chain(["zielvereinbarungen-aqb-2026.zip", "zielvereinbarungen.csv"])
        .map(str::to_owned)
        .collect();
    for party in parteien() {
        let stem = stem(&party.id);
        expected.extend([format!("{stem}.html"), format!("{stem}.pdf")]);
    }
    expected.sort();
    assert_eq!(files.keys().cloned().collect::<Vec<_>>(), expected);
    assert_sums(files);
    let published = answer["veroeffentlicht"].as_array().unwrap();
    assert_eq!(published.len(), parteien().len());
    assert_eq!(answer["nicht_veroeffentlicht"].as_array().unwrap().len(), 0);
    for one in published {
        let bytes = &files[one["datei"].as_str().unwrap()];
        assert_eq!(one["bytes"], bytes.len());
        assert!(files.contains_key(one["html"].as_str().unwrap()));
    }
}

/// The PDF is the portal's copy that `erzeugen` makes.
#[test]
fn the_pdf_is_the_portal_copy() {
    let Portal { werkstatt, files, .. } = portal();
    let projekt = projekt(werkstatt, 2026);
    let pdf = document(&projekt, "stadt-hanau", Fassung::Portal).pdf;
    assert!(files[&format!("{}.pdf", stem("stadt-hanau"))] == pdf);
}

/// Line by line, headings, Absätze and items, with the marks that the lists give.
#[test]
fn the_pages_carry_the_exact_wording() {
    let Portal { werkstatt, files, .. } = portal();
    let projekt = projekt(werkstatt, 2026);
    for party in parteien() {
        let wording = document(&projekt, &party.id, Fassung::Portal).wortlaut;
        let page = page(files, &format!("{}.html", stem(&party.id)));
        assert_eq!(read(page), text::word(&wording), "{}", party.id);
    }
}

/// Reads the article of a page as a browser shows it, one line a block.
fn read(page: &str) -> String {
    let article = page
        .split_once("<article>")
        .unwrap()
        .1
        .split_once("</article>")
        .unwrap()
        .0;
    let mut text = String::new();
    let mut line = String::new();
    let mut lists: Vec<Option<usize>> = Vec::new();
    let mut rest = article;
    while let Some((before, behind)) = rest.split_once('<') {
        let (tag, after) = behind.split_once('>').unwrap();
        line.push_str(&before.replace('\n', ""));
        let name = tag.split(' ').next().unwrap();
        if ["p", "h1", "h2", "h3", "li", "ol", "ul", "br"]
            .contains(&name.trim_start_matches('/'))
            && !line.is_empty()
        {
            text.push_str(&unescape(&line));
            text.push('\n');
            line.clear();
        }
        match (name, lists.last_mut()) {
            ("ol", _) => lists.push(Some(0)),
            ("ul", _) => lists.push(None),
            ("/ol" | "/ul", _) => drop(lists.pop()),
            ("li", Some(Some(number))) => {
                *number += 1;
                line = format!("{number}. ");
            }
            ("li", Some(None)) => line.push_str("- "),
            _ => {}
        }
        rest = after;
    }
    text
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

/// Headings one below the other, a language, a policy, nothing from elsewhere.
#[test]
fn the_pages_stand_alone() {
    for (name, bytes) in &portal().files {
        if Path::new(name).extension().is_none_or(|ending| ending != "html") {
            continue;
        }
        let page = std::str::from_utf8(bytes).unwrap();
        assert!(page.starts_with("<!DOCTYPE html><html lang=\"de\">"), "{name}");
        assert!(
            page.contains("content=\"default-src 'none'; style-src 'sha256-"),
            "{name}"
        );
        assert_eq!(page.matches("<h1").count(), 1, "{name}");
        assert!(page.contains("FIKTIVES BEISPIEL"), "{name}");
        for outside in
            ["http://", "https://", "src=", "@import", "url(", " style=", " onload"]
        {
            let found = page.find(outside).map(|at| &page[at..]);
            assert!(found.is_none(), "{name}: {found:?}");
        }
        for link in page.split("href=\"").skip(1) {
            let target = link.split('"').next().unwrap();
            let there = match target.strip_prefix('#') {
                Some(id) => page.contains(&format!("id=\"{id}\"")),
                None => portal().files.contains_key(target),
            };
            assert!(there, "{name}: {target}");
        }
    }
}

#[test]
fn the_list_says_what_a_visitor_wants() {
    let files = &portal().files;
    let index = page(files, "index.html");
    let pdf = files[&format!("{}.pdf", stem("landkreis-kassel"))].len();
    let entry = index.split_once("id=\"landkreis-kassel\"").unwrap().1;
    let entry = entry.split_once("class=\"eintrag\"").unwrap().0;
    let size = format!("{}\u{a0}kB, barrierefrei", (pdf + 500) / 1000);
    for words in
        ["<h3>Landkreis Kassel</h3>", "Schlüssel\u{a0}06633", "\u{a0}Euro</p>", &size]
    {
        assert!(entry.contains(words), "{words}: {entry}");
    }
    assert!(index.contains("<h2>Regierungsbezirk Gießen</h2>"), "{index}");
    assert!(index.contains(&format!("{} Vereinbarungen", parteien().len())));
}

/// What an editor sees: columns, a BOM, CR LF, a comma before the cents.
#[test]
fn the_table_opens_in_german_excel() {
    let Portal { answer, files, .. } = portal();
    let table = &files["zielvereinbarungen.csv"];
    let text = std::str::from_utf8(table.strip_prefix(b"\xef\xbb\xbf").unwrap()).unwrap();
    assert!(text.split('\n').all(|line| line.is_empty() || line.ends_with('\r')));
    let mut reader =
        csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
    let head = reader.headers().unwrap().clone();
    let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), parteien().len());
    for (row, one) in rows.iter().zip(answer["veroeffentlicht"].as_array().unwrap()) {
        let cell = |name| &row[head.iter().position(|column| column == name).unwrap()];
        assert_eq!(cell("titel"), one["titel"]);
        assert_eq!(cell("partei"), one["name"]);
        assert_eq!(cell("datei"), one["datei"]);
        assert_eq!(cell("sha256"), one["sha256"]);
        assert_eq!(cell("groesse_bytes"), one["bytes"].to_string());
        assert_eq!(cell("seiten"), one["seiten"].to_string());
        assert_eq!(cell("datum"), one["datum"]);
        let amount = one["haushaltsmittel"].as_str().unwrap().replace('.', ",");
        assert_eq!(cell("betrag_euro"), amount);
        assert!(cell("schluessel").starts_with("'06"), "{row:?}");
        assert_eq!(
            (cell("sprache"), cell("jahr"), cell("barrierefrei")),
            ("de", "2026", "ja")
        );
    }
}

#[test]
fn addresses_and_licence_come_from_outside_or_not_at_all() {
    let werkstatt = werkstatt_2026();
    let catalogue = || -> Value {
        serde_json::from_str(&werkstatt.read("output/2026/portal/dcat.jsonld")).unwrap()
    };
    werkstatt.done(&["veroeffentlichen"]);
    let bare = catalogue();
    let set = &bare["dcat:dataset"][0];
    assert_eq!(
        set["dcat:distribution"][0]["dcat:accessURL"]["@id"],
        format!("{}.pdf", stem("hochtaunuskreis"))
    );
    assert!(set["dcat:distribution"][0].get("dct:license").is_none());
    assert!(set.get("dcatde:contributorID").is_none());
    werkstatt.done(&[
        "veroeffentlichen",
        "--basis",
        "https://example.org/aqb/2026",
        "--lizenz",
        "http://dcat-ap.de/def/licenses/dl-by-de/2.0",
        "--bereitsteller",
        "http://dcat-ap.de/def/contributors/hessen",
    ]);
    let full = catalogue();
    let set = &full["dcat:dataset"][0];
    let file = &set["dcat:distribution"][0];
    assert_eq!(
        file["dcat:downloadURL"]["@id"],
        format!("https://example.org/aqb/2026/{}.pdf", stem("hochtaunuskreis"))
    );
    assert_eq!(file["dct:license"]["@id"], "http://dcat-ap.de/def/licenses/dl-by-de/2.0");
    assert_eq!(
        set["dcatde:contributorID"]["@id"],
        "http://dcat-ap.de/def/contributors/hessen"
    );
    let folder = repository().join("target/proben/portal-dcat");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("dcat.jsonld"), serde_json::to_string(&full).unwrap()).unwrap();
    let run = werkstatt.zv(&["veroeffentlichen", "--basis", "example.org"]);
    assert_eq!(run.code, Some(2), "{}", run.stderr);
}

/// Same files in the archive and beside it; same bytes of it from another place.
#[test]
fn the_archive_is_reproducible() {
    let Portal { files, .. } = portal();
    let name = "zielvereinbarungen-aqb-2026.zip";
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&files[name])).unwrap();
    assert_eq!(archive.len(), files.len() - 1);
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        assert_eq!(file.last_modified(), Some(zip::DateTime::default()));
        assert_eq!(file.unix_mode().map(|mode| mode & 0o777), Some(0o644));
        let inside = file
            .name()
            .strip_prefix("zielvereinbarungen-aqb-2026/")
            .unwrap()
            .to_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        if inside == "SHA256SUMS" {
            let sums = String::from_utf8(bytes).unwrap();
            let outside = page(files, "SHA256SUMS");
            let others: String = outside
                .lines()
                .filter(|line| !line.ends_with(name))
                .map(|line| format!("{line}\n"))
                .collect();
            assert_eq!(sums, others);
        } else {
            assert!(files[&inside] == bytes, "{inside}");
        }
    }
    let elsewhere = werkstatt_2026();
    elsewhere.done(&[
        "veroeffentlichen",
        "--zip",
        "--ausgabe",
        "Ausgabe mit Leerzeichen",
    ]);
    let again = self::files(&elsewhere.path("Ausgabe mit Leerzeichen/2026/portal"));
    assert_eq!(page(&again, "SHA256SUMS"), page(files, "SHA256SUMS"));
    assert!(again[name] == files[name]);
}

/// The real year: one agreement is dated, the others are named with what they lack.
#[test]
fn the_others_are_listed_with_what_they_lack() {
    let werkstatt = Werkstatt::new();
    let said = werkstatt.done(&["veroeffentlichen"]);
    for words in [
        "Landkreis Kassel       ",
        "zielvereinbarung-aqb-2025-landkreis-kassel.pdf",
        "nicht veröffentlicht, es fehlt: Haushaltsmittel; ",
        "1 veröffentlicht, 25 nicht",
    ] {
        assert!(said.contains(words), "{words}\n{said}");
    }
    let files = files(&werkstatt.path("output/2025/portal"));
    assert_eq!(files.len(), 6);
    assert_sums(&files);
    assert!(!page(&files, "index.html").contains("FIKTIV"));
    let record = "data/2025/landkreis-kassel.yaml";
    werkstatt.replace(record, "  land:\n    datum: 2025-08-02\n", "");
    let run = werkstatt.zv(&["veroeffentlichen", "--format", "json"]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    let answer: Value = serde_json::from_str(&run.stdout).unwrap();
    let all = answer["nicht_veroeffentlicht"].as_array().unwrap();
    let kassel = all.iter().find(|one| one["kreis"] == "landkreis-kassel").unwrap();
    assert_eq!(kassel["fehlt"][0]["feld"], "unterzeichnung.land.datum");
    assert_eq!(answer["ordner"], Value::Null);
    assert_eq!(self::files(&werkstatt.path("output/2025/portal")), files);
}

#[test]
fn without_the_approval_that_is_asked_for_nothing_is_published() {
    let werkstatt = werkstatt_2026();
    let jahrgang = "data/2026/jahrgang.yaml";
    let text = werkstatt.read(jahrgang).replace("freigabe: nicht-erforderlich\n", "");
    werkstatt.write(jahrgang, text + "freigabe: erforderlich\n");
    let run = werkstatt.zv(&["veroeffentlichen"]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    assert!(run.stdout.contains("es fehlt: Freigabe"), "{}", run.stdout);
    assert!(!werkstatt.path("output").exists());
}

/// A whole new folder or the old one; `erzeugen` keeps it; what is not ours is not thrown away.
#[test]
fn the_folder_is_replaced_as_a_whole() {
    let werkstatt = Werkstatt::new();
    werkstatt.done(&["veroeffentlichen", "--zip"]);
    let folder = werkstatt.path("output/2025/portal");
    let before = files(&folder);
    werkstatt.done(&["erzeugen"]);
    assert_eq!(files(&folder), before);
    assert!(!werkstatt.read("output/2025/SHA256SUMS").contains("portal"));
    werkstatt.done(&["veroeffentlichen"]);
    assert_eq!(files(&folder).len(), before.len() - 1);
    assert!(
        werkstatt
            .path("output/2025/zielvereinbarung-aqb-2025-stadt-kassel-entwurf.pdf")
            .exists()
    );
    let left: Vec<_> = fs::read_dir(werkstatt.path("output"))
        .unwrap()
        .map(|e| e.unwrap().file_name())
        .collect();
    assert!(
        left.iter()
            .all(|name| !name.to_string_lossy().starts_with(".zv-neu-")),
        "{left:?}"
    );

    werkstatt.write("output/2025/portal/notiz.txt", "von Hand");
    let run = werkstatt.zv(&["veroeffentlichen"]);
    assert_eq!(run.code, Some(2), "{}", run.stderr);
    assert!(run.stderr.contains("„notiz.txt“"), "{}", run.stderr);
    assert_eq!(werkstatt.read("output/2025/portal/notiz.txt"), "von Hand");
    fs::remove_file(folder.join("notiz.txt")).unwrap();

    let before = files(&folder);
    werkstatt.write("data/2025/stadt-kassel.yaml", "haushaltsmitel: 1\n");
    assert_eq!(werkstatt.zv(&["veroeffentlichen"]).code, Some(1));
    assert_eq!(files(&folder), before);
}

/// Markup, formulas and quotes of a record arrive as the text they are.
#[test]
fn hostile_values_stay_text() {
    let werkstatt = werkstatt_2026();
    let hostile = "</li></ul><script>alert(1)</script>\" onload=\"x&amp;";
    werkstatt.replace("data/kreise.yaml", "name: Landkreis Gießen", "name: \"=HYPERLINK(1)\\\";Gießen <b>&amp;</b>\"\n  formen: {nominativ: der Kreis, genitiv: des Kreises, dativ: dem Kreis, akkusativ: den Kreis}");
    let record = werkstatt.read("data/2026/landkreis-giessen.yaml");
    let quoted = hostile.replace('\'', "''");
    let (head, tail) = record.split_once("massnahmen:\n").unwrap();
    let rest = tail.split_once("  ausbildung:").unwrap().1;
    werkstatt.write(
        "data/2026/landkreis-giessen.yaml",
        format!("{head}massnahmen:\n  ausbildungsvorbereitung:\n    - '{quoted}'\n    - '=1+1'\n  ausbildung:{rest}"),
    );
    werkstatt.done(&["veroeffentlichen"]);
    let files = files(&werkstatt.path("output/2026/portal"));
    let page_name = format!("{}.html", stem("landkreis-giessen"));
    for name in ["index.html", &page_name] {
        let page = page(&files, name);
        assert!(!page.contains("<script>alert") && !page.contains("<b>"), "{name}");
        assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), "{name}");
    }
    assert!(read(page(&files, &page_name)).contains(&format!("- {hostile}\n")));
    let table = page(&files, "zielvereinbarungen.csv");
    assert!(table.contains(";\"'=HYPERLINK(1)\"\";Gießen <b>&amp;</b>\";"), "{table}");
    let catalogue: Value = serde_json::from_str(page(&files, "dcat.jsonld")).unwrap();
    assert_eq!(catalogue["@type"], "dcat:Catalog");
}

/// Everything that could have come along from the place and the time of the making.
#[test]
fn nothing_else_leaves_with_a_published_file() {
    let Portal { werkstatt, files, .. } = portal();
    let env = |name| std::env::var(name).unwrap_or_default();
    let mut secrets = vec![
        COMMENT.to_owned(),
        "Geheimnis".to_owned(),
        werkstatt.path("").display().to_string(),
        repository().display().to_string(),
        std::env::current_dir().unwrap().display().to_string(),
        std::env::temp_dir().display().to_string(),
        ".cargo".to_owned(),
        "src/".to_owned(),
        format!("{}\"", env!("CARGO_PKG_VERSION")),
    ];
    secrets.extend(["USER", "LOGNAME", "HOME", "HOSTNAME"].map(env));
    secrets.extend(today(werkstatt));
    secrets.retain(|secret| secret.len() > 3);
    for (name, bytes) in files {
        for (part, bytes) in parts(name, bytes) {
            for secret in &secrets {
                let found = bytes.windows(secret.len()).any(|w| w == secret.as_bytes());
                assert!(!found, "{name}, {part} holds {secret:?}");
            }
        }
    }
}

/// The day of the making, as files write it; nothing where it is a day of the agreements.
fn today(werkstatt: &Werkstatt) -> Vec<String> {
    let now = chrono::DateTime::<chrono::Utc>::from(std::time::SystemTime::now());
    let today = now.date_naive();
    let iso = today.to_string();
    let known = |party: &crate::beispiel::Partei| {
        werkstatt.read(&format!("data/2026/{}.yaml", party.id)).contains(&iso)
    };
    if iso == "2026-01-01" || parteien().iter().any(known) {
        return Vec::new();
    }
    let german = zielvereinbarung::datum::print(today);
    let formats = ["%Y%m%d", "%d.%m.%Y"].map(|form| today.format(form).to_string());
    [iso, german].into_iter().chain(formats).collect()
}

/// The bytes of a file as they lie there, and of a PDF each stream and string unpacked.
fn parts(name: &str, bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut parts = vec![("bytes".to_owned(), bytes.to_owned())];
    if Path::new(name).extension().is_some_and(|ending| ending == "pdf") {
        let pdf = lopdf::Document::load_mem(bytes).unwrap();
        for (id, object) in &pdf.objects {
            if let Ok(stream) = object.as_stream() {
                let plain =
                    stream.decompressed_content().unwrap_or(stream.content.clone());
                parts.push((format!("stream {id:?}"), plain));
            }
            let strings = format!("{object:?}").into_bytes();
            parts.push((format!("object {id:?}"), strings));
        }
        let record =
            parts.iter().any(|(_, bytes)| bytes.starts_with(b"haushaltsmittel: "));
        assert!(record, "{name}: the attached record was not looked at");
    }
    parts
}
