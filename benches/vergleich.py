"""Measures zv and others side by side; `benches/vergleich` installs what this needs."""

import argparse
import html
import os
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

import projekt
from messen import Cost, interleaved, median, memory_in_time, number, ratio, run, table, two_at_a_time

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "target/benches/vergleich"
ZV = ROOT / "target/release/zv"
TYPST = ROOT / "target/foreign/typst/bin/typst"
YEAR = 27

WEASY = """
import sys, weasyprint
weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2], pdf_variant="pdf/ua-1")
"""
DOCX = """
import sys, docxtpl
for source in sys.argv[2:]:
    document = docxtpl.DocxTemplate(sys.argv[1])
    lines = open(source, encoding="utf-8").read().splitlines()
    document.render({"zeilen": lines})
    document.save(source.replace(".txt", ".docx"))
"""

ALL = "zv erzeugen"
ONE_BY_ONE = "Typst, ein Prozess je Dokument"
TWO = "Typst, zwei Prozesse zugleich"
WEASYPRINT = "WeasyPrint, ein Prozess je Dokument"
OFFICE = "docxtpl, dann LibreOffice für alle zusammen"
CHANGED = "zv erzeugen KREIS, ein Datensatz geändert"
STOCK = "Typst"
CHECK = f"zv pruefen, {YEAR} Datensätze"
VERSION = "zv --version"


def zv(count: int, *arguments) -> list:
    return [ZV, "--projekt", WORK / str(count), *arguments]


def cold(count: int) -> Cost:
    """All agreements, with nothing there before."""
    shutil.rmtree(WORK / str(count) / "output", ignore_errors=True)
    return run(zv(count, "erzeugen"))


def stock(number: int, *options) -> list:
    """Typst's own command for the source of an agreement, with its fonts and no others."""
    source = WORK / "quellen" / str(number)
    fonts = ("--font-path", source / "fonts", "--ignore-system-fonts", "--ignore-embedded-fonts")
    standards = ("--pdf-standard", "a-3a,ua-1")
    return [TYPST, "compile", *options, *fonts, *standards, source / "vereinbarung.typ", source / "stock.pdf"]


def stocks(count: int, *options) -> list:
    """The commands for so many documents; where there are more than sources, in turn."""
    return [stock(index % YEAR + 1, *options) for index in range(count)]


def write_sources() -> None:
    """What the others set: the Typst source of each agreement and its wording as text."""
    for folder in ("quellen", "texte"):
        (WORK / folder).mkdir()
    for index in range(1, YEAR + 1):
        kreis = f"muster-{index}"
        subprocess.run(zv(YEAR, "quelle", kreis, WORK / "quellen" / str(index)), check=True, stdout=subprocess.DEVNULL)
        text = subprocess.run(zv(YEAR, "text", kreis), check=True, stdout=subprocess.PIPE).stdout
        text_path(index).write_bytes(text)


def text_path(index: int) -> Path:
    return WORK / "texte" / f"{index}.txt"


def weasy(index: int) -> list:
    """WeasyPrint's command for the same wording, in the same fonts and sizes."""
    text = text_path(index)
    lines = text.read_text(encoding="utf-8").splitlines()
    body = "\n".join(f"<p>{html.escape(line)}</p>" for line in lines)
    face = "@font-face {{ font-family: Serif4; src: url('{}'); font-weight: {} }}"
    faces = "\n".join(
        face.format((ROOT / "fonts" / f"SourceSerif4-{name}.ttf").as_uri(), weight)
        for name, weight in (("Regular", 400), ("Bold", 700))
    )
    style = "@page { size: A4; margin: 29mm 27.5mm 25mm } p { font: 11pt/16pt Serif4; margin: 0 0 8pt }"
    page = text.with_suffix(".html")
    page.write_text(
        f"<!doctype html><html lang=de><title>Zielvereinbarung</title><style>{faces}\n{style}</style>{body}",
        encoding="utf-8",
    )
    return [sys.executable, "-c", WEASY, page, text.with_suffix(".pdf")]


def office() -> Cost:
    """docxtpl fills a template in one process, LibreOffice turns all documents into PDFs in another."""
    from docx import Document

    template = WORK / "vorlage.docx"
    document = Document()
    for line in ("{%p for zeile in zeilen %}", "{{ zeile }}", "{%p endfor %}"):
        document.add_paragraph(line)
    document.save(template)
    texts = [text_path(index) for index in range(1, YEAR + 1)]
    files = [text.with_suffix(".docx") for text in texts]
    profile = f"-env:UserInstallation={(WORK / 'office').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", WORK / "office-pdf", *files]
    return run([sys.executable, "-c", DOCX, template, *texts], convert)


def changed() -> Cost:
    """One record is changed; all agreements are there already."""
    path = WORK / str(YEAR) / "data" / projekt.YEAR / "muster-1.yaml"
    record = path.read_text(encoding="utf-8")
    amount = record.split(": ", 1)[1].split("\n", 1)[0]
    path.write_text(record.replace(amount, str(int(amount) + 1), 1), encoding="utf-8")
    return run(zv(YEAR, "erzeugen", "muster-1"))


def one_year(rounds: int, with_office: bool) -> None:
    prints = [weasy(index) for index in range(1, YEAR + 1)]
    jobs = {
        ALL: lambda: cold(YEAR),
        ONE_BY_ONE: lambda: run(*stocks(YEAR)),
        TWO: lambda: two_at_a_time(stocks(YEAR, "--jobs", "1")),
        WEASYPRINT: lambda: run(*prints),
    }
    if with_office:
        jobs[OFFICE] = office
    # A process that follows others of its kind finds memory where they left it; that goes for all but the first of 27.
    warm_ups = {name: lambda: run(stock(1)) for name in (ONE_BY_ONE, TWO)}
    warm_ups |= {WEASYPRINT: lambda: run(prints[0]), OFFICE: lambda: run(["soffice", "--version"])}
    costs = interleaved(rounds, jobs, warm_ups)
    table(f"Alle {YEAR} Vereinbarungen eines Jahres:", costs, ALL)
    verdict([
        ("mindestens 4-mal so schnell wie Typst nacheinander", ratio(costs[ONE_BY_ONE], costs[ALL]), 4, True),
        ("mindestens 2-mal so schnell wie Typst zu zweit", ratio(costs[TWO], costs[ALL]), 2, True),
        ("mindestens 20-mal so schnell wie WeasyPrint", ratio(costs[WEASYPRINT], costs[ALL]), 20, True),
        ("alle in weniger als 1 s", median(costs[ALL]).wall, 1, False),
    ])


def one_document(rounds: int) -> None:
    cold(YEAR)
    jobs = {
        CHANGED: changed,
        STOCK: lambda: run(stock(1)),
        "WeasyPrint": lambda: run(weasy(1)),
        "zv erzeugen, Projekt mit einem Datensatz": lambda: cold(1),
        "zv erzeugen, alles unverändert": lambda: run(zv(YEAR, "erzeugen")),
        CHECK: lambda: run(zv(YEAR, "pruefen")),
        VERSION: lambda: run([ZV, "--version"]),
    }
    costs = interleaved(5 * rounds, jobs)
    table("Ein Dokument:", costs, CHANGED)
    verdict([
        ("ein geänderter Datensatz: höchstens 1,3-mal die Zeit von Typst", ratio(costs[CHANGED], costs[STOCK]), 1.3, False),
        ("zv pruefen: unter 50 ms", 1000 * median(costs[CHECK]).wall, 50, False),
        ("zv --version: unter 10 ms", 1000 * median(costs[VERSION]).wall, 10, False),
    ])


def many(rounds: int, largest: int) -> None:
    """Ever more records; large numbers once, small ones several times."""
    counts = [count for count in (1, YEAR, 270, 1000) if count < largest] + [largest]
    small = counts[:2]
    for count in counts:
        projekt.write(WORK / str(count), count)
    costs = interleaved(3 * rounds, {count: lambda count=count: cold(count) for count in small})
    print("\nViele Datensätze:\n\n| Datensätze | Zeit | CPU | CPU je weiterem | Speicher | danach, alles unverändert |")
    print("|--:|--:|--:|--:|--:|--:|")
    for count in counts:
        if count not in small:
            costs |= interleaved(1, {count: lambda count=count: cold(count)}, {count: lambda: cold(1)})
        again = run(zv(count, "erzeugen"))
        further = f"{number(further_cpu(costs, count), 1)} ms" if count > 1 else ""
        cost = median(costs[count])
        cells = (f"{number(cost.wall, 2)} s", f"{number(cost.cpu, 2)} s", further, f"{number(cost.memory, 0)} MB")
        print(f"| {count} | {' | '.join(cells)} | {number(again.wall, 2)} s |", flush=True)
    jobs = {ALL: lambda: cold(largest), ONE_BY_ONE: lambda: run(*stocks(largest))}
    jobs[TWO] = lambda: two_at_a_time(stocks(largest, "--jobs", "1"))
    one_of_them = {ALL: lambda: cold(1)} | {name: lambda: run(stock(1)) for name in (ONE_BY_ONE, TWO)}
    table(f"{largest} Dokumente (Typst: {YEAR} Quellen reihum):", interleaved(1, jobs, one_of_them), ALL)
    early, *later = curve(largest)
    share = statistics.median((year.cpu - one.cpu) / (YEAR - 1) / one.cpu for one, year in zip(costs[1], costs[YEAR], strict=True))
    memory = {count: median(costs[count]).memory for count in counts}
    verdict([
        ("weitere Vereinbarung: höchstens ein Drittel der CPU der ersten", share, 1 / 3, False),
        (f"{largest} Datensätze: Speicher in MB", memory[largest], 300, False),
        ("Speicher am Ende des Laufs zu dem nach einem Zehntel", later[-1] / early, 1.1, False),
        (f"Speicher bei {largest} zu 270", memory[largest] / memory.get(270, memory[largest]), 1.1, False),
        (f"CPU je weiterem bei {largest} zu {YEAR}", further_cpu(costs, largest) / further_cpu(costs, YEAR), 1.1, False),
    ])


def curve(count: int) -> list:
    """Prints and returns the most memory so far after each tenth of the agreements' time."""
    shutil.rmtree(WORK / str(count) / "output", ignore_errors=True)
    seen = memory_in_time(zv(count, "erzeugen"))
    tenths = [max(seen[: max(1, len(seen) * tenth // 10)]) for tenth in range(1, 11)]
    cells = " | ".join(number(memory, 0) for memory in tenths)
    print(f"\nSpeicher im Lauf über {count}, in MB:\n\n| nach | {' | '.join(f'{10 * t} %' for t in range(1, 11))} |")
    print(f"|---|{'--:|' * 10}\n| höchstens | {cells} |", flush=True)
    return tenths


def further_cpu(costs: dict, count: int) -> float:
    """Milliseconds of CPU for each agreement behind the first."""
    return 1000 * (median(costs[count]).cpu - median(costs[1]).cpu) / (count - 1)


def verdict(targets: list) -> None:
    """Prints for each target what was measured and whether it holds."""
    print("\n| Ziel | Grenze | gemessen | |\n|---|--:|--:|---|")
    for name, value, bound, at_least in targets:
        holds = value >= bound if at_least else value <= bound
        print(f"| {name} | {number(bound, 2)} | {number(value, 2)} | {'erreicht' if holds else 'verfehlt'} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--teile", default="jahr,dokument,viele")
    parser.add_argument("--runden", type=int, default=3)
    parser.add_argument("--gross", type=int, default=2700)
    parser.add_argument("--ohne-office", action="store_true")
    args = parser.parse_args()
    shutil.rmtree(WORK, ignore_errors=True)
    for count in (1, YEAR):
        projekt.write(WORK / str(count), count)
    write_sources()
    parts = args.teile.split(",")
    if "jahr" in parts:
        one_year(args.runden, not args.ohne_office)
    if "dokument" in parts:
        one_document(args.runden)
    if "viele" in parts:
        many(args.runden, args.gross)
    load = " ".join(number(value, 1) for value in os.getloadavg())
    print(f"\nLast der Maschine am Ende: {load} auf {os.cpu_count()} Kernen.")


if __name__ == "__main__":
    main()
