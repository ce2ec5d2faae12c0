"""Reads the text back out of PDFs with five tools and compares it with the wording.

    readback.py [--tool NAME] PDF…

The wording stands beside each PDF (same stem, .txt): one heading line, Absatz or list item
a line. Every word must come back, whole, once and in order; only what the PDF itself marks
as an artifact (running head, page number, watermark) is set aside. The walk of the
structure tree is compared line by line, the other tools word by word.

Exit code: 0 all exact, 1 differences, 2 a file or tool that could not be used.
"""

import argparse
import re
import subprocess
import sys
from collections import Counter, namedtuple
from difflib import SequenceMatcher
from itertools import accumulate
from pathlib import Path

import pikepdf
import pypdf
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTTextContainer, LTTextLine
from pikepdf import Name

from structure import UNKNOWN, Tree

BULLETS = {"-", "–", "•", "‣"}
LABEL = re.compile(r"([-–•‣]|\d+\.|[a-z]\))$")
BY_PLACE = {"pdfminer"}  # what orders lines by their place alone
FORBIDDEN = {
    "\N{SOFT HYPHEN}": "soft hyphen",
    "\N{ZERO WIDTH SPACE}": "zero width space",
    "\N{ZERO WIDTH NO-BREAK SPACE}": "byte order mark",
    UNKNOWN: "character without a meaning",
}
CONTEXT = 5  # words shown on either side of a difference
SHOWN = 4  # differences shown of one tool

# What is to be read: the file, its wording, for each page its artifacts and its empty signature fields, and whether
# there are tables, whose cells of several lines stand beside each other.
Source = namedtuple("Source", "path expected artifacts unsigned tabular")
# A piece of a line: where it begins and where it ends, in the tool's own measure.
Fragment = namedtuple("Fragment", "start end text")


# ---- The wording ----


def wording(path):
    """The words of each line; the label of a list item is its first word, and each cell of a row is a line."""
    lines = []
    for line in path.read_text("utf-8").splitlines():
        cells = [[]]
        for word in line.split():
            if word == "|":
                cells.append([])
            else:
                cells[-1].append(word.replace("\\|", "|"))
        lines += [cell for cell in cells if cell]
    return lines


def is_tabular(path):
    """Whether the wording has rows of a table."""
    return any("|" in line.split() for line in path.read_text("utf-8").splitlines())


# ---- The tools: each gives the lines of each page ----


def run_tool(*command):
    """What a tool prints, by page."""
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{command[0]}: exit {done.returncode}: {done.stderr.decode('utf-8', 'replace').strip()}")
    pages = done.stdout.decode("utf-8").split("\f")
    return pages if pages[-1].strip() else pages[:-1]  # a form feed ends each page


def pdftotext(source):
    mode = "-raw" if source.tabular else "-layout"
    pages = run_tool("pdftotext", mode, "-enc", "UTF-8", str(source.path), "-")
    rows = (strip_artifacts(page_rows(page), marks) for page, marks in zip(pages, source.artifacts, strict=True))
    ordered = (page if source.tabular else in_reading_order(page) for page in rows)
    return [[letter_spaced(row, source.expected) for row in page] for page in ordered]


def letter_spaced(row, expected):
    """Undoes what poppler does to a line of single characters: „§ 1“ alone comes back as „§1“."""
    text = "".join(fragment.text for fragment in row)
    for line in expected:
        if "".join(line) == text and all(len(word) == 1 for word in line):
            return whole(" ".join(line))
    return row


def page_rows(page):
    """The lines of a page, each cut where a gap of three columns or more stands."""
    for line in page.splitlines():
        yield [Fragment(m.start(), m.end(), m.group()) for m in re.finditer(r"[^ ]+(?: {1,2}[^ ]+)*", line)]


def mutool(source):
    pages = run_tool("mutool", "draw", "-q", "-F", "txt", str(source.path))
    # mutool writes SIGN into every signature field that nobody has signed yet.
    marks = [artifacts + [["SIGN"]] * fields for artifacts, fields in zip(source.artifacts, source.unsigned, strict=True)]
    return [strip_artifacts(map(whole, page.splitlines()), off) for page, off in zip(pages, marks, strict=True)]


def read_with_pypdf(source):
    pages = pypdf.PdfReader(source.path).pages
    lines = (map(whole, page.extract_text().splitlines()) for page in pages)
    return [strip_artifacts(rows, marks) for rows, marks in zip(lines, source.artifacts, strict=True)]


def whole(line):
    return [Fragment(0, len(line), line)]


def pdfminer(source):
    pages = map(miner_rows, extract_pages(source.path))
    return [in_reading_order(strip_artifacts(rows, marks)) for rows, marks in zip(pages, source.artifacts, strict=True)]


def miner_rows(layout):
    """The lines of a page from top to bottom; pdfminer's own order of boxes is a guess."""
    boxes = [box for box in layout if isinstance(box, LTTextContainer)]
    lines = sorted((line for box in boxes for line in box if isinstance(line, LTTextLine)), key=lambda line: -line.y0)
    rows = []
    for line in lines:
        middle = (line.y0 + line.y1) / 2
        if rows and rows[-1][0].y0 < middle < rows[-1][0].y1:
            rows[-1].append(line)
        else:
            rows.append([line])
    for row in rows:
        yield [Fragment(at.x0, at.x1, at.get_text().strip()) for at in sorted(row, key=lambda line: line.x0)]


TOOLS = {
    "pdftotext": pdftotext,
    "mutool": mutool,
    "pypdf": read_with_pypdf,
    "pdfminer": pdfminer,
}


# ---- Artifacts: what the PDF marks as not being part of the text ----


def artifact_rows(tree):
    """For each page, the pieces of text marked as artifacts, by line."""
    pages = []
    for pieces in tree.pages:
        rows = {}
        for piece in pieces:
            if piece.artifact is not None and tight(piece.text):
                rows.setdefault((piece.upright, round(piece.y)), []).append(piece)
        pages.append([[tight(p.text) for p in sorted(row, key=lambda p: p.x)] for row in rows.values()])
    return pages


def tight(text):
    return "".join(text.split())


def unsigned_fields(page):
    return sum(a.get("/FT") == Name.Sig and "/V" not in a for a in page.obj.get("/Annots", []))


def strip_artifacts(rows, artifacts):
    """Takes the artifacts off a page: each once, and as a whole line."""
    left = [list(row) for row in artifacts]
    kept = []
    for row in rows:
        text = tight("".join(fragment.text for fragment in row))
        if text and not take(text, left):
            kept.append(row)
    return kept


def take(text, left):
    """Whether the line is made of pieces of one artifact line that are not yet used."""
    for pieces in left:
        for start in range(len(pieces)):
            for end in range(start + 1, len(pieces) + 1):
                if "".join(pieces[start:end]) == text:
                    del pieces[start:end]
                    return True
    return False


# ---- Columns ----


def in_reading_order(rows):
    """Reads what stands side by side column by column.

    Two columns begin with a line that has a gap (behind a list label is none) and go on as
    long as a strip between the columns stays empty.
    """
    rows = [join_label(row) for row in rows]
    at = 0
    lines = []
    while at < len(rows):
        end, gutter = columns(rows, at)
        for left in (True, False) if gutter else (None,):
            for row in rows[at:end]:
                lines.append([f for f in row if left is None or (f.start < gutter) == left])
        at = end
    return [line for line in lines if line]


def join_label(row):
    if len(row) > 1 and LABEL.match(row[0].text):
        return [Fragment(row[0].start, row[1].end, f"{row[0].text} {row[1].text}"), *row[2:]]
    return row


def columns(rows, at):
    """The end of the two columns that begin here, and a place between them."""
    if len(rows[at]) != 2:
        return at + 1, None
    start, stop = rows[at][0].end, rows[at][1].start
    end = at
    while end < len(rows):
        lefts = [f.end for f in rows[end] if f.start < stop - 1]
        rights = [f.start for f in rows[end] if f.start >= stop - 1]
        narrow = max([start, *lefts]), min([stop, *rights])
        if narrow[0] >= narrow[1]:
            break
        start, stop = narrow
        end += 1
    return end, (start + stop) / 2


# ---- Comparing ----


def words_of(pages, expected):
    """The words of all lines; a compound broken at its own hyphens is one word again."""
    wanted = [word for line in expected for word in line]
    words = []
    broken = False
    for row in (row for page in pages for row in page):
        found = " ".join(fragment.text for fragment in row).split()
        if found and broken and words[-1] not in wanted[len(words) - 1 : len(words)]:
            joined = words[-1] + found[0]
            if any(word.startswith(joined) for word in wanted):
                words.pop()
                found[0] = joined
        words += found
        broken = bool(words) and words[-1][-1] in "-–/" and len(words[-1]) > 1
    return words


def compare_words(expected, found):
    """The differences between the wording and what a tool returned."""
    wanted = [word for line in expected for word in line]
    starts = accumulate((len(line) for line in expected), initial=0)
    labels = {at for at, line in zip(starts, expected) if line[0] == "-" and len(line) > 1}
    found = relabel(wanted, labels, found)
    if found == wanted:
        return []
    changes = SequenceMatcher(None, wanted, found, autojunk=False).get_opcodes()
    return [(show(wanted, a, b), show(found, c, d)) for kind, a, b, c, d in changes if kind != "equal"]


def compare_bags(expected, found):
    """The words that are lost or added, whatever their order: a tool that goes by the place of lines mixes cells of
    several lines, and nobody can hold that against the page. The order is for the other tools to judge.
    """
    plain = {bullet: "-" for bullet in BULLETS}
    wanted = Counter(plain.get(word, word) for line in expected for word in line)
    read = Counter(plain.get(word, word) for word in found)
    lost, added = wanted - read, read - wanted
    return [(" ".join(sorted(lost)), " ".join(sorted(added)))] if lost or added else []


def relabel(wanted, labels, found):
    """Spells the bullets of list items as the wording does: in their places, or else before the right word."""
    if len(found) == len(wanted):
        return ["-" if at in labels and word in BULLETS else word for at, word in enumerate(found)]
    follows = {wanted[at + 1] for at in labels}
    return ["-" if word in BULLETS and next_word in follows else word for word, next_word in zip(found, [*found[1:], ""])]


def show(words, start, end):
    before, after = words[max(0, start - CONTEXT) : start], words[end : end + CONTEXT]
    return " ".join([*before, "»" + " ".join(words[start:end]) + "«", *after])


def forbidden(text):
    return [(f"no {name}", around(text, sign)) for sign, name in FORBIDDEN.items() if sign in text]


def around(text, sign):
    at = text.index(sign)
    return text[max(0, at - 30) : at + 30].replace(sign, "".join(f"<U+{ord(c):04X}>" for c in sign))


# ---- The structure tree ----


def compare_blocks(expected, tree):
    """Compares block by block with the lines of the wording.

    A block is one line of the wording, or several where the block changes its line at just
    these places (a heading „§ 1“ with its title below).
    """
    faults = [("a sound structure tree", fault) for fault in tree.faults]
    at = 0
    for block in tree.blocks:
        lines = 1
        while at + lines <= len(expected) and not says(block, expected[at : at + lines]) and lines < 4:
            lines += 1
        if at + lines > len(expected) or not says(block, expected[at : at + lines]):
            wanted = " ".join(expected[at]) if at < len(expected) else "the end"
            got = f"{block.role}: {' '.join(block.text.split())}"
            return [*faults, first_difference(wanted, got)]
        faults += roles(block, expected[at]) + stray_spaces(block)
        at += lines
    if at < len(expected):
        faults.append((" ".join(expected[at]), "the end of the structure tree"))
    return faults


def says(block, lines):
    """Whether the block says exactly these lines and changes its line between them.

    A change of line parts words, but for a compound broken at its own hyphen.
    """
    pending, current, first = list(lines), "", True
    for text in re.sub(r"(?<=[-–/])\n", "", block.text).split("\n"):
        current += "\n" + text
        if len(pending) > 1 and same(current.split(), pending[0], first):
            pending, current, first = pending[1:], "", False
    return len(pending) == 1 and same(current.split(), pending[0], first)


def same(found, wanted, first):
    if first and found and wanted and wanted[0] == "-" and found[0] in BULLETS:
        found = ["-", *found[1:]]
    return found == wanted


def roles(block, line):
    """A list item of the wording is one of the tree, with label and body, and the other way round."""
    item = line[0] == "-" or bool(re.fullmatch(r"\d+\.", line[0]))
    if item != (block.role == "LI"):
        return [("a list item" if item else "no list item", f"{block.role}: {' '.join(line)}")]
    if item and not (block.label and block.body):
        return [("Lbl and LBody", " ".join(line))]
    return []


def stray_spaces(block):
    """A no-break space at the end or the start of a line has failed, and shows as an indent."""
    stray = re.search("\n[\u00a0\u202f]|[\u00a0\u202f]\n", block.text)
    return [("no no-break space beside a change of line", around(block.text, stray.group()))] if stray else []


def first_difference(wanted, got):
    role, text = got.split(": ", 1)
    a, b = wanted.split(), text.split()
    at = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
    return (show(a, at, min(at + 1, len(a))), f"{role}: {show(b, at, min(at + 1, len(b)))}")


# ---- The command ----


def check(path, only):
    """Checks one PDF; gives for each tool its name and the differences."""
    expected = wording(path.with_suffix(".txt"))
    with pikepdf.open(path) as pdf:
        tree = Tree(pdf)
        unsigned = [unsigned_fields(page) for page in pdf.pages]
        source = Source(path, expected, artifact_rows(tree), unsigned, is_tabular(path.with_suffix(".txt")))
    if only in (None, "structure"):
        text = "\n".join(block.text for block in tree.blocks)
        yield "structure", forbidden(text) + compare_blocks(expected, tree)
    for name, tool in TOOLS.items():
        if only in (None, name):
            pages = tool(source)
            text = "\n".join(fragment.text for page in pages for row in page for fragment in row)
            compare = compare_bags if source.tabular and name in BY_PLACE else compare_words
            yield name, forbidden(text) + compare(expected, words_of(pages, expected))


def main():
    parser = argparse.ArgumentParser(description="Compares the text of PDFs with their wording.")
    parser.add_argument("--tool", choices=["structure", *TOOLS])
    parser.add_argument("pdf", nargs="+", type=Path)
    options = parser.parse_args()
    worst = 0
    for path in options.pdf:
        try:
            for name, faults in check(path, options.tool):
                print(f"readback {name}: {'failed' if faults else 'passed'}: {path}")
                for wanted, found in faults[:SHOWN]:
                    print(f"    expected: {wanted}\n    found:    {found}")
                if len(faults) > SHOWN:
                    print(f"    and {len(faults) - SHOWN} more")
                worst = max(worst, 1 if faults else 0)
        except Exception as error:  # a tool that breaks down has not passed
            print(f"readback: error: {path}\n    {type(error).__name__}: {error}")
            worst = 2
        sys.stdout.flush()
    return worst


if __name__ == "__main__":
    sys.exit(main())
