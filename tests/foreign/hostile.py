"""Gives hostile files to `zv nachweis` and `zv vergleichen`: bombs, loops, depths, masses.

    hostile.py [NAME…]     (all of them, or those that are named)

Each PDF goes to both, each pair of files to `zv vergleichen`. Each must be answered in a few seconds and within 512 MB, with an exit code of the program's own and
a sentence that says what came of it. Prints a line a file and command. Exit code: 0 all passed.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
import zlib
from pathlib import Path

ROOT = Path(__file__).parents[2]
ZV = os.environ.get("ZV") or ROOT / "target" / "release" / "zv"
MEMORY_KB = 512 * 1000
# The slowest takes four seconds where nothing else runs.
SECONDS = 20
MB = 1_000_000

MAP = b"1 beginbfrange <00> <ff> <0020> endbfrange"


def bomb(piece, megabytes):
    """A compressed repetition; it is never there in one piece."""
    packer = zlib.compressobj(9)
    many = piece * (MB // len(piece))
    return b"".join(packer.compress(many) for _ in range(megabytes)) + packer.flush()


def stream(data, entries=b""):
    return b"<</Length %d %s>>stream\n%s\nendstream" % (len(data), entries, data)


def packed(data, entries=b""):
    return stream(data, b"/Filter/FlateDecode " + entries)


def pdf(objects, trailer=b"", header=b"%PDF-1.7\n", previous=None):
    """A file with these objects and a table of them."""
    out, places = bytearray(header), {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    at = len(out)
    out += b"xref\n"
    for number, place in places.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    prev = b"/Prev %d" % previous if previous is not None else b""
    out += b"trailer\n<</Size %d/Root 1 0 R/Info 9 0 R/ID[(a)(a)]%s%s>>\nstartxref\n%d\n%%%%EOF\n" % (max(objects) + 1, prev, trailer, at)
    return bytes(out)


def agreement(**changed):
    """The objects of a small tagged document that says it is an agreement of ours."""
    text = b"/P <</MCID 0>> BDC BT /F 12 Tf 1 0 0 1 50 500 Tm (Hallo) Tj ET EMC"
    parts = {
        "catalog": b"<</Type/Catalog/Pages 2 0 R/StructTreeRoot 6 0 R/MarkInfo<</Marked true>>/AF[10 0 R]>>",
        "pages": b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "page": b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</X 8 0 R>>>>>>",
        "content": stream(text),
        "font": b"<</Type/Font/Subtype/TrueType/BaseFont/X/ToUnicode 12 0 R>>",
        "tree": b"<</Type/StructTreeRoot/K 7 0 R>>",
        "element": b"<</Type/StructElem/S/P/P 6 0 R/Pg 3 0 R/K 0>>",
        "form": stream(b"", b"/Type/XObject/Subtype/Form/BBox[0 0 1 1]"),
        "info": b"<</Title(Zielvereinbarung 2025 Landkreis Kassel)>>",
        "file": b"<</Type/Filespec/F(datensatz.yaml)/UF(datensatz.yaml)/EF<</F 11 0 R>>>>",
        "record": packed(zlib.compress(b"haushaltsmittel: 1\n")),
        "map": stream(MAP),
    }
    parts |= changed
    return dict(enumerate(parts.values(), 1))


def many(count, body):
    return b"".join(body % n for n in range(count))


def marks(depth, text):
    """Marked content within marked content, each with words of its own."""
    open_ = b"/Span <</ActualText(%s)>> BDC " % text
    return b"/P <</MCID 0>> BDC BT /F 12 Tf " + open_ * depth + b"(a) Tj " * depth


def revisions(count):
    out = pdf(agreement())
    for _ in range(count):
        out += pdf({100: b"null"}, header=b"", previous=out.rindex(b"xref\n", 0, out.rindex(b"startxref")))
    return out


def object_stream(data, count=1, entries=b""):
    head = b"/Type/ObjStm/N %d/First 10 %s" % (count, entries)
    return agreement() | {20 + n: packed(data, head) for n in range(20)}


def xref_stream(data, size):
    start = pdf(agreement())
    start = start[: start.rindex(b"xref\n", 0, start.rindex(b"startxref"))]
    entries = b"/Type/XRef/W[1 4 2]/Root 1 0 R/Info 9 0 R/Size %d" % size
    return start + b"30 0 obj\n" + packed(data, entries) + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(start)


def overlapping(count, size):
    """Each object is a string that holds all those behind it."""
    body, places = bytearray(b"%PDF-1.7\n"), {}
    for number in range(100, 100 + count):
        places[number] = len(body)
        body += b"%d 0 obj (" % number
    body += b"a" * size + b") endobj " * count
    rest = pdf(agreement(), header=bytes(body))
    rows = b"".join(b"%d 1\n%010d 00000 n \n" % row for row in places.items())
    return rest.replace(b"xref\n", b"xref\n" + rows, 1)


def wide_map():
    ranges = b"<0000> <ffff> <" + b"0041" * 10_000 + b"> "
    return packed(zlib.compress(b"1 beginbfrange " + ranges * 200 + b"endbfrange"))


def font_list(count):
    return b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</Font<<%s>>>>>>" % many(count, b"/F%d 5 0 R")


FILES = {
    "plain": lambda: pdf(agreement()),
    "object-streams": lambda: pdf(object_stream(bomb(b" ", 1000))),
    "object-streams-of-numbers": lambda: pdf(object_stream(zlib.compress(b"40 0      [" + b"0 " * 20 * MB + b"]"))),
    "object-streams-packed-twice": lambda: pdf(object_stream(zlib.compress(bomb(b" ", 2000)), entries=b"/Filter[/FlateDecode/FlateDecode]")),
    "content": lambda: pdf(agreement(content=packed(bomb(b" ", 1000)))),
    "content-of-operators": lambda: pdf(agreement(content=packed(bomb(b"q ", 49)))),
    "content-of-numbers": lambda: pdf(agreement(content=packed(bomb(b"0 ", 49)))),
    "content-of-words": lambda: pdf(agreement(content=packed(zlib.compress(b"/P<</MCID 0>>BDC BT/F 1 Tf" + b"(aaaaaaaaaa)Tj " * 3 * MB)))),
    "content-often": lambda: pdf(agreement(page=b"<</Type/Page/Parent 2 0 R/Contents[%s]>>" % (b"4 0 R " * 5000), content=packed(bomb(b"q ", 10)))),
    "pages-with-one-content": lambda: pdf(agreement(pages=b"<</Type/Pages/Kids[%s]/Count 3000>>" % many(3000, b"%d 0 R "), content=packed(bomb(b"(a) Tj ", 10))) | {n: b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>" for n in range(100, 3000)}),
    "marks": lambda: pdf(agreement(content=packed(zlib.compress(marks(100_000, b"a"))))),
    "marks-with-words": lambda: pdf(agreement(content=packed(zlib.compress(marks(2_000, b"a" * 20_000))))),
    "map": lambda: pdf(agreement(map=packed(bomb(b" ", 1000)))),
    "map-of-long-texts": lambda: pdf(agreement(map=wide_map())),
    "map-of-pairs": lambda: pdf(agreement(map=packed(bomb(b"beginbfchar <00> <0041> endbfchar ", 9)))),
    "fonts": lambda: pdf(agreement(page=font_list(10_000), map=packed(bomb(b"beginbfrange <00> <ff> <0041> endbfrange ", 9)))),
    "attachment": lambda: pdf(agreement(record=packed(bomb(b"#", 1000)))),
    "attachment-of-yaml": lambda: pdf(agreement(record=packed(zlib.compress(b"a: " + b"[" * 31_000)))),
    "attachment-of-aliases": lambda: pdf(agreement(record=stream(b"a: &a [x,x,x,x,x,x,x,x,x]\n" + many(20, b"b%d: [*a,*a,*a,*a,*a,*a]\n")))),
    "forms": lambda: pdf(agreement(content=stream(b"/X Do " * 1000), form=stream(b"/X Do " * 1000, b"/Subtype/Form/Resources<</XObject<</X 8 0 R>>>>"))),
    "xref-stream": lambda: xref_stream(bomb(b"\0", 1000), 100_000_000),
    "xref-stream-of-entries": lambda: xref_stream(zlib.compress(bytes([1, 0, 0, 0, 9, 0, 0]) * 7 * MB), 7 * MB),
    "xref-table": lambda: pdf(agreement()).replace(b"xref\n", b"xref\n200 900000\n" + b"0000000009 00000 n \n" * 900_000, 1),
    "xref-loop": lambda: pdf(agreement(), b"/Prev 700/XRefStm 700"),
    "xref-to-itself": lambda: (lambda one: one.replace(b"/Size", b"/Prev %d/Size" % one.rindex(b"xref\n", 0, one.rindex(b"startxref")), 1))(pdf(agreement())),
    "deep-arrays": lambda: pdf(agreement() | {20: b"[" * 2 * MB + b"]" * 2 * MB}),
    "deep-dictionaries": lambda: pdf(agreement() | {20: b"<</A" * 2 * MB + b" 0" + b">>" * 2 * MB}),
    "deep-strings": lambda: pdf(agreement() | {20: b"(" * 5 * MB + b")" * 5 * MB}),
    "revisions": lambda: revisions(5000),
    "array": lambda: pdf(agreement() | {20: b"[" + b"0 " * 9 * MB + b"]"}),
    "large-array": lambda: pdf(agreement() | {20: b"[" + b"0 " * 24 * MB + b"]"}),
    "empty-arrays": lambda: pdf(agreement() | {20: b"[" + b"[]" * 9 * MB + b"]"}),
    "dictionary": lambda: pdf(agreement() | {20: b"<<" + many(900_000, b"/%d 0") + b">>"}),
    "objects": lambda: pdf(agreement() | {n: b"0" for n in range(100, 300_000)}),
    "overlapping-strings": lambda: overlapping(2_000, 5 * MB),
    "no-table": lambda: pdf(agreement() | {20: b"[" + b"0 " * 5 * MB + b"]"}).replace(b"startxref", b"startxxxx"),
    "page-loop": lambda: pdf(agreement(pages=b"<</Type/Pages/Kids[2 0 R 2 0 R 3 0 R]/Count 9>>")),
    "page-count": lambda: pdf(agreement(pages=b"<</Type/Pages/Kids[3 0 R]/Count 2000000000>>")),
    "same-page": lambda: pdf(agreement(pages=b"<</Type/Pages/Kids[%s]/Count 200000>>" % (b"3 0 R " * 200_000))),
    "tree-loop": lambda: pdf(agreement(element=b"<</S/Sect/K[7 0 R 6 0 R 7 0 R]>>")),
    "tree-of-ids": lambda: pdf(agreement(element=b"<</S/P/Pg 3 0 R/K[%s]>>" % (b"9 " * 190_000), content=packed(bomb(b"/P<</MCID 1>>BDC(a)Tj EMC ", 9)))),
    "lists": lambda: pdf(agreement(element=b"<</S/P/K[%s]>>" % (b"<</S/P/ActualText(a)>>" * 190_000))),
    "long-line": lambda: pdf(agreement(element=b"<</S/P/ActualText(%s)>>" % (b"abc def " * 2 * MB))),
    "many-lines": lambda: pdf(agreement(element=b"<</S/P/K[%s]>>" % many(190_000, b"<</S/P/ActualText(Satz %d dieser Art)>>"))),
    "lzw": lambda: pdf(agreement(content=stream(b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01" * MB, b"/Filter/LZWDecode"))),
    "run-length": lambda: pdf(agreement(content=packed(zlib.compress(b"\x81a" * 9 * MB), b"/Filter[/FlateDecode/RunLengthDecode]"))),
    "predictor": lambda: pdf(agreement(content=packed(bomb(b"\0", 40), b"/DecodeParms<</Predictor 15/Columns 1/Colors 1>>"))),
    "fields": lambda: pdf(agreement(catalog=b"<</Type/Catalog/Pages 2 0 R/StructTreeRoot 6 0 R/AF[10 0 R]/AcroForm<</Fields[%s]>>>>" % (b"20 0 R " * 200_000)) | {20: b"<</FT/Sig/T(a)/V<</ByteRange[0 1 2 3]/Contents<30>>>>>"}),
    "words-on-pages": lambda: pdf(agreement(content=packed(zlib.compress(b"/P<</MCID 0>>BDC BT/F 1 Tf" + b"(abc def ghij) Tj " * 200_000)))),
    "large": lambda: pdf(agreement(content=stream(b" " * 60 * MB))),
}


def paragraphs(count, words, word):
    """A text of so many Absätze, no two of them the same."""
    lines = (" ".join(f"{word}{n % 97}{w % 89}" for w in range(words)) for n in range(count))
    return ("Vertrag\n§ 1\nMittel\n" + "".join(f"Satz {n}x {line}.\n" for n, line in enumerate(lines))).encode()


def letters(seed):
    """A text wrapped at a width, of words of one letter."""
    out = bytearray("Vertrag\n§ 1\nMittel\n".encode())
    for _ in range(6600):
        for _ in range(37):
            seed = seed * 1103515245 + 12345 & 0x7FFFFFFF
            out += b"%c " % (97 + (seed >> 16) % 26)
        out[-1:] = b",\n"
    return bytes(out)


def tagged(count, word):
    """A PDF of so many Absätze."""
    return pdf(agreement(element=b"<</S/P/K[%s]>>" % many(count, b"<</S/P/ActualText(Satz %%d dieser %s Art)>>" % word)))


def heading(word):
    """A PDF of many Absätze below one long heading, which is a part of the place of each."""
    title = b"<</S/H1/ActualText(%s)>>" % (word * 50_000)
    return pdf(agreement(element=b"<</S/Sect/K[%s%s]>>" % (title, many(1_900, b"<</S/P/ActualText(Satz %%d dieser %s Art)>>" % word))))


# Two files of one kind each, to be compared with each other.
PAIRS = {
    "texts": (".txt", lambda: (paragraphs(1_990, 5, "a"), paragraphs(1_990, 5, "b"))),
    "long-texts": (".txt", lambda: (paragraphs(1_990, 40, "a"), paragraphs(1_990, 40, "b"))),
    "too-many-lines": (".txt", lambda: (paragraphs(6_000, 3, "a"), paragraphs(6_000, 3, "b"))),
    "too-long-texts": (".txt", lambda: (paragraphs(20_000, 12, "a"), paragraphs(20_000, 12, "b"))),
    "texts-of-one-line": (".txt", lambda: tuple(b" ".join(b"%c%d" % (c, n) for n in range(60_000)) for c in b"ab")),
    "texts-of-long-lines": (".txt", lambda: tuple("Vertrag\n§ 1\nMittel\n".encode() + b"".join(b" ".join(b"a%d" % n for n in range(4_900)[::step]) + b".\n" for _ in range(15)) for step in (1, -1))),
    "texts-of-letters": (".txt", lambda: (letters(1), letters(2))),
    "texts-of-brackets": (".txt", lambda: (b")" * 490_000, b"]" * 490_000)),
    "texts-of-sections": (".txt", lambda: tuple("".join(f"§ {n}\nTitel {n} {word}\n" for n in range(990)).encode() for word in ("a", "b"))),
    "texts-of-items": (".txt", lambda: tuple(("Vertrag\n§ 1\nArten\nEs sind:\n" + "".join(f"{1 + (n + by) % 999}. Posten {n}\n" for n in range(1_900))).encode() for by in (0, 1))),
    "pdfs": (".pdf", lambda: (tagged(1_990, b"a"), tagged(1_990, b"b"))),
    "pdfs-with-too-many-lines": (".pdf", lambda: (tagged(9_000, b"a"), tagged(9_000, b"b"))),
    "pdfs-with-long-headings": (".pdf", lambda: (heading(b"abc "), heading(b"abd "))),
}


def judge(command, path):
    """How a run went: what is wrong with it, its peak memory and its time."""
    start = time.monotonic()
    with tempfile.TemporaryFile() as said:
        child = subprocess.Popen(command, stdout=said, stderr=said, cwd=ROOT)
        late = False
        while True:
            done, status, usage = os.wait4(child.pid, os.WNOHANG)
            if done:
                break
            if time.monotonic() - start > SECONDS:
                late = True
                child.kill()
            time.sleep(0.005)
        child.returncode = os.waitstatus_to_exitcode(status)
        took, memory = time.monotonic() - start, usage.ru_maxrss
        said.seek(0)
        text = said.read(MB).decode(errors="replace")
    faults = []
    if late:
        faults.append(f"not done after {SECONDS} s")
    elif child.returncode not in (0, 1, 2) or "panicked" in text:
        faults.append(f"exit code {child.returncode}: {text[:300]}")
    elif path.name not in text:
        faults.append(f"says nothing of the file: {text[:300]!r}")
    if memory > MEMORY_KB:
        faults.append("more than 512 MB")
    lines = [line for line in text.splitlines() if line.strip()]
    return faults, memory // 1000, took, child.returncode, (lines or [""])[0][:110]


def answers_for_all(folder):
    """Faults of a run over three files, of which the second takes so much memory that the run ends."""
    paths = [folder / f"{name}.pdf" for name in ("lists", "xref-table", "fields")]
    for path in paths:
        path.write_bytes(FILES[path.stem]())
    run = subprocess.run([ZV, "nachweis", *paths, "--format", "json"], cwd=ROOT, capture_output=True, text=True)
    found = [file.get("fehler", "") for file in json.loads(run.stdout)["dateien"]]
    said = ["Speicher" in why for why in found[1:2]] + ["Nicht angesehen" in why for why in found[2:]]
    return [] if run.returncode == 2 and len(found) == 3 and all(said) else [f"exit code {run.returncode}: {found}"]


def main():
    failed, judged = 0, 0
    with tempfile.TemporaryDirectory() as folder:
        other = Path(folder) / "anders.txt"
        other.write_text("Hallo\n")
        for name in sys.argv[1:] or [*FILES, *PAIRS]:
            ending, make = PAIRS.get(name) or (".pdf", lambda: (FILES[name](),))
            paths = [Path(folder) / f"{name}{side}{ending}" for side in ("", "-neu")]
            for path, data in zip(paths, make()):
                path.write_bytes(data)
            runs = [["vergleichen", *paths, "--format", "json"]]
            if name in FILES:
                runs = [["nachweis", paths[0]], ["vergleichen", paths[0], other, "--format", "json"]]
            for command in runs:
                faults, memory, took, code, first = judge([ZV, *command], paths[0])
                judged += 1
                failed += bool(faults)
                print(f"hostile {command[0]}: {'failed' if faults else 'passed'}: {name}: {memory} MB, {took:.1f} s, exit {code}", flush=True)
                for fault in faults:
                    print(f"    {fault}")
                if os.environ.get("SAY"):
                    print(f"    {first}")
            for path in paths:
                path.unlink(missing_ok=True)
        faults = answers_for_all(Path(folder))
        judged += 1
        failed += bool(faults)
        print(f"hostile nachweis: {'failed' if faults else 'passed'}: an answer for each of three files {faults or ''}")
    print(f"hostile: {judged - failed} of {judged} passed")
    return 0 if judged and not failed else 1


if __name__ == "__main__":
    sys.exit(main())
