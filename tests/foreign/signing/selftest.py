"""Breaks what is signed, and the signing, in many ways, and wants each break found.

    selftest PDF (a copy for signing that nobody has signed)

Exit code: 0 all found, 1 something was not.
"""

import logging
import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path

import pikepdf
from pikepdf import Array
from pyhanko.stamp import TextStampStyle

import sign
from pki import Authority

HERE = Path(__file__).parent


def kids_in_an_array(pdf):
    """The tag of a field refers to it by a list of one."""
    with pikepdf.open(BytesIO(pdf)) as document:
        for element in document.objects:
            if isinstance(element, pikepdf.Dictionary) and element.get("/S") == "/Form":
                element.K = Array([element.K])
        saved = BytesIO()
        document.save(saved, static_id=True)
    return saved.getvalue()


def other_byte(pdf):
    """One letter of the title is another one."""
    at = pdf.index(b"Zielvereinbarung")
    return pdf[:at] + b"z" + pdf[at + 1 :]


def pdfsig(folder, pdf, names):
    path = folder / "broken.pdf"
    path.write_bytes(pdf)
    return list(sign.pdfsig_says(path, names))


def verapdf(folder, pdf):
    path = folder / "broken.pdf"
    path.write_bytes(pdf)
    done = subprocess.run([HERE.parent / "verapdf" / "validate"], input=str(path), capture_output=True, text=True, check=False)
    return [line for line in done.stdout.splitlines() if '"compliant":false' in line.replace(" ", "")]


def main():
    logging.disable(logging.CRITICAL)
    original = Path(sys.argv[1]).read_bytes()
    ours, stranger = Authority(), Authority()
    signed, names = sign.sign(original, "b-b", ours)
    first_only = signed[: signed.index(b"%%EOF\n", len(original)) + 6]

    def says(pdf, authority=ours, way="b-b"):
        return list(sign.pyhanko_says(pdf, names, way, authority))

    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        found = {
            "pyhanko: a byte of the first revision": says(other_byte(signed)),
            "pyhanko: a stranger's certificate": says(signed, stranger),
            "pyhanko: a field left empty": says(first_only),
            "pyhanko: kids in an array": says(sign.sign(kids_in_an_array(original), "b-b", ours)[0]),
            "pyhanko: no timestamp": says(signed, way="b-t"),
            "pdfsig: a byte of the first revision": pdfsig(folder, other_byte(signed), names),
            "pdfsig: a field left empty": pdfsig(folder, first_only, names),
        }
        sign.NoOpStampStyle = TextStampStyle
        found["verapdf: a stamp in a foreign font"] = verapdf(folder, sign.sign(original, "b-b", ours)[0])
        good = {"pyhanko": says(signed), "pdfsig": pdfsig(folder, signed, names), "verapdf": verapdf(folder, signed)}
    for check, faults in good.items():
        if faults:
            print(f"selftest: what is well signed fails: {check}: {faults}")
    for name, faults in found.items():
        print(f"selftest: {name}: {faults[0][:150] if faults else 'NOT FOUND'}")
    return 0 if all(found.values()) and not any(good.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
