#!/usr/bin/env python3
"""Makes one of tags that annotators and programs part by convention more than by what the text says: JC and JKB (와 with a
verb or between nouns), JKC and JKS, NNP and NNG, MMA, MMD and MMN, XSV and XSA, VV and VA of 있.
Reads KLUE-DP's columns, or lines of `geumul analyze --format jsonl`, on standard input and writes the same with merged tags:

  merge_tags.py < klue-dp-dev-open.tsv > merged.tsv
  geumul analyze --format jsonl < sentences | merge_tags.py"""
import json
import sys

SAME = {"JC": "JKB", "JKC": "JKS", "NNP": "NNG", "MMA": "MMD", "MMN": "MMD", "XSA": "XSV"}


def merged(form, tag):
    return "VA" if form == "있" and tag == "VV" else SAME.get(tag, tag)


def merged_row(line):
    cells = line.split("\t")
    if line.startswith("##") or len(cells) < 6:
        return line
    cells[3] = "+".join(map(merged, cells[2].split(" "), cells[3].split("+")))
    return "\t".join(cells)


def merged_object(line):
    sentence = json.loads(line)
    for word in sentence["words"]:
        word["morphemes"] = [[form, merged(form, tag)] for form, tag in word["morphemes"]]
    return json.dumps(sentence, ensure_ascii=False)


for text in sys.stdin:
    text = text.rstrip("\n")
    print(merged_object(text) if text.startswith('{"words"') else merged_row(text))
