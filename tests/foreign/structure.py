"""Reads a tagged PDF the way a screen reader does: by its structure tree.

`Tree(pdf)` holds, for each page, the text that the page shows (each piece with its place
and with the marked content it belongs to) and, for the document, the blocks of text in
the order of the structure tree. /ActualText goes before /ToUnicode.
"""

import re
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name

BLOCKS = {"Title", "P", "H1", "H2", "H3", "H4", "H5", "H6", "LI", "TH", "TD", "Caption", "BlockQuote", "Note"}
IGNORED = {"Form", "Artifact"}
UNKNOWN = "\N{REPLACEMENT CHARACTER}"


@dataclass
class Piece:
    """A piece of text as the page shows it, without a change of line inside."""

    text: str
    x: float
    y: float
    upright: bool
    mcid: int | None
    artifact: int | None  # which marked-content sequence of the page, if an artifact


@dataclass
class Block:
    """A block of text from the structure tree; a change of line is a "\\n"."""

    role: str
    text: str = ""
    label: bool = False
    body: bool = False


@dataclass
class Tree:
    """The text of a document, by page and by structure."""

    pdf: pikepdf.Pdf
    pages: list[list[Piece]] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def __post_init__(self):
        self.pages = [_Reader(page, self.faults).pieces for page in self.pdf.pages]
        self._number = {page.obj.objgen: i for i, page in enumerate(self.pdf.pages)}
        self._seen: set[tuple[int, int]] = set()
        self._elements: set[tuple[int, int]] = set()
        self._last: Piece | None = None
        root = self.pdf.Root.get("/StructTreeRoot")
        if root is None:
            self.faults.append("no structure tree")
            return
        self._roles = {str(k)[1:]: str(v)[1:] for k, v in root.get("/RoleMap", Dictionary()).items()}
        self._walk(root.get("/K"), None, None)
        self.blocks = [b for b in self.blocks if b.text.strip()]
        self._nothing_lost()

    def headings(self):
        """The headings: level and text, in order."""
        return [(int(b.role[1]), " ".join(b.text.split())) for b in self.blocks if re.fullmatch("H[1-6]", b.role)]

    def _walk(self, node, page, block):
        if node is None:
            return
        if isinstance(node, Array):
            for kid in node:
                self._walk(kid, page, block)
        elif not isinstance(node, Dictionary):
            self._content(int(node), page, block)
        elif node.get("/Type") == Name.MCR:
            self._content(int(node.MCID), node.get("/Pg", page), block)
        elif "/S" in node:
            self._element(node, node.get("/Pg", page), block)

    def _element(self, node, page, block):
        if node.is_indirect:
            if node.objgen in self._elements:
                self.faults.append(f"structure element {node.objgen[0]} stands in the tree twice")
                return
            self._elements.add(node.objgen)
        role = self._role(str(node.S)[1:])
        if role in IGNORED:
            self._skip(node.get("/K"), page)
            return
        if role == "L":
            block = None
        elif role in BLOCKS and not (role == "P" and block is not None and block.role == "LI"):
            block = Block(role)
            self.blocks.append(block)
            self._last = None
        if block is not None:
            block.label |= role == "Lbl"
            block.body |= role == "LBody"
            if role == "LBody" and block.text and not block.text[-1].isspace():
                block.text += " "
                self._last = None
        if "/ActualText" in node:
            self._skip(node.get("/K"), page)
            self._append(Piece(str(node.ActualText), 0, 0, True, None, None), block, joined=True)
        else:
            self._walk(node.get("/K"), page, block)

    def _role(self, role):
        for _ in range(8):
            if role in BLOCKS or role in IGNORED or role not in self._roles:
                break
            role = self._roles[role]
        return role

    def _content(self, mcid, page, block):
        for piece in self._take(mcid, page):
            self._append(piece, block)

    def _skip(self, node, page):
        if isinstance(node, Array):
            for kid in node:
                self._skip(kid, page)
        elif isinstance(node, Dictionary):
            if node.get("/Type") == Name.MCR:
                self._take(int(node.MCID), node.get("/Pg", page))
            elif "/S" in node:
                self._skip(node.get("/K"), node.get("/Pg", page))
        elif node is not None:
            self._take(int(node), page)

    def _take(self, mcid, page):
        number = self._number.get(page.objgen) if page is not None else None
        if number is None:
            self.faults.append(f"marked content {mcid} of no page")
            return []
        if (number, mcid) in self._seen:
            self.faults.append(f"page {number + 1}: marked content {mcid} stands in the tree twice")
        self._seen.add((number, mcid))
        return [piece for piece in self.pages[number] if piece.mcid == mcid]

    def _append(self, piece, block, joined=False):
        if block is None:
            block = Block("text outside of a block")
            self.blocks.append(block)
            self._last = None
        if not joined and self._last is not None and abs(piece.y - self._last.y) > 4:
            block.text += "\n"
        block.text += piece.text
        self._last = piece

    def _nothing_lost(self):
        for number, pieces in enumerate(self.pages):
            lost = [p for p in pieces if p.artifact is None and (number, p.mcid) not in self._seen and p.text.strip()]
            for piece in lost[:3]:
                self.faults.append(f"page {number + 1}: text neither tagged nor an artifact: „{piece.text}“")


@dataclass
class _Mark:
    """One open marked-content sequence."""

    mcid: int | None
    artifact: int | None
    actual: str | None


class _Reader:
    """Reads the content stream of one page."""

    def __init__(self, page, faults):
        self.pieces: list[Piece] = []
        self.faults = faults
        self.artifacts = 0
        self.marks: list[_Mark] = []
        self.fonts: dict = {}
        self._run(page, page.obj.get("/Resources", Dictionary()), (1, 0, 0, 1, 0, 0))

    def _run(self, stream, resources, ctm):
        stack, font, leading = [], None, 0.0
        tm = line = (1, 0, 0, 1, 0, 0)
        for operands, operator in pikepdf.parse_content_stream(stream):
            op = str(operator)
            if op == "q":
                stack.append((ctm, font, leading))
            elif op == "Q" and stack:
                ctm, font, leading = stack.pop()
            elif op == "cm":
                ctm = _times(_floats(operands), ctm)
            elif op == "BT":
                tm = line = (1, 0, 0, 1, 0, 0)
            elif op == "Tf":
                font = self._font(resources, operands[0])
            elif op == "TL":
                leading = float(operands[0])
            elif op in ("Td", "TD"):
                x, y = _floats(operands)
                leading = -y if op == "TD" else leading
                tm = line = _times((1, 0, 0, 1, x, y), line)
            elif op == "Tm":
                tm = line = _floats(operands)
            elif op in ("T*", "'", '"'):
                tm = line = _times((1, 0, 0, 1, 0, -leading), line)
            elif op in ("BMC", "BDC"):
                self._open(operands, resources)
            elif op == "EMC" and self.marks:
                self.marks.pop()
            elif op == "Do":
                self._form(resources, operands[0], ctm)
            if op in ("Tj", "'", '"', "TJ"):
                shown = operands[-1] if op == "TJ" else [operands[-1]]
                text = "".join(_decode(font, bytes(s)) for s in shown if isinstance(s, pikepdf.String))
                self._show(text, _times(tm, ctm))

    def _form(self, resources, name, ctm):
        form = resources.get("/XObject", Dictionary()).get(str(name))
        if form is not None and form.get("/Subtype") == Name.Form:
            matrix = _floats(form.get("/Matrix", [1, 0, 0, 1, 0, 0]))
            self._run(form, form.get("/Resources", resources), _times(matrix, ctm))

    def _open(self, operands, resources):
        above = self.marks[-1] if self.marks else _Mark(None, None, None)
        mark = _Mark(above.mcid, above.artifact, above.actual)
        if str(operands[0]) == "/Artifact":
            self.artifacts += 1
            mark.artifact = self.artifacts
        properties = operands[1] if len(operands) > 1 else Dictionary()
        if isinstance(properties, Name):
            properties = resources.get("/Properties", Dictionary()).get(str(properties), Dictionary())
        if "/MCID" in properties:
            mark.mcid = int(properties.MCID)
        if "/ActualText" in properties and above.actual is None:
            mark.actual = str(properties.ActualText)
        self.marks.append(mark)

    def _show(self, text, matrix):
        mark = self.marks[-1] if self.marks else _Mark(None, None, None)
        if mark.actual is not None:
            text, actual = mark.actual, mark.actual
            for open_mark in self.marks:  # said once, however many strings it covers
                if open_mark.actual == actual:
                    open_mark.actual = ""
        upright = abs(matrix[1]) < 0.01 and matrix[0] > 0
        self.pieces.append(Piece(text, matrix[4], matrix[5], upright, mark.mcid, mark.artifact))

    def _font(self, resources, name):
        font = resources.get("/Font", Dictionary()).get(str(name))
        key = font.objgen if font is not None and font.is_indirect else str(name)
        if key not in self.fonts:
            self.fonts[key] = _Font(font)
            if not self.fonts[key].map:
                self.faults.append(f"font {name} without /ToUnicode")
        return self.fonts[key]


class _Font:
    """What the codes of a font mean."""

    def __init__(self, font):
        self.width = 2 if font is not None and font.get("/Subtype") == Name.Type0 else 1
        cmap = font.get("/ToUnicode") if font is not None else None
        self.map = _parse_cmap(cmap.read_bytes().decode("latin-1")) if isinstance(cmap, pikepdf.Stream) else {}


def _decode(font, codes):
    if font is None:
        return UNKNOWN
    step = font.width
    return "".join(font.map.get(int.from_bytes(codes[i : i + step]), UNKNOWN) for i in range(0, len(codes), step))


def _parse_cmap(text):
    codes = {}
    for section in re.findall(r"beginbfchar(.*?)endbfchar", text, re.S):
        for code, value in re.findall(r"<(\w+)>\s*<(\w+)>", section):
            codes[int(code, 16)] = _utf16(value)
    for section in re.findall(r"beginbfrange(.*?)endbfrange", text, re.S):
        for first, last, values in re.findall(r"<(\w+)>\s*<(\w+)>\s*(<\w+>|\[[^]]*\])", section):
            start, end = int(first, 16), int(last, 16)
            listed = re.findall(r"<(\w+)>", values)
            for i in range(end - start + 1):
                if values.startswith("["):
                    codes[start + i] = _utf16(listed[i])
                else:
                    value = _utf16(listed[0])
                    codes[start + i] = value[:-1] + chr(ord(value[-1]) + i)
    return codes


def _utf16(digits):
    return bytes.fromhex(digits).decode("utf-16-be", "replace")


def _floats(numbers):
    return tuple(float(n) for n in numbers)


def _times(a, b):
    return (
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    )
