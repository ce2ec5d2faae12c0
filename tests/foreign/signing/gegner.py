"""Attacks what `zv nachweis` calls proved: whatever shows or reads differently is a failure.

    gegner.py PDF PROJECT [ATTACKS [FUZZED [SEED]]]

PDF is a copy for signing of PROJECT. A stranger without anybody's key appends a revision to it, signs it with
a certificate of his own in a field that does not show, and hides another document in one of the ways below
(at least ATTACKS files, 300 if not said), or changes an honest revision token by token (FUZZED files, 500).
`zv nachweis` is asked about each; every file whose document it calls proved is drawn by poppler, MuPDF,
PDFium and pdf.js and read by poppler, pypdf and pdf.js, and must look and read as the copy does. Honest revisions must be proved.
Prints what went wrong and a summary. Exit code: 0 all passed, 1 not.
"""

import json
import os
import random
import re
import subprocess
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pypdf
import pypdfium2
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7
from cryptography.x509.oid import NameOID

ROOT = Path(__file__).parents[3]
PDFJS = ROOT / "target" / "foreign" / "pdfjs"
ZV = os.environ.get("ZV") or ROOT / "target" / "release" / "zv"
ROOM = 4000
TEXT = b"1 g -400 -600 1200 1400 re f 0 g BT /H 20 Tf 60 100 Td (1.999.999 Euro) Tj ET"
FONT = b"/Resources<</Font<</H<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"


class Stranger:
    """Somebody with a key of his own."""

    def __init__(self):
        self.key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Fremd")])
        now = datetime.now(UTC)
        builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(self.key.public_key())
        builder = builder.serial_number(x509.random_serial_number()).not_valid_before(now - timedelta(days=9))
        self.certificate = builder.not_valid_after(now + timedelta(days=9)).sign(self.key, hashes.SHA256())

    def sign(self, data):
        """A signature over everything but the hole that is left for it in the last `/Contents`."""
        start = data.rindex(b"/Contents<0000") + len(b"/Contents")
        end = data.index(b">", start) + 1
        ranges = b"%-10d %-10d %-10d" % (start, end, len(data) - end)
        place = data.rindex(b"/ByteRange[0 ") + len(b"/ByteRange[0 ")
        data = data[:place] + ranges + data[place + len(ranges) :]
        options = [pkcs7.PKCS7Options.DetachedSignature, pkcs7.PKCS7Options.Binary]
        builder = pkcs7.PKCS7SignatureBuilder().set_data(data[:start] + data[end:])
        signed = builder.add_signer(self.certificate, self.key, hashes.SHA256()).sign(Encoding.DER, options)
        digits = signed.hex().encode().ljust(end - start - 2, b"0")
        return data[:start] + b"<" + digits + b">" + data[end:]


class Copy:
    """A copy for signing, and where its parts are."""

    def __init__(self, data):
        self.data = data
        self.prev = int(re.findall(rb"startxref\s+(\d+)", data)[-1])
        trailer = data[data.rindex(b"trailer") :]
        self.root, self.info = (int(re.search(rb"/%s (\d+)" % key, trailer)[1]) for key in (b"Root", b"Info"))
        self.size = int(re.search(rb"/Size (\d+)", trailer)[1])
        self.id = re.search(rb"/ID ?\[.*?\]", trailer, re.S)[0]
        self.catalog = self.body(self.root)
        self.form = self.number(self.catalog, b"AcroForm")
        self.metadata = self.number(self.catalog, b"Metadata")
        self.pages = self.number(self.catalog, b"Pages")
        self.kids = [int(n) for n in re.findall(rb"(\d+) 0 R", re.search(rb"/Kids ?\[(.*?)\]", self.body(self.pages), re.S)[1])]
        self.page = self.kids[2]
        self.content = self.number(self.body(self.page), b"Contents")

    def body(self, number):
        head = b"\n%d 0 obj" % number
        start = self.data.rindex(head) + len(head)
        return self.data[start : self.data.index(b"endobj", start)].strip()

    @staticmethod
    def number(body, key):
        return int(re.search(rb"/%s (\d+) 0 R" % key, body)[1])

    def with_entry(self, number, entry):
        return self.body(number)[:-2] + entry + b">>"


def stream(data, entries=b""):
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(data), data)


class Revision:
    """What a stranger appends: it is written well unless an attack says otherwise."""

    def __init__(self, copy):
        self.copy = copy
        self.objects = {}
        self.heads, self.generations, self.extra = {}, {}, b""
        self.tail = b"startxref\n%d\n%%%%EOF\n"
        self.before_tail, self.before_table, self.key = b"", b"", b"/Root"
        fields = copy.body(copy.form)
        self.objects[900] = b"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached/ByteRange[0 " + b" " * 40 + b"]/Contents<" + b"0" * ROOM + b">>>"
        self.objects[901] = b"<</Type/Annot/Subtype/Widget/FT/Sig/T(x)/F 132/Rect[0 0 0 0]/V 900 0 R>>"
        self.objects[copy.form] = fields.replace(b"]", b" 901 0 R]", 1).replace(b"/SigFlags 1", b"/SigFlags 3")

    def write(self):
        out, places = bytearray(self.copy.data), {}
        for number, body in self.objects.items():
            generation = self.generations.get(number, 0)
            places[number] = len(out), generation
            out += self.heads.get(number, b"%d %d obj") % (number, generation) + b"\n" + body + b"\nendobj\n"
        out += self.before_table
        at = len(out)
        out += b"xref\n" + b"".join(b"%d 1\n%010d %05d n \n" % (n, *places[n]) for n in sorted(places))
        size = max(max(places) + 1, self.copy.size)
        out += b"trailer\n<<%s/Info %d 0 R/Root %d 0 R/Prev %d/Size %d%s>>\n" % (self.copy.id, self.copy.info, self.copy.root, self.copy.prev, size, self.extra)
        out += self.before_tail
        out += self.tail % at if b"%d" in self.tail else self.tail
        return bytes(out)


def other_document(revision):
    """Another page behind another catalog, which nothing in the open leads to."""
    copy, objects = revision.copy, revision.objects
    objects[910] = stream(TEXT)
    objects[911] = b"<</Type/Page%s/MediaBox[0 0 595 842]/Parent 912 0 R/Contents 910 0 R>>" % FONT
    kids = b" ".join(b"%d 0 R" % (911 if kid == copy.page else kid) for kid in copy.kids)
    objects[912] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(copy.kids), kids)
    objects[913] = copy.catalog.replace(b"/Pages %d 0 R" % copy.pages, b"/Pages 912 0 R")


def second_trailer(copy):
    return b"trailer\n<<%s/Info %d 0 R/Root 913 0 R/Size 999>>\n" % (copy.id, copy.info)


def ends():
    """Ways around `startxref`, `xref` and `trailer`."""
    for name, tail in {
        "comment-behind": b"startxref\n%d\n%%startxref 9\n%%%%EOF\n",
        "comment-between": b"startxref\n%%startxref 9\n%d\n%%%%EOF\n",
        "comment-on-line": b"startxref %%startxref 9\n%d\n%%%%EOF\n",
        "broken-word": b"startxref%%z\n%d\n%%%%EOF\n",
        "twice": b"startxref\n9\nstartxref\n%d\n%%%%EOF\n",
        "twice-behind": b"startxref\n%d\n%%%%EOF\nstartxref\n9\n%%%%EOF\n",
        "nul": b"startxref\n\0%d\n%%%%EOF\n",
        "real": b"startxref\n%d.0\n%%%%EOF\n",
        "sign": b"startxref\n+%d\n%%%%EOF\n",
        "far": b"startxref\n%d\n%%%%EOF\n" + b" " * 1200,
        "gap": b"startxref\n" + b" " * 1200 + b"%d\n%%%%EOF\n",
        "no-end": b"startxref\n%d\n",
        "end-inside": b"startxref\n%d %%%%EOF\n",
        "form-feed": b"startxref\f%d\n%%%%EOF\n",
    }.items():
        yield f"end-{name}", lambda r, tail=tail: setattr(r, "tail", tail)
    for name, extra in {
        "prev-real": b"/Prev 1.0", "encrypt": b"/Encrypt null", "encrypt-nul": b"/Encrypt#00 1 0 R", "root-nul": b"/Root#00x 913 0 R",
        "root-hex": b"/#52oot 913 0 R", "root-twice": b"/Root 913 0 R", "xrefstm": b"/XRefStm 9", "string": b"/X(\ntrailer\n<</Root 913 0 R>>\n)",
        "comment": b"%/Root 913 0 R\n", "unknown": b"/Y 913 0 R", "size-far": b"/Size 9000001",
    }.items():
        yield f"trailer-{name}", lambda r, extra=extra: setattr(r, "extra", extra)
    for name, where in {"before_table": "before_table", "before_tail": "before_tail"}.items():
        yield f"second-trailer-{name}", lambda r, where=where: setattr(r, where, second_trailer(r.copy))
        yield f"remark-{name}", lambda r, where=where: setattr(r, where, b"% " + b"x" * 1200 + b"\n")
        yield f"stray-table-{name}", lambda r, where=where: setattr(r, where, b"xref\n0 0\n")


def heads():
    """Ways to have an object found by those who look for heads."""
    for name, head in {
        "nul": b"%d\0%d\0obj", "comment": b"%d %d%%\nobj", "comment-first": b"%d%%\n%d obj", "blanks": b"%d  %d  obj", "tab": b"%d\t%d obj",
        "zero": b"0%d %d obj", "indented": b"  %d %d obj", "joined": b"%d %d objx", "feed": b"%d\f%d obj", "remark": b"%%x\n%d %d obj",
    }.items():
        yield f"head-{name}", lambda r, head=head: r.heads.update({910: head})
    for number in (8388608, 9000000, 4294967290):
        yield f"head-far-{number}", lambda r, number=number: r.objects.update({number: b"<<>>"})
    for data in (b"%d 0 obj", b"\n%d 0 obj", b"%d\0000\0obj", b"%d 0%%\nobj", b"endstream\nendobj\n%d 0 obj", b">>\nendobj\n%d 0 obj\n"):
        yield f"head-in-stream-{data[:6]}", lambda r, data=data: r.objects.update({914: stream(data % r.copy.content + b"\n" + stream(TEXT) + b"\nendobj\n")})
        yield f"head-in-store-{data[:6]}", lambda r, data=data: (r.objects.update({914: stream(data % r.copy.content + b"\n" + stream(TEXT) + b"\nendobj\n"), r.copy.root: r.copy.with_entry(r.copy.root, b"/DSS<</Certs[914 0 R]>>")}))
    for generation in (1, 2, 3, 65535):
        def again(r, generation=generation):
            r.objects[r.copy.content] = stream(TEXT)
            r.generations[r.copy.content] = generation
        yield f"generation-{generation}", again
    yield "content-again", lambda r: r.objects.update({r.copy.content: stream(TEXT)})
    yield "content-emptied", lambda r: (r.objects.update({r.copy.content: stream(b"", b"/Subtype/Form")}), r.generations.update({r.copy.content: 1}))


def notes():
    """Ways to lead a page to a note."""
    note = b"<</Type/Annot/Subtype/FreeText/Rect[150 90 480 130]/F 4/Contents(x)/DA(/Helv 20 Tf 0 g)/AP<</N 921 0 R>>>>"
    look = stream(TEXT, b"/Type/XObject/Subtype/Form/BBox[0 0 330 40]" + FONT)
    for name, annots, more in (
        ("list", b"[920 0 R]", {}), ("reference", b"922 0 R", {922: b"[920 0 R]"}), ("chain", b"922 0 R", {922: b"923 0 R", 923: b"[920 0 R]"}),
        ("dict", b"<</0 920 0 R/Kids[920 0 R]>>", {}), ("stream", b"922 0 R", {922: stream(b"[920 0 R]")}), ("nested", b"[[920 0 R]]", {}),
        ("direct", b"[" + note + b"]", {}), ("field-and-note", b"[901 0 R 920 0 R]", {}), ("null", b"[null 920 0 R]", {}),
    ):
        def add(r, annots=annots, more=more):
            r.objects.update({920: note, 921: look, **more})
            r.objects[r.copy.page] = r.copy.with_entry(r.copy.page, b"/Annots " + annots)
        yield f"note-{name}", add

        def older(r, add=add):
            add(r)
            r.generations[922 if 922 in r.objects else 920] = 1
        yield f"note-{name}-generation", older
    for key in (b"AA<</O<</S/JavaScript/JS(x)>>>>", b"Group<<>>", b"Rotate 90", b"CropBox[0 0 9 9]", b"UserUnit 2", b"B[]", b"Contents 921 0 R", b"Resources<<>>"):
        yield f"page-{key[:8]}", lambda r, key=key: r.objects.update({921: stream(TEXT), r.copy.page: re.sub(rb"/(Contents|Resources) \d+ 0 R", lambda m: m[0] if not key.startswith(m[1]) else b"", r.copy.body(r.copy.page))[:-2] + b"/" + key + b">>"})
    for key in (b"OpenAction<</S/JavaScript/JS(x)>>", b"AA<<>>", b"OCProperties<<>>", b"Names<<>>", b"Pages 912 0 R", b"Perms<</DocMDP 910 0 R>>", b"DSS 911 0 R", b"Extensions 911 0 R", b"NeedsRendering true", b"Version/#31.7", b"Collection<<>>"):
        def catalog(r, key=key):
            other_document(r)
            body = re.sub(rb"/Pages \d+ 0 R", b"", r.copy.catalog) if key.startswith(b"Pages") else r.copy.catalog
            r.objects[r.copy.root] = body[:-2] + b"/" + key + b">>"
        yield f"catalog-{key[:8]}", catalog
    for key in (b"NeedAppearances true", b"XFA(x)", b"CO[901 0 R]", b"DA 5", b"Q 1", b"DR<</XObject<</X 913 0 R>>>>"):
        yield f"form-{key[:8]}", lambda r, key=key: (other_document(r), r.objects.update({r.copy.form: r.objects[r.copy.form][:-2] + b"/" + key + b">>"}))


def looks():
    """Ways to have a hidden field drawn, or another name on it."""
    good = b"/Type/XObject/Subtype/Form" + FONT
    for name, entries in {
        "no-bbox": b"", "bbox": b"/BBox[0 0 600 800]", "bbox-dict": b"/BBox<<>>", "bbox-point": b"/BBox[0 0 0 0]", "bbox-turned": b"/BBox[9 9 0 0]",
        "matrix": b"/BBox[0 0 9 9]/Matrix[1e-7 0 0 1e-7 0 0]", "matrix-small": b"/BBox[0 0 9 9]/Matrix[0.0000001 0 0 0.0000001 0 0]",
        "bbox-reference": b"/BBox 902 0 R", "filter": b"/BBox[0 0 600 800]/Filter[]", "group": b"/BBox[0 0 600 800]/Group<</S/Transparency>>",
    }.items():
        for rect in (b"[0 0 0 0]", b"[100 100 100 100]", b"[0 0 0 0.0]", b"[0 0 600 0]", b"[4294967296 4294967296 4294967296.0 4294967296.0]", b"902 0 R"):
            def field(r, entries=entries, rect=rect):
                r.objects[902] = b"[0 0 600 800]"
                r.objects[903] = stream(TEXT, good + entries)
                r.objects[901] = r.objects[901].replace(b"[0 0 0 0]", rect)[:-2] + b"/AP<</N 903 0 R>>/P %d 0 R>>" % r.copy.page
                r.objects[r.copy.page] = r.copy.with_entry(r.copy.page, b"/Annots[901 0 R]")
            yield f"looks-{name}-{rect[:6]}", field
    for name, looks, more in (
        ("length-elsewhere", b"<</N 903 0 R>>", {902: b"%d" % len(TEXT), 903: b"<<" + good + b"/Length 902 0 R>>stream\nendstream\nendobj\n904 0 obj\n" + stream(TEXT)}),
        ("states", b"<</N<</On 903 0 R>>>>", {903: stream(TEXT, good)}), ("down", b"<</D 903 0 R>>", {903: stream(TEXT, good)}),
        ("chain", b"<</N 902 0 R>>", {902: b"903 0 R", 903: stream(TEXT, good)}), ("nothing", b"<</N 903 0 R>>", {903: stream(b"", good)}),
    ):
        def state(r, looks=looks, more=more):
            r.objects.update(more)
            r.objects[901] = r.objects[901][:-2] + b"/AS/On/AP" + looks + b">>"
            r.objects[r.copy.page] = r.copy.with_entry(r.copy.page, b"/Annots[901 0 R]")
        yield f"looks-{name}", state
    for key in (b"A<</S/URI/URI(x)>>", b"AA<<>>", b"MK<</CA(x)/BG[0]>>", b"QuadPoints[0 0 9 0 0 9 9 9]", b"Kids[920 0 R]", b"Parent 920 0 R", b"Opt[]", b"RV(x)", b"Popup 920 0 R", b"OC 920 0 R", b"BS<</W 99>>", b"StructParent 0", b"FT/Tx", b"Subtype/Stamp"):
        yield f"field-{key[:6]}", lambda r, key=key: r.objects.update({920: b"<<>>", 901: (re.sub(rb"/FT/Sig", b"", r.objects[901]) if key.startswith(b"FT") else re.sub(rb"/Subtype/Widget", b"", r.objects[901]) if key.startswith(b"Subtype") else r.objects[901])[:-2] + b"/" + key + b">>"})
    for name in re.findall(rb"/T ?\((.*?)\)", open_copy.data):
        yield f"twin-{name}", lambda r, name=name: r.objects.update({901: r.objects[901].replace(b"(x)", b"(" + name + b")")})


def metadata():
    """Ways to have another title."""
    for name, change in {
        "title": lambda x: x.replace(b"<rdf:li xml:lang=\"x-default\">Ziel", b"<rdf:li xml:lang=\"x-default\">Fiel", 1),
        "cdata": lambda x: re.sub(rb"(<dc:title>.*?x-default\">)(.*?)(</rdf:li>)", rb"\1<![CDATA[Falsch]]>\3", x, count=1, flags=re.S),
        "remark": lambda x: x.replace(b"<dc:title>", b"<!-- --><dc:title>", 1),
        "doctype": lambda x: x.replace(b"<x:xmpmeta", b"<!DOCTYPE x [<!ENTITY t 'x'>]><x:xmpmeta", 1),
        "prefix": lambda x: x.replace(b"<dc:title>", b"<q:title xmlns:q=\"http://purl.org/dc/elements/1.1/\"><rdf:Alt><rdf:li>x</rdf:li></rdf:Alt></q:title><dc:title>", 1),
        "namespace": lambda x: x.replace(b"<dc:title>", b"<dc:title xmlns:dc=\"urn:x\"><rdf:Alt><rdf:li>x</rdf:li></rdf:Alt></dc:title><dc:title>", 1),
        "twice": lambda x: re.sub(rb"(<dc:title>.*?</dc:title>)", rb"\1\1", x, count=1, flags=re.S),
        "attribute": lambda x: x.replace(b"rdf:about=\"\"", b"rdf:about=\"\" dc:title=\"x\"", 1),
        "processing": lambda x: x.replace(b"<dc:title>", b"<?x y?><dc:title>", 1),
        "gone": lambda x: re.sub(rb"<dc:title>.*?</dc:title>", b"", x, count=1, flags=re.S),
        "other-property": lambda x: x.replace(b"<dc:title>", b"<dc:rights>x</dc:rights><dc:title>", 1),
        "not-xml": lambda x: x + b"<",
    }.items():
        def write(r, change=change):
            body = r.copy.body(r.copy.metadata)
            data = body[body.index(b"stream") + 6 : body.rindex(b"endstream")].strip(b"\r\n")
            r.objects[r.copy.metadata] = stream(change(data), b"/Type/Metadata/Subtype/XML")
        yield f"metadata-{name}", write
    for key in (b"/Title(x)", b"/Subject(x)", b"/Author 910 0 R", b"/Trapped/True", b"/Keywords<FEFF>"):
        yield f"info-{key[:8]}", lambda r, key=key: r.objects.update({910: b"(x)", r.copy.info: re.sub(rb"%s ?(\(.*?\)|<.*?>)" % key.split(b"(")[0].split(b" ")[0].split(b"<")[0], b"", r.copy.body(r.copy.info), flags=re.S)[:-2] + key + b">>"})


def attacks(copy):
    """Each way alone, and those that hide something together with a whole other document."""
    for way in (ends, heads, notes, looks, metadata):
        for name, act in way():
            for hidden in (False, True):
                revision = Revision(copy)
                if hidden:
                    other_document(revision)
                act(revision)
                yield f"{name}{'-with-document' if hidden else ''}", revision.write()


def honest(copy):
    """What must be proved: only a field; with a store; with looks that are empty; with a lock."""
    yield "field", Revision(copy).write()
    revision = Revision(copy)
    revision.objects[910] = stream(b"0000")
    revision.objects[copy.root] = copy.with_entry(copy.root, b"/DSS<</Certs[910 0 R]>>")
    yield "store", revision.write()
    revision = Revision(copy)
    revision.objects[910] = stream(b"", b"/Type/XObject/Subtype/Form/BBox[0 0 0 0]")
    revision.objects[901] = revision.objects[901][:-2] + b"/AP<</N 910 0 R>>/P %d 0 R>>" % copy.page
    revision.objects[copy.page] = copy.with_entry(copy.page, b"/Annots[901 0 R]")
    yield "looks", revision.write()


WORDS = [b"<<", b">>", b"[", b"]", b" 1 0 R", b"%", b"\0", b"\n", b" ", b"/Root 913 0 R", b"/Contents", b"obj", b"endobj", b"stream\n", b"xref\n", b"trailer\n", b"startxref\n", b"9 0 obj\n", b"(", b")", b"#00", b"-1", b".0", b"/N", b"/AP", b"null"]


def fuzzed(copy, count, seed):
    """Honest revisions and attacks, changed here and there behind the copy; the signature stays out of it."""
    chance = random.Random(seed)
    sources = [data for _, data in honest(copy)] + [data for _, data in attacks(copy)]
    for number in range(count):
        data = bytearray(sources[chance.randrange(3) if chance.random() < 0.7 else chance.randrange(len(sources))])
        for _ in range(chance.choice((1, 1, 2, 4))):
            hole = data.rfind(b"/ByteRange[0 ")
            at = hole
            while hole <= at < hole + ROOM + 100:
                at = chance.randrange(len(copy.data), len(data))
            kind = chance.randrange(5)
            token = re.compile(rb"/\w+|\d+|\S").search(bytes(data), at)
            if kind == 0:
                data[at:at] = chance.choice(WORDS)
            elif kind == 1 and token:
                del data[token.start() : token.end()]
            elif kind == 2 and token:
                data[token.start() : token.end()] = chance.choice(WORDS)
            elif kind == 3 and token and token[0].isdigit():
                data[token.start() : token.end()] = b"%d" % max(0, int(token[0]) + chance.choice((-1, 1, 10, -10)))
            else:
                other = chance.randrange(len(copy.data), len(data))
                data[at:at] = data[other : other + chance.randrange(200)]
        yield f"fuzz-{seed}-{number}", bytes(data)


def proved(paths, project):
    """Those of the files whose document is called proved."""
    found = set()
    for start in range(0, len(paths), 200):
        command = [ZV, "--projekt", project, "nachweis", "--format", "json", *paths[start : start + 200]]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        for file in json.loads(done.stdout)["dateien"]:
            if file.get("dokument_bewiesen"):
                found.add(Path(file["datei"]).name)
    return found


def seen(path):
    """What each program draws and reads, by program."""
    run = lambda *command: subprocess.run(command, capture_output=True, check=False).stdout
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["pdftoppm", "-r", "40", path, f"{folder}/p"], capture_output=True, check=False)
        subprocess.run(["mutool", "draw", "-r", "40", "-o", f"{folder}/m%d.ppm", path], capture_output=True, check=False)
        pages = {kind: [p.read_bytes() for p in sorted(Path(folder).glob(f"{kind}*.ppm"))] for kind in "pm"}
    views = {"poppler": pages["p"], "mupdf": pages["m"], "pdftotext": run("pdftotext", "-layout", path, "-")}
    views["title"] = re.findall(rb"Title:.*", run("pdfinfo", path))
    reader = pypdf.PdfReader(path)
    views["pypdf"] = [page.extract_text() for page in reader.pages]
    with pypdfium2.PdfDocument(path) as document:
        document.init_forms()
        views["pdfium"] = [bytes(page.render(scale=0.6, may_draw_forms=True).buffer) for page in document]
    nothing = [program for program, view in views.items() if not view]
    if nothing:
        raise RuntimeError(f"{', '.join(nothing)} show nothing")
    return views


def in_pdfjs(paths):
    """What pdf.js draws and reads of each file."""
    command = ["node", ROOT / "tests" / "foreign" / "pdfjs" / "show.mjs", PDFJS]
    listed = "".join(f"{path}\n" for path in paths)
    done = subprocess.run(command, input=listed, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def main():
    global open_copy
    source, project, *numbers = sys.argv[1:]
    wanted, fuzz, seed = (int(given) if given else usual for given, usual in zip(numbers + [""] * 3, (300, 500, 2025)))
    open_copy = Copy(Path(source).read_bytes())
    stranger = Stranger()
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        files = {"honest": dict(honest(open_copy)), "attack": dict(attacks(open_copy)), "fuzz": dict(fuzzed(open_copy, fuzz, seed))}
        paths = {}
        for kind, made in files.items():
            for number, (name, data) in enumerate(made.items()):
                path = Path(folder) / f"{kind}-{number}.pdf"
                try:
                    path.write_bytes(stranger.sign(data))
                except ValueError:
                    path.write_bytes(data)
                paths[path.name] = path, name
        called = proved([path for path, _ in paths.values()], project)
        for name, (path, what) in paths.items():
            if name.startswith("honest") and name not in called:
                print(f"gegner: refused: {what}")
                wrong += 1
        if os.environ.get("GEGNER"):
            print("gegner: proved:", ", ".join(sorted(paths[name][1] for name in called)))
        first = seen(source)
        first["pdf.js"], *others = in_pdfjs([source, *(paths[name][0] for name in sorted(called))])
        if len(others) != len(called) or not isinstance(first["pdf.js"], list):
            print("gegner: pdf.js does not answer")
            wrong += 1
        for name, by_pdfjs in zip(sorted(called), others):
            path, what = paths[name]
            try:
                views = seen(path) | {"pdf.js": by_pdfjs}
            except Exception as fault:  # noqa: BLE001
                views = {"reading": str(fault)}
            differ = [program for program, view in views.items() if view != first.get(program)]
            if differ:
                why = f" ({views['reading']})" if "reading" in views else ""
                print(f"gegner: proved, and {', '.join(differ)} show something else: {what}{why}")
                wrong += 1
                keep = os.environ.get("GEGNER")
                if keep:
                    (Path(keep) / f"{what.replace('/', '_')}.pdf").write_bytes(path.read_bytes())
        count = len(files["attack"])
        if count < wanted:
            print(f"gegner: only {count} attacks, not {wanted}")
            wrong += 1
        print(f"gegner: {count} attacks, {len(files['fuzz'])} fuzzed, {len(called)} called proved and looked at, {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
