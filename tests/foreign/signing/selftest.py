"""Breaks what is signed, and the signing, in many ways, and wants each break found.

    selftest PROJECT (with a copy for signing that nobody has signed)

Exit code: 0 all found, 1 something was not.
"""

import logging
import re
import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path

import pikepdf
from pikepdf import Array
from pyhanko.stamp import TextStampStyle

import attacks
import others
import sign
import verdicts
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


def last_byte(pdf):
    """Near the end of the last signature, one digit is another one."""
    message = list(re.finditer(rb"<([0-9A-Fa-f]{1000,}?)0*>", pdf))[-1]
    at = message.end(1) - 9
    return pdf[:at] + (b"2" if pdf[at : at + 1] == b"1" else b"1") + pdf[at + 1 :]


def verapdf(path):
    done = subprocess.run([HERE.parent / "verapdf" / "validate"], input=str(path), capture_output=True, text=True, check=False)
    return [line for line in done.stdout.splitlines() if '"compliant":false' in line.replace(" ", "")]


class Judges:
    """What each check says about the bytes of a file."""

    def __init__(self, folder, project, names, authority):
        self.path, self.project, self.names, self.authority = folder / "file.pdf", project, names, authority

    def __call__(self, pdf):
        self.path.write_bytes(pdf)
        return {
            "pyhanko": list(verdicts.pyhanko_says(pdf, self.names, self.authority)),
            "pdfsig": list(verdicts.pdfsig_says(self.path, self.names)),
            "zv": list(verdicts.zv_says(self.path, self.names, self.project)),
        }


def main():
    logging.disable(logging.CRITICAL)
    project = Path(sys.argv[1])
    (source,) = project.glob("output/*/*.pdf")
    original = source.read_bytes()
    found, good = {}, {}
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for program in ("pdfsig", "pdfbox", "pyhanko"):
            authority = Authority()
            if program == "pyhanko":
                signed, names = sign.sign(original, "b-b", authority)
            else:
                signed, names = others.sign_all(original, program, authority)
            says = Judges(folder, project, names, authority)
            first_only = signed[: re.search(rb"%%EOF\r?\n?", signed[len(original) :]).end() + len(original)]
            good[program] = says(signed)
            good[program]["verapdf"] = verapdf(says.path)
            for name, broken in {
                "a byte of the first revision": other_byte(signed),
                "a byte of the last signature": last_byte(signed),
                "a field left empty": first_only,
            }.items():
                for check, faults in says(broken).items():
                    found[f"{check}: signed by {program}: {name}"] = faults

        def pyhanko(pdf, authority=authority, way="b-b"):
            return list(sign.pyhanko_says(pdf, names, way, authority))

        found |= {
            "pyhanko: a stranger's certificate": pyhanko(signed, Authority()),
            "pyhanko: kids in an array": pyhanko(sign.sign(kids_in_an_array(original), "b-b", authority)[0]),
            "pyhanko: no timestamp": pyhanko(signed, way="b-t"),
        }
        sign.NoOpStampStyle = TextStampStyle
        for name, attacked in attacks.all_of(original, authority):
            found[f"zv: {name}"] = says(attacked)["zv"]
        says.path.write_bytes(sign.sign(original, "b-b", authority)[0])
        found["verapdf: a stamp in a foreign font"] = verapdf(says.path)
    faults = {f"{check} by {program}": faults for program, said in good.items() for check, faults in said.items() if faults}
    for check, said in faults.items():
        print(f"selftest: what is well signed fails: {check}: {said}")
    for name, said in found.items():
        print(f"selftest: {name}: {' '.join(said[0].split())[:150] if said else 'NOT FOUND'}")
    caught = sum(bool(said) for said in found.values())
    print(f"signing selftest: {caught} of {len(found)} found")
    return 0 if caught == len(found) == 34 and not faults else 1


if __name__ == "__main__":
    sys.exit(main())
