#!/usr/bin/env python3
"""Runs the openCypher TCK on `geumul session` and compares what fails with failing.txt, in both directions.

  run.py GEUMUL        the runner and its cases are in $GEUMUL_DATA/tck

Exit status: 0 as expected, 1 not, 77 skipped because GEUMUL_DATA is not set.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
SKIPPED = 77


def listed() -> set[str]:
    lines = (HERE / "failing.txt").read_text(encoding="utf-8").splitlines()
    return {line for line in lines if line and not line.startswith("#")}


def main() -> int:
    data = os.environ.get("GEUMUL_DATA")
    if not data:
        print("skipped: GEUMUL_DATA is not set, so the openCypher TCK is not at hand")
        return SKIPPED
    tck = pathlib.Path(data) / "tck"
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "results.json"
        command = [sys.executable, str(tck / "tck.py"), "--cases", str(tck / "open.jsonl"), "--jobs", "2", "--show", "0",
                   "--min-pass", "0", "--timeout", "60", "--start-timeout", "60", "--json", str(out),
                   "--command", f"{sys.argv[1]} session --format jsonl"]
        if subprocess.run(command, check=False).returncode != 0:
            print("the runner did not finish")
            return 1
        results = json.loads(out.read_text(encoding="utf-8"))["results"]
    known = listed()
    failed = {result["id"]: result["message"] for result in results if not result["pass"]}
    passed = {result["id"] for result in results if result["pass"]}
    for scenario in sorted(failed.keys() - known):
        print(f"fails, and is not in failing.txt: {scenario}\n    {failed[scenario]}")
    for scenario in sorted(known & passed):
        print(f"passes, so it must leave failing.txt: {scenario}")
    for scenario in sorted(known - failed.keys() - passed):
        print(f"in failing.txt, but no such scenario: {scenario}")
    print(f"{len(passed)} of {len(results)} scenarios pass, {len(known)} are listed as failing")
    return 0 if failed.keys() == known else 1


if __name__ == "__main__":
    sys.exit(main())
