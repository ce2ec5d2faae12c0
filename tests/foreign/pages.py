"""Checks what stands where on the pages, as pdftotext sees them.

    pages.py PDF…

The wording stands beside each PDF (same stem, .txt). No heading and no title of a list
stands at the foot of a page; the signatures stand together on the last page, with at least
two lines of the last § above them; every page but the first says "Seite N von M"; and what a
no-break space binds stands on one line.

Exit code: 0 all right, 1 something is not, 2 a file that could not be used.
"""

import re
import subprocess
import sys
from pathlib import Path

NUMBER = re.compile(r"Seite (\d+) von (\d+)$")
SIGNED = re.compile(r"\S.*, den\b")


def pages(path):
    """The lines of each page, blanks folded."""
    done = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True)
    text = done.stdout.decode("utf-8").rstrip("\f")
    return [[fold(line) for line in page.splitlines() if line.strip()] for page in text.split("\f")]


def fold(line):
    # "§ 5" alone on a line comes back without its blank: poppler takes it for spaced letters.
    line = re.sub(r"^§(\d)", "§ \\1", line.strip())
    return re.sub(r"[ \u00a0\u202f]+", " ", line)


def parts(lines):
    """Headings and titles of lists, and the Absätze of the last §, of a wording."""
    headings = set()
    body = []
    for index, line in enumerate(lines):
        if re.match(r"§ \d+$", line):
            headings |= {line, lines[index + 1]}
            body = lines[index + 2 :]
        if re.match(r"\d+\. ", line) and index + 1 < len(lines) and lines[index + 1].startswith("- "):
            headings.add(line)
    signed = next(index for index, line in enumerate(body) if SIGNED.match(line))
    return headings | {"Präambel"}, body[:signed]


def check(path):
    """What is wrong with the pages of one file."""
    wording = Path(path).with_suffix(".txt").read_text("utf-8").splitlines()
    headings, last = parts([fold(line) for line in wording])
    all_pages = pages(path)
    count = len(all_pages)
    bodies = []
    for number, page in enumerate(all_pages, 1):
        if number > 1:
            if not page or NUMBER.match(page[-1]) is None:
                yield f"page {number}: no page number: {page[-1:]}"
            elif NUMBER.match(page[-1]).groups() != (str(number), str(count)):
                yield f"page {number}: says {page[-1]} of {count}"
            page = page[1:-1]
        bodies.append(page)
    for number, body in enumerate(bodies[:-1], 1):
        foot = body[-1] if body else ""
        if any(foot == heading or (len(foot) > 12 and heading.endswith(foot)) for heading in headings):
            yield f"page {number}: heading at the foot: {foot}"
        if number > 1 and any(SIGNED.match(line) for line in body):
            yield f"page {number}: signatures before the last page"
    at = next((i for i, line in enumerate(bodies[-1]) if SIGNED.match(line)), None)
    if at is None:
        yield "no signatures on the last page"
    else:
        text = " ".join(last)
        lines = [line for line in bodies[-1][:at] if line in text]
        if len(lines) < 2:
            yield f"last page: {len(lines)} lines of the last § above the signatures"
    printed = [line for body in bodies for line in body]
    for bound in set(re.findall(r"\S+\u00a0\S+(?:\u00a0\S+)*", "\n".join(wording))):
        if not any(fold(bound) in line for line in printed):
            yield f"broken or lost: {bound!r}"


def main():
    worst = 0
    for path in sys.argv[1:]:
        try:
            faults = list(check(path))
        except (OSError, ValueError, StopIteration, IndexError, subprocess.CalledProcessError) as error:
            print(f"pages: error: {path}\n    {error!r}")
            worst = 2
            continue
        print(f"pages: {'failed' if faults else 'passed'}: {path}")
        for fault in faults:
            print(f"    {fault}")
        worst = max(worst, int(bool(faults)))
    return worst


if __name__ == "__main__":
    sys.exit(main())
