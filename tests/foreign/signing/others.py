"""Signs a PDF with other programs than pyHanko: pdfsig, and PDFBox in Java.

    others FOLDER PROJECT

As sign.py does, in the ways below: in the fields that wait for it, one after the other, or each
time in a new field that the program adds. pyHanko, pdfsig and `zv nachweis` must call every
signature intact. What pyHanko thinks of the changes between two signatures is not asked: both
programs make the rectangle of a field that they sign empty, which it does not know.
"""

import logging
import subprocess
import sys
import tempfile
from itertools import cycle
from pathlib import Path

import sign
import verdicts
from pki import Authority
from verdicts import judge

HERE = Path(__file__).parent
CLASSES = HERE.parents[2] / "target" / "foreign" / "classes"
JARS = [f"/usr/share/java/{name}.jar" for name in ("pdfbox2", "fontbox2", "commons-logging", "bcprov", "bcutil", "bcpkix")]
PASSWORD = "geheim"


def run(*command):
    """Runs a program that must not fail."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    if done.returncode != 0:
        raise RuntimeError(f"{command}: {done.stdout}{done.stderr}")


class Desk:
    """Somebody who signs; one program after the other writes its file into a folder of its own."""

    def __init__(self, folder, authority):
        self.folder, self.authority = folder, authority
        self.store = f"sql:{folder}"
        run("certutil", "-N", "-d", self.store, "--empty-password")

    def sign(self, pdf, program, name, new):
        """Signs a field, which is a new one or waits for it."""
        before, after = self.folder / "before.pdf", self.folder / "after.pdf"
        before.write_bytes(pdf)
        after.unlink(missing_ok=True)
        who = f"Test {name}"
        if program == "pyhanko":
            return sign.sign_one(pdf, name, self.authority.signer(who, "p256"))
        # The poppler of Debian 12 can't sign with elliptic curves.
        kind = "p256" if program == "pdfbox" else "rsa"
        bundle = self.folder / "key.p12"
        bundle.write_bytes(self.authority.bundle(who, kind, PASSWORD))
        if program == "pdfbox":
            field = [] if new else [name]
            run("java", "-cp", ":".join([str(CLASSES), *JARS]), "Sign", before, after, bundle, PASSWORD, *field)
        else:
            run("pk12util", "-i", bundle, "-d", self.store, "-W", PASSWORD, "-K", "")
            field = ["-add-signature", "-new-signature-field-name", name] if new else ["-sign", name]
            etsi = ["-etsi"] if program == "pdfsig-etsi" else []
            run("pdfsig", before, after, *field, *etsi, "-nick", who, "-nssdir", self.store, "-nss-pwd", "", "-kpw", "")
        return after.read_bytes()


# Each way: the programs by turns, and whether they add fields. pdfsig can't do both, add and ETSI.
WAYS = {
    "pdfsig": (["pdfsig"], False),
    "pdfsig-etsi": (["pdfsig-etsi"], False),
    "pdfsig-new": (["pdfsig"], True),
    "pdfbox": (["pdfbox"], False),
    "pdfbox-new": (["pdfbox"], True),
    "mixed": (["pdfsig", "pdfbox", "pyhanko"], False),
}


def sign_all(pdf, way, authority):
    """Signs as often as there are fields; gives what is signed."""
    programs, new = WAYS[way]
    names = verdicts.fields(pdf, signed=False)
    if new:
        # So PDFBox calls its fields.
        names = [f"Signature{number}" for number, _ in enumerate(names, 1)]
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder), authority)
        for name, program in zip(names, cycle(programs)):
            pdf = desk.sign(pdf, program, name, new)
    return pdf, names


def compile_java():
    """Compiles Sign.java where it has changed."""
    source, made = HERE / "Sign.java", CLASSES / "Sign.class"
    if not made.exists() or made.stat().st_mtime <= source.stat().st_mtime:
        run("javac", "-encoding", "UTF-8", "-cp", ":".join(JARS), "-d", CLASSES, source)


def main():
    logging.disable(logging.CRITICAL)
    folder, project = Path(sys.argv[1]), Path(sys.argv[2])
    sources = list(project.glob("output/*/*.pdf"))
    good = bool(sources)
    compile_java()
    for source in sources:
        original = source.read_bytes()
        waiting = verdicts.fields(original, signed=False)
        for way in WAYS:
            authority = Authority()
            signed, names = sign_all(original, way, authority)
            path = folder / f"{source.stem}.{way}.pdf"
            path.write_bytes(signed)
            empty = [name for name in waiting if name not in names]
            begins = [] if signed.startswith(original) and len(names) > 1 else [f"fields {names}"]
            good &= judge("signing first revision", path, begins)
            good &= judge("signing pyhanko", path, verdicts.pyhanko_says(signed, names, authority))
            good &= judge("signing pdfsig", path, verdicts.pdfsig_says(path, names, empty))
            good &= judge("signing zv", path, verdicts.zv_says(path, names, project))
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
