"""Signs a PDF in all its empty fields, one after the other, in each of the ways below.

    sign FOLDER PDF…

For NAME.pdf, writes NAME.WAY.pdf into the folder and checks what it has written: the file given
is its first bytes; pyHanko calls every signature intact, valid and trusted, the last one covering
the whole file, those before it followed by nothing but form filling; pdfsig agrees. Prints a line
a file and check. Exit code: 0 all passed, 1 not.
"""

import logging
import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko.stamp.noop import NoOpStampStyle

from pki import Authority

# Each way: kinds of keys (by turns), RSA-PSS, timestamps, the first signature certifies.
WAYS = {
    "b-b": (("rsa", "p256"), False, False, False),
    "b-t": (("rsa", "p384"), True, True, False),
    "certified": (("p256", "rsa"), False, False, True),
}


def sign(pdf, way, authority):
    """Signs all fields in their order."""
    kinds, pss, timed, certified = WAYS[way]
    names = [name for name, value, _ in enumerate_sig_fields(PdfFileReader(BytesIO(pdf))) if value is None]
    for index, name in enumerate(names):
        signer = authority.signer(f"Test {name}", kinds[index % len(kinds)], pss)
        about = PdfSignatureMetadata(
            field_name=name,
            md_algorithm="sha256",
            subfilter=SigSeedSubFilter.PADES,
            certify=certified and index == 0,
            docmdp_permissions=MDPPerm.FILL_FORMS,
        )
        timestamper = authority.timestamper() if timed else None
        writer = IncrementalPdfFileWriter(BytesIO(pdf))
        # The usual stamp is set in a font that is not embedded: no PDF/A any more.
        pdf = PdfSigner(about, signer, timestamper=timestamper, stamp_style=NoOpStampStyle()).sign_pdf(writer).getvalue()
    return pdf, names


def pyhanko_says(pdf, names, way, authority):
    """Everything that pyHanko finds wrong."""
    _, _, timed, certified = WAYS[way]
    signatures = PdfFileReader(BytesIO(pdf)).embedded_regular_signatures
    if [signature.field_name for signature in signatures] != names:
        yield f"signed are {[signature.field_name for signature in signatures]}, not {names}"
    for index, signature in enumerate(signatures):
        last = index + 1 == len(signatures)
        status = validate_pdf_signature(signature, authority.trust())
        coverage = SignatureCoverageLevel.ENTIRE_FILE if last else SignatureCoverageLevel.ENTIRE_REVISION
        later = ModificationLevel.NONE if last else ModificationLevel.FORM_FILLING
        wanted = {
            "intact": True,
            "valid": True,
            "trusted": True,
            "bottom_line": True,
            "coverage": coverage,
            "modification_level": later,
        }
        if certified:
            wanted["docmdp_ok"] = True
        for what, value in wanted.items():
            found = getattr(status, what)
            if found != value:
                yield f"{signature.field_name}: {what} is {found}, not {value}"
        if timed and not (status.timestamp_validity and status.timestamp_validity.valid and status.timestamp_validity.trusted):
            yield f"{signature.field_name}: no trusted timestamp"


def pdfsig_says(path, names):
    """Everything that pdfsig finds wrong; it knows our certificates as little as anybody."""
    done = subprocess.run(["pdfsig", "-nocert", path], capture_output=True, text=True, check=False)
    valid = done.stdout.count("Signature Validation: Signature is Valid.")
    if valid != len(names):
        yield f"{valid} of {len(names)} signatures are valid: {done.stdout}{done.stderr}"
    fields = re.findall(r"Signature Field Name: (\S+)", done.stdout)
    whole = re.findall(r"- (Total document signed|Not total document signed)", done.stdout)
    if sorted(fields) != sorted(names) or whole.count("Total document signed") != 1:
        yield f"fields {fields}, coverage {whole}"


def judge(check, path, faults):
    """Prints the verdict of a check."""
    faults = list(faults)
    print(f"{check}: {'failed' if faults else 'passed'}: {path}")
    for fault in faults:
        print(f"    {fault}")
    return not faults


def main():
    logging.disable(logging.CRITICAL)
    folder, sources = Path(sys.argv[1]), [Path(path) for path in sys.argv[2:]]
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
            good &= judge("signing pdfsig", path, pdfsig_says(path, names))
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
