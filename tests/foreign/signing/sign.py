"""Signs a PDF in all its empty fields with pyHanko, one after the other, in each of the ways below.

    sign FOLDER PROJECT

For NAME.pdf, a copy for signing in PROJECT, writes NAME.WAY.pdf into the folder and checks what it
has written: the copy is its first bytes; pyHanko calls every signature intact, valid and trusted,
the last one covering the whole file, those before it followed by nothing but form filling; pdfsig
and `zv nachweis` agree. Prints a line a file and check. Exit code: 0 all passed, 1 not.
"""

import logging
import sys
from io import BytesIO
from pathlib import Path

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.stamp.noop import NoOpStampStyle

import verdicts
from pki import Authority
from verdicts import judge

# Each way: kinds of keys (by turns), RSA-PSS, timestamps, the first signature certifies.
WAYS = {
    "b-b": (("rsa", "p256"), False, False, False),
    "b-t": (("rsa", "p384"), True, True, False),
    "certified": (("p256", "rsa"), False, False, True),
}


def sign(pdf, way, authority):
    """Signs all fields in their order."""
    kinds, pss, timed, certified = WAYS[way]
    names = verdicts.fields(pdf, signed=False)
    for index, name in enumerate(names):
        signer = authority.signer(f"Test {name}", kinds[index % len(kinds)], pss)
        timestamper = authority.timestamper() if timed else None
        pdf = sign_one(pdf, name, signer, timestamper, certified and index == 0)
    return pdf, names


def sign_one(pdf, name, signer, timestamper=None, certify=False):
    """Signs one field."""
    about = PdfSignatureMetadata(
        field_name=name,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=certify,
        docmdp_permissions=MDPPerm.FILL_FORMS,
    )
    writer = IncrementalPdfFileWriter(BytesIO(pdf), strict=False)
    # The usual stamp is set in a font that is not embedded: no PDF/A any more.
    return PdfSigner(about, signer, timestamper=timestamper, stamp_style=NoOpStampStyle()).sign_pdf(writer).getvalue()


def pyhanko_says(pdf, names, way, authority):
    """Everything that pyHanko finds wrong."""
    _, _, timed, certified = WAYS[way]

    def more(last):
        wanted = {"bottom_line": True, "modification_level": ModificationLevel.NONE if last else ModificationLevel.FORM_FILLING}
        return wanted | ({"docmdp_ok": True} if certified else {})

    yield from verdicts.pyhanko_says(pdf, names, authority, more)
    if timed:
        yield from verdicts.timestamps(pdf, authority)


def main():
    logging.disable(logging.CRITICAL)
    folder, project = Path(sys.argv[1]), Path(sys.argv[2])
    sources = list(project.glob("output/*/*.pdf"))
    good = bool(sources)
    for source in sources:
        original = source.read_bytes()
        for way in WAYS:
            authority = Authority()
            signed, names = sign(original, way, authority)
            path = folder / f"{source.stem}.{way}.pdf"
            path.write_bytes(signed)
            begins = [] if signed.startswith(original) and len(names) > 1 else [f"fields {names}"]
            good &= judge("signing first revision", path, begins)
            good &= judge("signing pyhanko", path, pyhanko_says(signed, names, way, authority))
            good &= judge("signing pdfsig", path, verdicts.pdfsig_says(path, names))
            good &= judge("signing zv", path, verdicts.zv_says(path, names, project))
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
