"""Writes a project of invented parties, as many as wanted, marked as fictional.

    python3 benches/projekt.py FOLDER COUNT

Wording, layout and fonts are those of this repository. The records differ in every slot: names,
amounts, number and titles of the projects, people who sign, so that no two documents are alike.
"""

import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
YEAR = "2025"
KINDS = ("ausbildungsvorbereitung", "ausbildung", "qualifizierung", "weiterbildung")
SYLLABLES = ("Adel", "Birken", "Dorn", "Eichen", "Falken", "Grün", "Hasel", "Kirch", "Linden", "Mühl", "Nieder", "Ober")
ENDINGS = ("bach", "berg", "dorf", "feld", "hausen", "heim", "stadt", "tal", "walde", "wiesen")


def place(index: int) -> str:
    """An invented town; the number keeps it from being one that exists, and is too long for a year."""
    word = SYLLABLES[index % len(SYLLABLES)] + ENDINGS[index // len(SYLLABLES) % len(ENDINGS)]
    return f"{word} {index + 10001}"


def surname(index: int) -> str:
    """Somebody signs for one party only: no name comes twice."""
    words = [place(index).split()[0]]
    if index >= len(SYLLABLES) * len(ENDINGS):
        words.append(place(index // (len(SYLLABLES) * len(ENDINGS))).split()[0])
    return "-".join(words)


def party(index: int) -> str:
    town = place(index)
    district = index % 3 > 0
    name, gender, office = (
        (f"Landkreis {town}", "maskulin", "Landrat") if district else (f"Stadt {town}", "feminin", "Oberbürgermeister")
    )
    return (
        f'muster-{index + 1}:\n  schluessel: "{index + 10000:05}"\n  name: {name}\n  genus: {gender}\n'
        f"  sitz: {town}\n  regierungsbezirk: Musterbezirk\n  amt: {office}\n"
    )


def projects(kind: str, index: int, count: int) -> str:
    if count == 0:
        return f"  {kind}: []\n"
    titles = (
        f"    - {kind.capitalize()} {number + 1} in {place(index)} - Brücke in Ausbildung und Beruf"
        f"{' (TZ)' if number % 3 == 2 else ''}\n"
        for number in range(count)
    )
    return f"  {kind}:\n{''.join(titles)}"


def record(index: int) -> str:
    cents = ".50" if index % 5 == 3 else ""
    counts = (index % 7, index * 3 % 5, index * 5 % 4, index % 2)
    # No agreement is without any project.
    counts = counts if any(counts) else (1, *counts[1:])
    kinds = "".join(projects(kind, index, count) for kind, count in zip(KINDS, counts))
    name = surname(index)
    second = f"      - name: Dr. Łukasz Öztürk-{name}\n        amt: Sozialdezernent\n" if index % 4 == 1 else ""
    return (
        f"haushaltsmittel: {400_000 + index * 337}{cents}\nmassnahmen:\n{kinds}unterzeichnung:\n  kreis:\n"
        f"    personen:\n      - name: Erika Mustermann-{name}\n{second}"
    )


def write(folder: Path, count: int) -> None:
    """Writes the project into a folder, which is emptied before."""
    shutil.rmtree(folder, ignore_errors=True)
    data = folder / "data" / YEAR
    data.mkdir(parents=True)
    shutil.copytree(ROOT / "templates" / YEAR, folder / "templates" / YEAR)
    shutil.copytree(ROOT / "fonts", folder / "fonts")
    jahrgang = (ROOT / "data" / YEAR / "jahrgang.yaml").read_text(encoding="utf-8")
    lines = [line for line in jahrgang.splitlines() if not line.startswith(("gesamtvolumen:", "fiktiv:", "freigabe:"))]
    (data / "jahrgang.yaml").write_text("\n".join(lines) + "\nfiktiv: ja\n", encoding="utf-8")
    (folder / "data" / "kreise.yaml").write_text("\n".join(party(index) for index in range(count)), encoding="utf-8")
    for index in range(count):
        (data / f"muster-{index + 1}.yaml").write_text(record(index), encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
