"""What pyHanko, pdfsig and `zv nachweis` say about a signed file: everything they find wrong."""

import json
import os
import re
import subprocess
from io import BytesIO
from pathlib import Path

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel

ZV = os.environ.get("ZV") or Path(__file__).parents[3] / "target" / "release" / "zv"


def reader(pdf):
    """Not strict: pdfsig numbers its objects against the rules."""
    return PdfFileReader(BytesIO(pdf), strict=False)


def fields(pdf, signed):
    """The names of the fields that are signed, or of those that are not."""
    return [name for name, value, _ in enumerate_sig_fields(reader(pdf)) if (value is not None) == signed]


def pyhanko_says(pdf, names, authority, more=lambda last: {}):
    """Each signature is intact, valid and trusted and covers its revision; what `more` names is wanted of it too."""
    signatures = reader(pdf).embedded_regular_signatures
    if [signature.field_name for signature in signatures] != names:
        yield f"signed are {[signature.field_name for signature in signatures]}, not {names}"
    for index, signature in enumerate(signatures):
        last = index + 1 == len(signatures)
        try:
            status = validate_pdf_signature(signature, authority.trust())
        except ValueError as fault:
            yield f"{signature.field_name}: unreadable: {fault}"
            continue
        coverage = SignatureCoverageLevel.ENTIRE_FILE if last else SignatureCoverageLevel.ENTIRE_REVISION
        wanted = {"intact": True, "valid": True, "trusted": True, "coverage": coverage} | more(last)
        for what, value in wanted.items():
            found = getattr(status, what)
            if found != value:
                yield f"{signature.field_name}: {what} is {found}, not {value}"


def timestamps(pdf, authority):
    """Each signature has a timestamp that is trusted."""
    for signature in reader(pdf).embedded_regular_signatures:
        stamp = validate_pdf_signature(signature, authority.trust()).timestamp_validity
        if not (stamp and stamp.valid and stamp.trusted):
            yield f"{signature.field_name}: no trusted timestamp"


def pdfsig_says(path, names, empty=()):
    """Each signature is valid, one covers the whole file; pdfsig knows our certificates as little as anybody."""
    done = subprocess.run(["pdfsig", "-nocert", path], capture_output=True, text=True, check=False)
    valid = done.stdout.count("Signature Validation: Signature is Valid.")
    if valid != len(names):
        yield f"{valid} of {len(names)} signatures are valid: {done.stdout}{done.stderr}"
    found = re.findall(r"Signature Field Name: (\S+)", done.stdout)
    whole = re.findall(r"- (Total document signed|Not total document signed)", done.stdout)
    if sorted(found) != sorted([*names, *empty]) or whole.count("Total document signed") != 1:
        yield f"fields {found}, coverage {whole}"


def zv_says(path, names, project):
    """All is proved: the first revision is unchanged, each signature intact, the last covers the whole file."""
    command = [ZV, "--projekt", project, "nachweis", "--format", "json", path]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        yield f"exit code {done.returncode}: {done.stdout}{done.stderr}"
        return
    (file,) = json.loads(done.stdout)["dateien"]
    if file["urteil"] != "erste-revision-unveraendert" or file["nachtraege"]:
        yield f"verdict {file['urteil']}, appended {file['nachtraege']}"
    signed = {field["name"]: field["signatur"] for field in file["felder"] if field["signatur"]}
    if sorted(signed) != sorted(names):
        yield f"signed are {sorted(signed)}, not {sorted(names)}"
    for name, signature in signed.items():
        if not signature["unversehrt"] or signature["wer"] != f"Test {name}":
            yield f"{name}: {signature}"
    if sum(signature["deckt_ganze_datei"] for signature in signed.values()) != 1:
        yield f"not one signature covers the whole file: {signed}"


def judge(check, path, faults):
    """Prints the verdict of a check."""
    faults = list(faults)
    print(f"{check}: {'failed' if faults else 'passed'}: {path}")
    for fault in faults:
        print(f"    {fault}")
    return not faults
