"""Measures the worst files of 1 MB that we could think of: CPU time and memory of `zv pruefen`.

    benches/schlimmstfall.py PROJECT [ZV] [WORD…]

PROJECT is a copy of the project that may be written to; ZV is target/release/zv unless named. With words only the cases
whose names hold one of them. Wanted: less than a second and 200 MB; beyond that a line is marked. A process begins as a
copy of this script, so no figure of memory falls below some 100 MB.
"""

import itertools
import os
import string
import subprocess
import sys
import tempfile
from pathlib import Path

N = 1_000_000
RECORD = "data/2025/landkreis-kassel.yaml"
KREISE = "data/kreise.yaml"
JAHRGANG = "data/2025/jahrgang.yaml"
TEMPLATE = "templates/2025/paragrafen/zielsteuerung.typ"
KEYS = ["".join(letters) for letters in itertools.islice(itertools.product(string.ascii_lowercase, repeat=4), 200_000)]
ARTEN = ["ausbildungsvorbereitung", "ausbildung", "qualifizierung", "weiterbildung"]


def fill(unit, length=N):
    """A text of this length of nothing but the unit."""
    return (unit * (length // len(unit) + 1))[:length]


def lines(line, count):
    """As many of these lines as fit."""
    made, size = [], 0
    for number in range(count):
        text = line(number)
        if size + len(text) > N:
            break
        made.append(text)
        size += len(text)
    return "".join(made)


def titles(words):
    """Two hundred long titles of each kind."""
    project = lambda art, number: f"    - Projekt {art[0]} {number} {'Wort und ' * words}Ende\n"
    return "massnahmen:\n" + "".join(
        f"  {art}:\n" + "".join(project(art, number) for number in range(200)) for art in ARTEN
    )


def party(number):
    key = KEYS[number]
    return (
        f'landkreis-{key}:\n  schluessel: "{number:05}"\n  name: Landkreis {key.title()}\n  genus: maskulin\n'
        f"  sitz: {key.title()}\n  regierungsbezirk: Kassel\n  amt: Landrat\n"
    )


TITLES = "massnahmen:\n  ausbildung:\n"
PERSONS = "unterzeichnung:\n  kreis:\n    personen:\n"
YEAR = (
    "jahr: 2025\nministerium:\n  name: Muster\n  kurz: M\n  ort: Ort\nbewilligungsbehoerde: Amt\n"
    "unterzeichnende:\n  - name: Muster\n    amt: Amt\n"
)
SECTION = '#import "/layout.typ": *\n#paragraf[{{ paragraf.zielsteuerung }}][Zielsteuerung]\n'

RECORD_CASES = {
    "flow brackets": fill("["),
    "flow maps": fill("{a: "),
    "nested lists": "".join("- " * i + "\n" for i in range(1, 1400))[:N],
    "nested dashes one line": fill("- "),
    "nested indent": lines(lambda i: " " * i + "a:\n", 2000),
    "distinct keys": lines(lambda i: KEYS[i] + ":\n", 200000),
    "flow keys": ("{" + ",".join(KEYS))[: N - 1] + "}",
    "duplicate keys": fill("a: 1\n"),
    "duplicate amounts": fill("haushaltsmittel: 1.000\n"),
    "one word": "haushaltsmittel: " + "9" * (N - 20),
    "one title": TITLES + "    - " + "a" * (N - 60),
    "one title quoted multi": TITLES + '    - "' + fill("a\n      ")[: N - 60] + '"',
    "one title escapes": TITLES + '    - "' + fill("\\U0001f600")[: N - 60] + '"',
    "one key": "k" * (N - 10) + ": 1",
    "many titles": TITLES + lines(lambda i: "    - titel %d\n" % i, 200000)[: N - 60],
    "same titles": TITLES + fill("    - a\n")[: N - 60],
    "flow titles": TITLES[:-1] + " [" + fill("a,")[: N - 60] + "]",
    "flow titles comment": TITLES[:-1] + " [" + fill("a,")[: N - 80] + "] # x\n",
    "comments": fill("#\n"),
    "comments behind": lines(lambda i: KEYS[i] + ": 1 #\n", 200000),
    "comments behind same": fill("a: 1 # x\n"),
    "anchors": fill("- &a b\n"),
    "anchors flow": ("[" + fill("&a b,"))[: N - 1] + "]",
    "aliases": fill("- *a\n"),
    "tags": fill("- !t b\n"),
    "merge keys": fill("<<: a\n"),
    "quotes": fill('"'),
    "single quotes": fill("'"),
    "quote newline": '"' + fill("\n"),
    "quote lines": fill('a: "\n'),
    "documents": fill("---\n"),
    "tabs": fill("\t"),
    "tab lines": fill("\t\n"),
    "colons": fill(":"),
    "colon lines": fill("a:b\n"),
    "question": fill("? "),
    "bang": fill("!"),
    "percent": fill("%\n"),
    "nul": "\0" * N,
    "blank": " " * N,
    "newlines": "\n" * N,
    "crlf": fill("\r\n"),
    "cr": "\r" * N,
    "latin1": b"\xfc" * N,
    "utf16": b"\xff\xfe" + b"a\0" * (N // 2 - 1),
    "combining": TITLES + '    - "a' + fill("\u0301")[: N // 2 - 60] + '"',
    "block": TITLES + "    - |\n" + fill("      a\n")[: N - 60],
    "arts": "massnahmen:\n" + lines(lambda i: f"  {KEYS[i]}: [a]\n", 200000)[: N - 20],
    "arts few": "massnahmen:\n" + lines(lambda i: f"  {KEYS[i]}: [a]\n", 3300)[: N - 20],
    "arts many titles": "massnahmen:\n"
    + lines(
        lambda i: "  {}: [{}]\n".format(
            KEYS[i], ",".join('"Stadt %s%d%s"' % ("K", i, "x" * 70) + "" for k in range(199))
        ),
        49,
    )[: N - 20],
    "titles full": titles(25),
    "titles full 500": titles(52),
    "people": PERSONS + fill("      - name: a\n")[: N - 60],
    "bad names": PERSONS + lines(lambda i: "      - nam: a\n", 3000),
    "bad characters": "massnahmen:\n"
    + "".join(
        f"  a{k}:\n" + "".join('    - "{}"\n'.format("".join(chr(0x4E00 + j) for j in range(160))) for i in range(2))
        for k in KEYS[:1000]
    )[: N // 3],
}

KREISE_CASES = {
    "parties": lines(party, 10_000),
    "parties without name": lines(lambda number: f'landkreis-{KEYS[number]}:\n  name: ""\n', 100_000),
    "parties all alike": fill(party(0)),
    "kreise brackets": fill("{a: "),
}
JAHRGANG_CASES = {
    "kinds": YEAR + "massnahmenarten:\n" + lines(lambda number: f"  {KEYS[number]}: Titel {number}\n", 40_000),
    "persons": YEAR + lines(lambda number: f"  - name: {KEYS[number]}\n    amt: Amt\n", 40_000),
    "year brackets": fill("["),
}
TEMPLATE_CASES = {
    "one Absatz": SECTION + fill("Wort "),
    "many Absätze": SECTION + fill("Wort\n\n"),
    "slots": SECTION + fill("{{ kreis.dativ }} "),
    "slots unknown": SECTION + fill("{{ kreis.dativv }}\n"),
    "slots open": SECTION + fill("{{ "),
    "loops": SECTION + "{% for a in range(100000) %}{% for b in range(100000) %}x{% endfor %}{% endfor %}",
    "blocks": SECTION + fill("{% if kreis %}"),
    "typst brackets": SECTION + fill("#["),
    "typst dollars": SECTION + fill("$"),
    "typst strings": SECTION + fill('#"'),
}
CASES = [
    (name, path, text)
    for path, cases in (
        (RECORD, RECORD_CASES),
        (KREISE, KREISE_CASES),
        (JAHRGANG, JAHRGANG_CASES),
        (TEMPLATE, TEMPLATE_CASES),
    )
    for name, text in cases.items()
]


def run(zv, project, form):
    """CPU seconds, megabytes and exit code of one run, and how much it said."""
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(
            [zv, "pruefen", "--format", form], cwd=project, stdout=out, stderr=subprocess.DEVNULL
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        return usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1000, process.returncode, out.seek(0, os.SEEK_END)


def measure(zv, project, name, path, text):
    """Puts the text in the place of the file for as long as it is measured."""
    content = (text if isinstance(text, bytes) else text.encode())[:N]
    original = (project / path).read_bytes()
    worst = (0, 0)
    try:
        (project / path).write_bytes(content)
        for form in ("text", "json"):
            seconds, megabytes, code, said = run(zv, project, form)
            mark = "  <<<" if seconds > 1 or megabytes > 200 or code not in (0, 1) else ""
            print(
                f"{name:24} {form} {len(content):8} bytes {seconds:5.2f} s {megabytes:4} MB exit {code} {said:7} bytes out{mark}",
                flush=True,
            )
            worst = max(worst[0], seconds), max(worst[1], megabytes)
    finally:
        (project / path).write_bytes(original)
    return worst


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    project = Path(sys.argv[1])
    zv = Path(sys.argv[2] if len(sys.argv) > 2 else "target/release/zv").resolve()
    only = sys.argv[3:]
    chosen = [case for case in CASES if not only or any(word in case[0] for word in only)]
    worst = [measure(zv, project, *case) for case in chosen]
    print(f"slowest {max(s for s, _ in worst):.2f} s, largest {max(m for _, m in worst)} MB")


if __name__ == "__main__":
    main()
