"""Holds the dependencies against the known vulnerabilities, without the network.

    advisories.py check            asks cargo-deny, with what advisories.tsv knows
    advisories.py update CLONE     writes advisories.tsv anew from a clone of the RustSec database

RustSec's database lies outside the package registries, so its facts do in here: which versions of
which crate an advisory is about, and no word of what it says. The list is as old as its first line
tells. `just advisories` asks the database of today and is the better answer where there is a network.
"""

import csv
import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LIST = ROOT / ".ci/advisories.tsv"
WORK = ROOT / "target/advisories"
SOURCE = "https://github.com/RustSec/advisory-db"
COLUMNS = ("id", "package", "date", "informational", "patched", "unaffected")


def git(folder: Path, *arguments: str) -> str:
    # The same files make the same commits.
    moment = {"GIT_AUTHOR_DATE": "2000-01-01T00:00Z", "GIT_COMMITTER_DATE": "2000-01-01T00:00Z"}
    nobody = ("-c", "user.name=zv", "-c", "user.email=zv@example.org", "-c", "commit.gpgsign=false")
    command = ["git", *nobody, "-C", str(folder), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True, env=os.environ | moment).stdout


def facts(markdown: str) -> dict[str, str] | None:
    """The facts of one advisory; none where it was withdrawn."""
    front = tomllib.loads(markdown.split("```toml\n", 1)[1].split("\n```", 1)[0])
    advisory, versions = front["advisory"], front["versions"]
    if "withdrawn" in advisory:
        return None
    ranges = {key: "; ".join(versions.get(key, ())) for key in ("patched", "unaffected")}
    return {key: str(advisory.get(key, "")) for key in COLUMNS} | ranges


def update(clone: Path) -> None:
    day = git(clone, "log", "-1", "--format=%cs").strip()
    paths = git(clone, "ls-tree", "-r", "--name-only", "HEAD", "crates").split()
    rows = [facts(git(clone, "show", f"HEAD:{path}")) for path in paths if path.endswith(".md")]
    with LIST.open("w", encoding="utf-8", newline="") as file:
        file.write(f"# RustSec as of {day}; made by .ci/advisories.py\n")
        table = csv.DictWriter(file, COLUMNS, delimiter="\t", lineterminator="\n")
        table.writeheader()
        table.writerows(sorted(filter(None, rows), key=lambda row: row["id"]))
    print(f"{LIST.relative_to(ROOT)}: {len(rows)} advisories as of {day}")


def entry(row: dict[str, str]) -> str:
    """One advisory in the form of the database."""
    kind = f'informational = "{row["informational"]}"\n' if row["informational"] else ""
    ranges = {key: json.dumps([part for part in row[key].split("; ") if part]) for key in ("patched", "unaffected")}
    return (
        f'```toml\n[advisory]\nid = "{row["id"]}"\npackage = "{row["package"]}"\ndate = "{row["date"]}"\n{kind}'
        f"[versions]\npatched = {ranges['patched']}\nunaffected = {ranges['unaffected']}\n```\n\n"
        f"# {row['id']} ({row['package']})\n\nSee https://rustsec.org/advisories/{row['id']}.html\n"
    )


def database() -> tuple[Path, str, int]:
    """The list as a repository like RustSec's; its folder, its age and its length."""
    with LIST.open(encoding="utf-8", newline="") as file:
        day = file.readline().split("as of ")[1].split(";")[0]
        rows = list(csv.DictReader(file, delimiter="\t"))
    folder = WORK / "source"
    subprocess.run(["rm", "-rf", str(WORK)], check=True)
    for row in rows:
        path = folder / "crates" / row["package"] / f"{row['id']}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(entry(row), encoding="utf-8")
    git(ROOT, "init", "--quiet", "--initial-branch=main", str(folder))
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", f"RustSec as of {day}")
    return folder, day, len(rows)


def check() -> int:
    folder, day, count = database()
    rules = (ROOT / "deny.toml").read_text(encoding="utf-8")
    own = f'[advisories]\ndb-path = "{WORK / "db"}"\ndb-urls = ["{SOURCE}"]\ngit-fetch-with-cli = true\n'
    config = WORK / "deny.toml"
    config.write_text(rules.replace("[advisories]\n", own), encoding="utf-8")
    instead = {
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"url.file://{folder}.insteadOf",
        "GIT_CONFIG_VALUE_0": SOURCE,
    }
    print(f"{count} advisories as of {day}", flush=True)
    command = ["cargo", "deny", "--locked", "--config", str(config), "check", "advisories"]
    return subprocess.run(command, cwd=ROOT, env=os.environ | instead, check=False).returncode


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["check"]:
            sys.exit(check())
        case ["update", clone]:
            update(Path(clone))
        case _:
            sys.exit(__doc__)
