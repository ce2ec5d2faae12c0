"""Ways to show another document behind a signature, each with another signature over all of it.

Whoever holds a file that is signed can append to it and sign again with a certificate of his own.
"""

from io import BytesIO

from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, StreamObject, TextStringObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

import sign

PAGE = 2


def writer(pdf):
    return IncrementalPdfFileWriter(BytesIO(pdf), strict=False)


def written(out):
    saved = BytesIO()
    out.write(saved)
    return saved.getvalue()


def dictionary(**entries):
    return DictionaryObject({NameObject(f"/{key}"): value for key, value in entries.items()})


def page(out):
    """Reference to the page that says how much money there is."""
    return out.find_page_for_modification(PAGE)[0]


def content(out):
    return page(out).get_object().raw_get("/Contents")


def blacken(out, reference):
    """Draws a box over the text of a page."""
    data = reference.get_object().data
    out.objects[(reference.generation, reference.idnum)] = StreamObject(stream_data=data + b" q 100 500 200 40 re f Q")


def field(out, **entries):
    """Adds a field for a signature to the form."""
    common = {"Type": NameObject("/Annot"), "FT": NameObject("/Sig"), "T": TextStringObject("x"), "F": NumberObject(132)}
    common |= {"Subtype": NameObject("/Widget"), "Rect": ArrayObject([NumberObject(0)] * 4)}
    added = out.add_object(dictionary(**common | entries))
    form = out.root["/AcroForm"]
    form["/Fields"].append(added)
    out.update_container(form["/Fields"])
    return added


def through_the_store(pdf):
    """A page is called a certificate for archiving, then it is changed."""
    out = writer(pdf)
    out.root["/DSS"] = dictionary(Certs=ArrayObject([content(out)]))
    out.update_root()
    out = writer(written(out))
    blacken(out, content(out))
    return written(out)


def through_looks(pdf, signer):
    """A page is called the appearance of a new field, then the field is signed and the page changed."""
    out = writer(pdf)
    field(out, AP=dictionary(N=content(out)))
    out = writer(written(out))
    blacken(out, content(out))
    return sign.sign_one(written(out), "x", signer)


def highlight(pdf):
    """An annotation that is drawn by its points calls itself a field without size."""
    out = writer(pdf)
    corners = ArrayObject([NumberObject(side) for side in (100, 540, 300, 540, 100, 500, 300, 500)])
    black = ArrayObject([NumberObject(0)] * 3)
    added = field(out, Subtype=NameObject("/Highlight"), QuadPoints=corners, C=black)
    where = page(out)
    where.get_object().setdefault("/Annots", ArrayObject()).append(added)
    out.mark_update(where)
    return written(out)


def all_of(original, authority):
    """What an attacker makes of a file that the first of two has signed, and the second then signs."""
    first, second = sign.verdicts.fields(original, signed=False)
    signed = sign.sign_one(original, first, authority.signer(f"Test {first}", "p256"))
    stranger = authority.signer("Test x", "p256")
    for name, attacked in {
        "a page changed through the store of certificates": through_the_store(signed),
        "a page changed through the looks of a field": through_looks(signed, stranger),
        "a highlight that calls itself a field": highlight(signed),
    }.items():
        yield name, sign.sign_one(attacked, second, authority.signer(f"Test {second}", "p256"))
