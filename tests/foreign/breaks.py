"""The ways in which selftest breaks a good PDF, each with the checks that must find it.

For veraPDF (`pdfa`, `ua1`) a check comes with the rule that must fail, for the others with a
piece of what it must say.
"""

import re

import pikepdf
from pikepdf import Array, ContentStreamInstruction, Dictionary, Name, Operator, String

import inspection
from structure import Tree

READERS = ("structure", "pdftotext", "mutool", "pypdf", "pdfminer")
VARIANTS = {}


def variant(**found_by):
    """Registers a break with the checks that must find it; one that returns False does not apply."""

    def register(function):
        VARIANTS[function.__name__] = function, found_by
        return function

    return register


def everywhere(message):
    return dict.fromkeys(READERS, message)


# ---- Metadata ----


@variant(ua1="7.2-34", metadata="/Lang")
def language_dropped(pdf):
    del pdf.Root["/Lang"]


@variant(ua1="7.1-9", xmp="dc:title", metadata="no Title")
def title_dropped(pdf):
    with pdf.open_metadata(set_pikepdf_as_editor=False) as meta:
        del meta["dc:title"]


@variant(ua1="7.1-10", metadata="DisplayDocTitle")
def file_name_as_title(pdf):
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


@variant(metadata="Marked")
def not_marked(pdf):
    pdf.Root.MarkInfo.Marked = False


@variant(metadata="CreationDate")
def date_dropped(pdf):
    del pdf.docinfo["/CreationDate"]


@variant(pdfa="6.6.4-2", xmp="pdfaid")
def other_pdfa_part(pdf):
    edit_xmp(pdf, r'(pdfaid:part(?:>|="))3', r"\g<1>2")


@variant(ua1="5-1", xmp="pdfuaid")
def no_pdfua(pdf):
    edit_xmp(pdf, r"<pdfuaid:part>1</pdfuaid:part>|pdfuaid:part=\"1\"", "")


def edit_xmp(pdf, pattern, to):
    text, count = re.subn(pattern, to, pdf.Root.Metadata.read_bytes().decode())
    assert count, "nothing to edit"
    pdf.Root.Metadata.write(text.encode())


# ---- Structure ----


@variant(pdfa="6.7.3.3-1", ua1="7.1-11", tags="no structure tree", structure="no structure tree", furniture="no structure tree")
def structure_dropped(pdf):
    del pdf.Root["/StructTreeRoot"]


@variant(tags="no entry in the ParentTree")
def page_without_struct_parents(pdf):
    del pdf.pages[-1].obj["/StructParents"]


@variant(tags="not in the ParentTree")
def parent_tree_row_wrong(pdf):
    parents = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
    row = parents[int(pdf.pages[-1].obj.StructParents)]
    row[0] = row[len(row) - 1]


@variant(ua1="7.18.4-1", tags="annotation")
def annotation_without_struct_parent(pdf):
    annotations = [a for page in pdf.pages for a in page.obj.get("/Annots", [])]
    if not annotations:
        return False
    del annotations[0]["/StructParent"]


@variant(structure="stands in the tree twice", furniture="twice")
def content_tagged_twice(pdf):
    first(pdf, "P").K.append(first(pdf, "P").K[0])


@variant(structure="expected")
def order_changed(pdf):
    element = first(pdf, "H1")
    siblings = element.P.K
    at = [kid.objgen for kid in siblings].index(element.objgen)
    siblings[at], siblings[at + 1] = siblings[at + 1], siblings[at]


@variant(structure="neither tagged nor an artifact", furniture="neither tagged")
def element_dropped(pdf):
    element = first(pdf, "H1")
    siblings = element.P.K
    del siblings[[kid.objgen for kid in siblings].index(element.objgen)]


@variant(structure="a list item", lists="a list holds")
def item_is_no_item(pdf):
    item = next(e for e in inspection.elements(pdf) if e.S == Name.LI and not inspection.children(e.K[1]))
    item.S = Name.P


@variant(structure="Lbl and LBody", lists="a list item holds")
def item_without_label(pdf):
    first(pdf, "Lbl").S = Name.Span


@variant(ua1="7.4.2-1", headings="jumps")
def heading_level_skipped(pdf):
    element = first(pdf, "H2") or [e for e in inspection.elements(pdf) if e.S == Name.H1][1]
    element.S = Name.H3


@variant(headings="has no bookmark")
def bookmarks_dropped(pdf):
    del pdf.Root["/Outlines"]


@variant(headings="is no heading")
def bookmark_changed(pdf):
    pdf.Root.Outlines.First.Title = String("Vorwort")


@variant(ua1="7.1-3", furniture="page number is tagged", **{**everywhere("Seite"), "structure": "neither tagged"})
def footer_is_text(pdf):
    def tag(instructions):
        for operands, operator in instructions:
            kind = operands[1].get("/Subtype") if str(operator) == "BDC" and isinstance(operands[1], Dictionary) else None
            if kind == Name.Footer:
                operands, operator = [Name.Span], Operator("BMC")
            yield ContentStreamInstruction(operands, operator)

    edit_page(pdf, pdf.pages[-1], tag)


@variant(**everywhere("expected"))
def text_is_artifact(pdf):
    """The last line of text of page 2 marked as if it belonged to the page furniture."""
    page = pdf.pages[1]
    tree = Tree(pdf)
    mcid = next(p.mcid for p in reversed(tree.pages[1]) if p.mcid is not None and len(p.text) > 12)

    def mark(instructions):
        for operands, operator in instructions:
            if str(operator) == "BDC" and isinstance(operands[1], Dictionary) and operands[1].get("/MCID") == mcid:
                operands, operator = [Name.Artifact], Operator("BMC")
            yield ContentStreamInstruction(operands, operator)

    edit_page(pdf, page, mark)


def first(pdf, role):
    return next((e for e in inspection.elements(pdf) if e.S == Name("/" + role)), None)


# ---- Text ----


@variant(**everywhere("expected"))
def line_dropped(pdf):
    edit_strings(pdf, lambda codes: b"")


@variant(**everywhere("expected"))
def letter_dropped(pdf):
    edit_strings(pdf, lambda codes: codes[:10] + codes[12:])


@variant(**everywhere("expected"))
def line_doubled(pdf):
    edit_strings(pdf, lambda codes: codes + codes)


def edit_strings(pdf, change):
    """Changes the first long string shown on the second page, not counting the running head."""

    def edit(instructions):
        done, depth = False, 0
        for operands, operator in instructions:
            op = str(operator)
            depth += (op in ("BMC", "BDC") and (depth > 0 or operands[0] == Name.Artifact)) - (op == "EMC" and depth > 0)
            if op == "TJ" and not done and depth == 0:
                codes = b"".join(bytes(part) for part in operands[0] if isinstance(part, String))
                if len(codes) > 60:
                    operands, done = [Array([String(change(codes))])], True
            yield ContentStreamInstruction(operands, operator)
        assert done, "no string to change"

    edit_page(pdf, pdf.pages[1], edit)


def edit_page(pdf, page, edit):
    instructions = [(list(i.operands), i.operator) for i in pikepdf.parse_content_stream(page)]
    page.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(list(edit(instructions))))


@variant(**everywhere("expected"))
def glyph_means_another(pdf):
    edit_cmaps(pdf, "0065", "0061")


@variant(**everywhere("soft hyphen"))
def hyphens_are_soft(pdf):
    edit_cmaps(pdf, "002D", "00AD")


@variant(structure="no no-break space")
def spaces_do_not_break(pdf):
    edit_cmaps(pdf, "0020", "00A0")


@variant(**everywhere("expected"))
def glyph_without_meaning(pdf):
    edit_cmaps(pdf, "0075", None)


def edit_cmaps(pdf, was, to):
    for font in fonts(pdf):
        cmap = font.ToUnicode.read_bytes().decode("latin-1")
        line = rf"<(\w+)> <{was}>\n"
        cmap = re.sub(line, rf"<\1> <{to}>\n", cmap) if to else re.sub(line, "", cmap)
        cmap = re.sub(r"\d+ (beginbfchar\n)(.*?)(?=endbfchar)", recount, cmap, flags=re.S)
        font.ToUnicode = pdf.make_stream(cmap.encode("latin-1"))


def recount(section):
    return f"{section[2].count(chr(10))} {section[1]}{section[2]}"


def fonts(pdf):
    return [obj for obj in pdf.objects if inspection.is_font(obj)]


# ---- Fonts and actions ----


@variant(pdfa="6.2.11.7.2-1", fonts="no /ToUnicode", structure="without /ToUnicode")
def to_unicode_dropped(pdf):
    for font in fonts(pdf):
        del font["/ToUnicode"]


@variant(pdfa="6.2.11.4.1-1", fonts="not embedded")
def font_not_embedded(pdf):
    descriptor = fonts(pdf)[0].DescendantFonts[0].FontDescriptor
    for key in ("/FontFile2", "/FontFile3"):
        if key in descriptor:
            del descriptor[key]


@variant(pdfa="6.5.1-1", active="/OpenAction")
def opens_with_javascript(pdf):
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("1"))


@variant(active="/URI")
def links_outside(pdf):
    annotation = Dictionary(
        Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], F=4, Contents=String("x"),
        A=Dictionary(S=Name.URI, URI=String("https://example.org")),
    )
    pdf.pages[0].obj.Annots = Array([*pdf.pages[0].obj.get("/Annots", []), pdf.make_indirect(annotation)])


# ---- Attachment ----


@variant(pdfa="6.8-3", attachment="AFRelationship")
def relationship_dropped(pdf):
    del pdf.Root.AF[0]["/AFRelationship"]


@variant(attachment="AFRelationship")
def relationship_other(pdf):
    pdf.Root.AF[0].AFRelationship = Name.Data


@variant(pdfa="6.8-1", attachment="type is")
def type_dropped(pdf):
    del pdf.Root.AF[0].EF.F["/Subtype"]


@variant(attachment="0 attachments")
def attachment_dropped(pdf):
    del pdf.Root["/AF"]
    del pdf.Root.Names["/EmbeddedFiles"]


@variant(attachment="2 attachments")
def attachment_added(pdf):
    pdf.attachments["more.txt"] = b"more"


@variant(attachment="comment")
def attachment_with_comment(pdf):
    attached(pdf, lambda text: b"# who said what\n" + text)


@variant(attachment="error")
def attachment_no_yaml(pdf):
    attached(pdf, lambda text: b"a: [\n")


@variant(attachment="no YAML map")
def attachment_no_map(pdf):
    attached(pdf, lambda text: b"- a\n")


def attached(pdf, change):
    stream = pdf.Root.AF[0].EF.F
    stream.write(change(stream.read_bytes()))


# ---- The bytes, and the wording beside the file ----

FILES = {
    "no_final_newline": (lambda data: data.rstrip(b"\n"), dict(ending="does not end")),
    "cut_short": (lambda data: data[: len(data) // 2], dict(qpdf="", pdfa="error", ua1="error", metadata="no Title")),
    "no_pdf": (lambda _: b"Zielvereinbarung\n", dict(qpdf="", pdfa="error", ua1="error", metadata="error")),
}
WORDINGS = {
    "wording_changed": lambda text: text.replace("Arbeitsmarktpolitik", "Arbeitsmarktspolitik", 1),
    "wording_longer": lambda text: text + "Anlage\n",
    "wording_shorter": lambda text: "".join(text.splitlines(keepends=True)[:-1]),
    "words_joined": lambda text: text.replace("regionalen Akteure", "regionalenAkteure", 1),
    "word_split": lambda text: text.replace("Behindertenrechtskonvention", "Behinderten rechtskonvention", 1),
    "compound_split": lambda text: text.replace("UN-Behinderten", "UN- Behinderten", 1),
    "hyphen_lost": lambda text: text.replace("Arbeitsmarkt- und", "Arbeitsmarkt und", 1),
}
