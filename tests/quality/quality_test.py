#!/usr/bin/env python3
"""Extracts a gold set and fails if a figure is below its floor.  usage: quality_test.py PROGRAM SET"""
import glob
import os
import subprocess
import sys
import tempfile

here = os.path.dirname(os.path.abspath(__file__))
corpora = os.path.join(here, "..", "..", "corpora")


def floors_of(name):
    for line in open(os.path.join(here, "floors.tsv"), encoding="utf-8"):
        cells = line.rstrip("\n").split("\t")
        if cells[0] == name:
            return cells[1:4]
    sys.exit(f"floors.tsv has no line for {name}")


def inputs_of(name, data):
    if name == "news-dev":
        return sorted(glob.glob(os.path.join(corpora, "articles", "*")))
    return [os.path.join(data, "data", name, "records.jsonl")]


def main():
    program, name = sys.argv[1:3]
    data = os.environ.get("GEUMUL_DATA")
    if not data:
        print("skipped: GEUMUL_DATA is not set")
        sys.exit(77)
    gold = os.path.join(corpora, "gold") if name == "news-dev" else os.path.join(data, "data", name, "gold")
    entity, precision, recall = floors_of(name)
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as pred:
        extract = [program, "extract", "--format", "jsonl", *inputs_of(name, data)]
        subprocess.run(extract, stdout=pred, check=True)
        score = [sys.executable, os.path.join(data, "tools", "score_extraction.py"), "--gold", gold, "--pred", pred.name,
                 "--min-entity-f1", entity, "--min-relation-p", precision, "--min-relation-r", recall]
        sys.exit(subprocess.run(score, check=False).returncode)


main()
