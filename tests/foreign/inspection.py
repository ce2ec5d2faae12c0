"""Checks what PDFs say about themselves: metadata, tags, fonts, attachment.

    inspection.py [--pdfa 3a] [--only NAME] PDF…

Exit code: 0 all as wanted, 1 a fault, 2 a file that could not be read.
"""

import argparse
import re
import sys
from pathlib import Path

import pikepdf
import yaml
from pikepdf import Array, Dictionary, Name, Stream

from structure import Tree

LANGUAGE = "de-DE"
DATE = re.compile(r"D:\d{14}(Z|[+-]\d{2}'\d{2}'?)")
PAGE_NUMBER = re.compile(r"Seite\s\d+\svon\s\d+")
ACTIONS = {
    "/GoToE", "/GoToR", "/ImportData", "/JavaScript", "/Launch", "/Movie", "/Named", "/Rendition", "/Sound", "/SubmitForm",
    "/URI",
}


def metadata(pdf, tree, _options):
    info = pdf.docinfo
    for key in ("/Title", "/Author", "/Subject"):
        if not str(info.get(key, "")).strip():
            yield f"no {key[1:]}"
    for key in ("/CreationDate", "/ModDate"):
        if not DATE.fullmatch(str(info.get(key, ""))):
            yield f"{key[1:]} is {info.get(key)}"
    if pdf.Root.get("/Lang") != LANGUAGE:
        yield f"/Lang is {pdf.Root.get('/Lang')}"
    if pdf.Root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle") is not True:
        yield "DisplayDocTitle is not set"
    if pdf.Root.get("/MarkInfo", Dictionary()).get("/Marked") is not True:
        yield "MarkInfo does not say Marked"


def xmp(pdf, _tree, options):
    with pdf.open_metadata() as meta:
        stated = meta.get("pdfaid:part", "") + meta.get("pdfaid:conformance", "").lower()
        if stated != options.pdfa:
            yield f"pdfaid says „{stated}“, not „{options.pdfa}“"
        if meta.get("pdfuaid:part") != "1":
            yield f"pdfuaid:part is {meta.get('pdfuaid:part')}"
        if meta.get("dc:title") != str(pdf.docinfo.get("/Title")):
            yield f"dc:title is {meta.get('dc:title')}"


def headings(pdf, tree, _options):
    found = tree.headings()
    if not found:
        yield "no headings"
    level = 0
    for depth, text in found:
        if depth > level + 1:
            yield f"heading „{text}“ jumps from level {level} to {depth}"
        level = depth
    with pdf.open_outline() as outline:
        listed = list(bookmarks(outline.root, 1))
    for depth, title in listed:
        if not any(tight(title) == tight(text) and depth == level for level, text in found):
            yield f"bookmark „{title}“ (level {depth}) is no heading"
    missing = [text for level, text in found if tight(text) not in {tight(title) for _, title in listed}]
    yield from (f"heading „{text}“ has no bookmark" for text in missing)
    if not missing and [tight(title) for _, title in listed] != [tight(text) for _, text in found]:
        yield "bookmarks stand in another order than the headings"


def bookmarks(items, depth):
    for item in items:
        yield depth, str(item.title)
        yield from bookmarks(item.children, depth + 1)


def tight(text):
    return "".join(text.split())


def lists(pdf, tree, _options):
    for element in elements(pdf):
        kids = [str(kid.S) for kid in children(element)]
        if element.S == Name.L and not (kids and set(kids) <= {"/LI", "/L", "/Caption"}):
            yield f"a list holds {', '.join(kids) or 'nothing'}"
        if element.S == Name.LI and kids != ["/Lbl", "/LBody"]:
            yield f"a list item holds {', '.join(kids) or 'nothing'}"
        if element.S in (Name.Lbl, Name.LBody) and element.P.S != Name.LI:
            yield f"{element.S} stands in {element.P.S}"


def furniture(pdf, tree, _options):
    yield from tree.faults
    for number, pieces in enumerate(tree.pages, 1):
        tagged = "".join(p.text for p in pieces if p.artifact is None)
        artifacts = "".join(p.text for p in pieces if p.artifact is not None)
        if PAGE_NUMBER.search(tagged):
            yield f"page {number}: the page number is tagged as text"
        if number > 1 and not PAGE_NUMBER.search(artifacts):
            yield f"page {number}: no page number among the artifacts"
        if any(not p.upright for p in pieces):
            yield f"page {number}: text across the page gets between the words of tools that go by place"
    subtypes = {str(kind) for page in pdf.pages for kind in artifact_kinds(page)}
    if not {"/Header", "/Footer"} <= subtypes:
        yield f"no artifacts marked as header and footer, only {sorted(subtypes)}"


def artifact_kinds(page):
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "BDC" and operands[0] == Name.Artifact and isinstance(operands[1], Dictionary):
            yield operands[1].get("/Subtype", operands[1].get("/Type"))


def tags(pdf, _tree, _options):
    """Page content, annotations and structure elements point at each other."""
    root = pdf.Root.get("/StructTreeRoot")
    if root is None:
        yield "no structure tree"
        return
    parents = pikepdf.NumberTree(root.ParentTree)
    for number, page in enumerate(pdf.pages, 1):
        if page.obj.get("/Tabs") != Name.S:
            yield f"page {number}: /Tabs is not /S"
        key = page.obj.get("/StructParents")
        if key is None or int(key) not in parents:
            yield f"page {number}: no entry in the ParentTree"
        for annotation in page.obj.get("/Annots", Array()):
            key = annotation.get("/StructParent")
            if key is None or int(key) not in parents:
                yield f"page {number}: annotation {annotation.get('/Subtype')} has no entry in the ParentTree"
            elif annotation.objgen not in [kid.Obj.objgen for kid in references(parents[int(key)])]:
                yield f"page {number}: the structure element of an annotation does not point back"
    for element in elements(pdf):
        for mcid, page in marked_content(element):
            key = page.get("/StructParents") if page is not None else None
            row = parents[int(key)] if key is not None and int(key) in parents else []
            if mcid >= len(row) or row[mcid].objgen != element.objgen:
                yield f"marked content {mcid} of a {element.S} is not in the ParentTree"


def fonts(pdf, _tree, _options):
    seen = 0
    for font in (obj for obj in pdf.objects if is_font(obj)):
        seen += 1
        name = str(font.get("/BaseFont", "a font without a name"))
        descendants = font.get("/DescendantFonts", [font])
        for descendant in descendants:
            descriptor = descendant.get("/FontDescriptor", Dictionary())
            if not any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
                yield f"{name} is not embedded"
        if not isinstance(font.get("/ToUnicode"), Stream):
            yield f"{name} has no /ToUnicode"
    if not seen:
        yield "no fonts"


def is_font(obj):
    return isinstance(obj, Dictionary) and obj.get("/Type") == Name.Font and not str(obj.get("/Subtype")).startswith("/CIDFont")


def nothing_active(pdf, _tree, _options):
    for key in ("/OpenAction", "/AA"):
        if key in pdf.Root:
            yield f"the catalog has {key}"
    if "/JavaScript" in pdf.Root.get("/Names", Dictionary()):
        yield "the catalog names JavaScript"
    for obj in pdf.objects:
        for part in dictionaries(obj):
            if "/AA" in part or "/JS" in part:
                yield f"object {obj.objgen[0]} has an action of its own"
            if str(part.get("/S")) in ACTIONS and part.get("/Type") != Name.StructElem:
                yield f"object {obj.objgen[0]}: action {part.S} {part.get('/URI', '')}".rstrip()


def dictionaries(obj):
    """The dictionary or array itself and what is written inside it."""
    if isinstance(obj, (Dictionary, Stream)):
        yield obj
        kids = [value for _, value in obj.items()]
    else:
        kids = list(obj) if isinstance(obj, Array) else []
    for kid in kids:
        if isinstance(kid, (Dictionary, Array)) and not kid.is_indirect:
            yield from dictionaries(kid)


def attachment(pdf, _tree, options):
    names = sorted(pdf.attachments)
    if not options.pdfa.startswith("3"):
        if names or "/AF" in pdf.Root:
            yield f"PDF/A-{options.pdfa} carries {', '.join(names) or '/AF'}"
        return
    if len(names) != 1 or len(pdf.Root.get("/AF", Array())) != 1:
        yield f"{len(names)} attachments, {len(pdf.Root.get('/AF', Array()))} in /AF, instead of one"
        return
    spec = pdf.attachments[names[0]].obj
    if pdf.Root.AF[0].objgen != spec.objgen:
        yield "/AF is another file than the attachment"
    if spec.get("/AFRelationship") != Name.Source:
        yield f"AFRelationship is {spec.get('/AFRelationship')}"
    if not str(spec.get("/Desc", "")).strip():
        yield "the attachment has no description"
    file = spec.EF.F
    if str(file.get("/Subtype")) != "/application/yaml":
        yield f"the attachment's type is {file.get('/Subtype')}"
    text = file.read_bytes().decode("utf-8")
    if not isinstance(yaml.safe_load(text), dict):
        yield "the attachment is no YAML map"
    if any(line.lstrip().startswith("#") for line in text.splitlines()):
        yield "the attachment holds comment lines"


def ending(pdf, _tree, _options):
    if not Path(pdf.filename).read_bytes().endswith(b"%%EOF\n"):
        yield "the file does not end with %%EOF and a newline"


CHECKS = {
    "metadata": metadata,
    "xmp": xmp,
    "headings": headings,
    "lists": lists,
    "furniture": furniture,
    "tags": tags,
    "fonts": fonts,
    "active": nothing_active,
    "attachment": attachment,
    "ending": ending,
}


# ---- The structure tree ----


def elements(pdf):
    """All structure elements in order."""
    pending = children(pdf.Root.get("/StructTreeRoot", Dictionary()))[::-1]
    seen = set()
    while pending:
        element = pending.pop()
        if element.objgen in seen:
            continue
        seen.add(element.objgen)
        yield element
        pending.extend(children(element)[::-1])


def children(element):
    return [kid for kid in kids(element) if isinstance(kid, Dictionary) and "/S" in kid]


def kids(element):
    below = element.get("/K", Array())
    return list(below) if isinstance(below, Array) else [below]


def references(element):
    return [kid for kid in kids(element) if isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR]


def marked_content(element):
    for kid in kids(element):
        if isinstance(kid, Dictionary):
            if kid.get("/Type") == Name.MCR:
                yield int(kid.MCID), kid.get("/Pg", element.get("/Pg"))
        else:
            yield int(kid), element.get("/Pg")


def main():
    parser = argparse.ArgumentParser(description="Checks what PDFs say about themselves.")
    parser.add_argument("--pdfa", default="3a")
    parser.add_argument("--only", choices=CHECKS)
    parser.add_argument("pdf", nargs="+", type=Path)
    options = parser.parse_args()
    worst = 0
    for path in options.pdf:
        try:
            with pikepdf.open(path) as pdf:
                tree = Tree(pdf)
                chosen = [options.only] if options.only else CHECKS
                faults = [(name, fault) for name in chosen for fault in CHECKS[name](pdf, tree, options)]
            print(f"inspection: {'failed' if faults else 'passed'}: {path}")
            for name, fault in faults[:20]:
                print(f"    {name}: {fault}")
            worst = max(worst, 1 if faults else 0)
        except Exception as error:  # a file that cannot be looked at has not passed
            print(f"inspection: error: {path}\n    {type(error).__name__}: {error}")
            worst = 2
    return worst


if __name__ == "__main__":
    sys.exit(main())
