#!/usr/bin/env python3
"""Holds articles against gold: fails if a figure is below its floor, or if `geumul eval` counts otherwise than the scorer of
the data folder.  usage: quality_test.py PROGRAM SET"""
import glob
import json
import os
import re
import subprocess
import sys
import tempfile

here = os.path.dirname(os.path.abspath(__file__))
corpora = os.path.join(here, "..", "..", "corpora")


def floors_of(name):
    for line in open(os.path.join(here, "floors.tsv"), encoding="utf-8"):
        cells = line.rstrip("\n").split("\t")
        if cells[0] == name:
            return map(float, cells[1:4])
    sys.exit(f"floors.tsv has no line for {name}")


def evaluate(program, gold, inputs):
    lines = subprocess.run([program, "eval", "--format", "jsonl", gold, *inputs], stdout=subprocess.PIPE, check=True).stdout
    rows = map(json.loads, lines.decode().splitlines())
    return {row["name"]: row for row in rows if row["kind"] == "total"}


def score(program, scorer, gold, inputs):
    """The scorer's counts, in the order in which it prints them."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as pred:
        subprocess.run([program, "extract", "--format", "jsonl", *inputs], stdout=pred, check=True)
        text = subprocess.run([sys.executable, scorer, "--gold", gold, "--pred", pred.name], stdout=subprocess.PIPE, check=True)
    return [tuple(map(int, found)) for found in re.findall(r"\((\d+) right, (\d+) predicted, (\d+) gold\)", text.stdout.decode())]


def main():
    program, name = sys.argv[1:3]
    data = os.environ.get("GEUMUL_DATA", "")
    if name != "news-dev" and not data:
        print("skipped: GEUMUL_DATA is not set")
        sys.exit(77)
    own = name == "news-dev"
    gold = os.path.join(corpora, "gold") if own else os.path.join(data, "data", name, "gold")
    inputs = sorted(glob.glob(os.path.join(corpora, "articles", "*"))) if own else [os.path.join(data, "data", name, "records.jsonl")]
    totals = evaluate(program, gold, inputs)
    figures = totals["entities with type"]["f1"], totals["relations"]["precision"], totals["relations"]["recall"]
    print("typed entity F1 %.3f, relation P %.3f, R %.3f" % figures)
    for what, figure, floor in zip(("entity F1", "relation P", "relation R"), figures, floors_of(name)):
        if figure < floor:
            sys.exit(f"{what} {figure:.3f} is below its floor {floor}")
    if not data:
        return
    counts = [(t["right"], t["said"], t["gold"]) for t in totals.values()]
    scored = score(program, os.path.join(data, "tools", "score_extraction.py"), gold, inputs)
    if counts != scored[: len(counts)]:
        sys.exit(f"geumul eval counts {counts}, the scorer {scored}")


main()
