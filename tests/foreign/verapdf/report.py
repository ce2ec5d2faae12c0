"""Turns the JSON lines of Validate into lines like those of the other checks."""

import json
import sys

for line in sys.stdin:
    verdict = json.loads(line)
    outcome = "error" if "error" in verdict else "passed" if verdict["compliant"] else "failed"
    print(f"verapdf {verdict['profile']}: {outcome}: {verdict['file']}")
    if "error" in verdict:
        print(f"    {verdict['error']}")
    for rule in verdict.get("failed", []):
        print(f"    {rule['clause']}-{rule['test']}, {rule['count']} times: {rule['description']}")
