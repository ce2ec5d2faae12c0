#!/usr/bin/env python3
"""Draws a sample of mutants and sees which of them the tests notice.

    .ci/mutanten.py list [--seed N] [--count N]        what is drawn, one mutant a line
    .ci/mutanten.py run  [--seed N] [--count N] [...]  runs the tests against each of them
    .ci/mutanten.py run --only NAME [...]              the same for mutants by their names

The sample: all mutants of the wings by `cargo mutants --list --json`, in the order of the
SHA-256 of "SEED NAME", the first COUNT of them. So the same tree and seed give the same sample
on every machine, and every mutant has the same chance.

Each mutant is first given to the unit tests and the quick tests of the integration binary; who
survives that is given to the slow ones and the doctests. Left out are the tests of killed runs and
full disks, which are long and about none of these wings, and those of the imports, which read the
sources. The tree is changed in place and put back; it must have no uncommitted change
under src/.
"""

import argparse
import hashlib
import json
import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
WINGS = ["approval", "proof", "wording", "agreement", "setting"]
OUT = ROOT / "target" / "mutanten"
# Our own crate is built for each mutant: quickly, and in pieces.
CARGO = ["--locked", "--config=profile.release.package.zielvereinbarung.opt-level=1"]
# Tests that take most of the time, or can hardly be the first to notice.
SLOW = [
    "ausgabe::",
    "feindlich::allowed_texts",
    "freigabe::every_kind_of_change",
    "freigabe::fifty_sequences",
    "freigabe_modell::",
    "fuzz::",
    "groesse::",
    "nachweis::each_byte",
    "nachweis::umfang",
    "portal::",
    "proben::every_party",
    "pruefbericht::the_",
    "schema::schema_and_reader_agree_on_generated",
    "seiten::what_the_eye",
    "unveraendert::",
    "vergleich_messung::",
    "vorlagen::a_wording_file",
]
# Doctests, as the test harness names them.
DOCS = ["src/"]
NEVER = ["floors::", "ausgabe::abbruch", "ausgabe::datentraeger"]


def wings():
    return [part for wing in WINGS for part in ("--file", f"src/{wing}/*.rs", "--file", f"src/{wing}/**/*.rs")]


def every_mutant():
    command = ["cargo", "mutants", "--no-config", "--list", "--json", *wings()]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return sorted({mutant["name"] for mutant in json.loads(listed.stdout)})


def draw(seed, count):
    rank = lambda name: hashlib.sha256(f"{seed} {name}".encode()).hexdigest()
    return sorted(every_mutant(), key=rank)[:count]


def mutate(names, folder, tests, timeout):
    """Runs cargo mutants over the mutants with these names; returns outcomes by name."""
    # What is not wanted passes for caught before: a choice by name would not hold back all kinds.
    others = sorted(set(every_mutant()) - set(names))
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "mutants.out").mkdir(parents=True)
    (folder / "mutants.out" / "caught.txt").write_text("".join(f"{name}\n" for name in others))
    command = [
        "cargo", "mutants", "--no-config", "--in-place", "--baseline=skip", "--profile=release",
        f"--timeout={timeout}", f"--build-timeout={4 * timeout}", f"--output={folder}", "--colors=never",
        "--iterate", *wings(), *[f"--cargo-arg={arg}" for arg in CARGO],
        "--", *tests,
    ]  # fmt: skip
    status = subprocess.run(command, cwd=ROOT).returncode
    if status not in (0, 2, 3):
        sys.exit(f"cargo mutants ended with {status}")
    outcomes = json.loads((folder / "mutants.out" / "outcomes.json").read_text())
    return {outcome["scenario"]["Mutant"]["name"]: outcome["summary"] for outcome in outcomes["outcomes"]}


def skip(tests):
    return [part for name in tests for part in ("--skip", name)]


def run(names, timeout):
    found = mutate(names, OUT / "first", ["--lib", "--test", "suite", "--", *skip(NEVER + SLOW)], timeout)
    missed = [name for name in names if found.get(name) == "MissedMutant"]
    if missed:
        found.update(mutate(missed, OUT / "rest", ["--", *SLOW, *DOCS, *skip(NEVER)], 4 * timeout))
    return found


def clean():
    changed = subprocess.run(["git", "status", "--porcelain", "src"], cwd=ROOT, check=True, capture_output=True)
    return not changed.stdout


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("what", choices=["list", "run"])
    arguments.add_argument("--seed", type=int, default=2026)
    arguments.add_argument("--count", type=int, default=40)
    arguments.add_argument("--only", action="append", help="a mutant by its name instead of the sample")
    arguments.add_argument("--timeout", type=int, default=300, help="seconds for the tests of a mutant")
    args = arguments.parse_args()
    names = args.only or draw(args.seed, args.count)
    if args.what == "list":
        print(*names, sep="\n")
        return
    if not clean():
        sys.exit("src/ has uncommitted changes; the mutants are made in place")
    found = run(names, args.timeout)
    for name in names:
        print(f"{found.get(name, 'not run'):14} {name}")
    print()
    print(", ".join(f"{kind} {list(found.values()).count(kind)}" for kind in sorted(set(found.values()))))


if __name__ == "__main__":
    main()
