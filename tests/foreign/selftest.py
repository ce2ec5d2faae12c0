"""Breaks a good PDF in many ways and wants each break found by the checks it is meant for.

    selftest PDF

The good PDF, saved anew by pikepdf, must pass all checks, so nothing is found for a wrong
reason. Exit code: 0 all found, 1 something was not.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pikepdf

import inspection
from breaks import FILES, READERS, VARIANTS, WORDINGS, everywhere

HERE = Path(__file__).parent


def build(good, folder):
    """Writes the good PDF and all variants; gives the variants with what must find them."""
    wanted = {"good": {}}
    save(good, folder, "good", lambda pdf: None)
    for name, (change, found_by) in VARIANTS.items():
        if save(good, folder, name, change) is not False:
            wanted[name] = found_by
    saved = (folder / "good.pdf").read_bytes()
    for name, (change, found_by) in FILES.items():
        (folder / f"{name}.pdf").write_bytes(change(saved))
        wanted[name] = found_by
    wording = (folder / "good.txt").read_text("utf-8")
    for name, change in WORDINGS.items():
        if change(wording) == wording:
            print(f"selftest: {name}: does not apply")
            continue
        shutil.copy(folder / "good.pdf", folder / f"{name}.pdf")
        (folder / f"{name}.txt").write_text(change(wording), "utf-8")
        wanted[name] = everywhere("expected")
    return wanted


def save(good, folder, name, change):
    with pikepdf.open(good) as pdf:
        if change(pdf) is False:
            print(f"selftest: {name}: does not apply")
            return False
        pdf.save(folder / f"{name}.pdf")
    shutil.copy(good.with_suffix(".txt"), folder / f"{name}.txt")


def verapdf(folder, names):
    """The failed rules, by file and profile."""
    files = "\n".join(str(folder / f"{name}.pdf") for name in names)
    done = subprocess.run([HERE / "verapdf" / "validate"], input=files, capture_output=True, text=True, check=False)
    found = {}
    for verdict in map(json.loads, done.stdout.splitlines()):
        rules = [f"{rule['clause']}-{rule['test']}" for rule in verdict.get("failed", [])]
        kind = "ua1" if verdict["profile"] == "ua1" else "pdfa"
        found[Path(verdict["file"]).stem, kind] = (["error"] if "error" in verdict else []) + rules
    return found


def say(path, check):
    """What a check says of a file: nothing, if it passes."""
    if check == "qpdf":
        command = ["qpdf", "--check", path]
    elif check in READERS:
        command = [sys.executable, HERE / "readback.py", "--tool", check, path]
    else:
        command = [sys.executable, HERE / "inspection.py", "--only", check, path]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def main():
    good = Path(sys.argv[1])
    missed = 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        wanted = build(good, folder)
        rules = verapdf(folder, wanted)
        checks = ("qpdf", *READERS, *inspection.CHECKS)
        faults = [f"{kind}: {rules.get(('good', kind))}" for kind in ("pdfa", "ua1") if rules.get(("good", kind)) != []]
        faults += [said for check in checks if (said := say(folder / "good.pdf", check))]
        for fault in faults:
            print(f"selftest: the good PDF fails: {fault}")
        for name, found_by in wanted.items():
            for check, message in found_by.items():
                if check in ("pdfa", "ua1"):
                    said = rules.get((name, check), [])
                    found = message in said
                else:
                    said = say(folder / f"{name}.pdf", check)
                    found = bool(said) and message in said
                if not found:
                    missed += 1
                    print(f"selftest: {name}: {check} does not say „{message}“ but: {said or 'passed'}")
    proofs = sum(map(len, wanted.values()))
    print(f"selftest: {len(wanted) - 1} variants, {proofs - missed} of {proofs} found")
    return 1 if missed or faults else 0


if __name__ == "__main__":
    sys.exit(main())
