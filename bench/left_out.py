#!/usr/bin/env python3
"""How well Geumul reads news that it has not learned from: every fourth block of twenty texts of corpora/standoff and of the
data folder's news-train is left out, names and relations are learned anew from the rest, and the texts that were left out are read
and held against their annotation (`geumul eval`). Five minutes.

  GEUMUL_DATA=DIR bench/left_out.py build/release/geumul [FOLDER]

FOLDER keeps texts, gold and models (default: build/left-out). What the read news say of the world (read_news.tsv) is left out as a
whole. The annotation is that of the training texts, read once: it states less than the gold sets do."""
import csv
import glob
import json
import os
import re
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TYPES = {"C": "Company", "O": "Organization", "P": "Person", "R": "Product", "J": "Project", "L": "Place"}
BLOCK, PARTS, LEFT_OUT = 20, 4, 1


def is_left_out(number):
    return number // BLOCK % PARTS == LEFT_OUT


def mirror(source, target, own):
    """A folder of links to all of another's entries but `own`, which is made anew."""
    os.makedirs(os.path.join(target, own))
    for name in os.listdir(source):
        if name != own:
            os.symlink(os.path.join(source, name), os.path.join(target, name))


def texts_of(data, name):
    """Title and body of each text that a file of annotations is of, by what it calls them."""
    path = next(iter(glob.glob(os.path.join(data, "*", name + ".*"))))
    if path.endswith(".csv"):
        return {row["출처"]: (row["제목"], row["내용"]) for row in csv.DictReader(open(path, encoding="utf-8"))}
    lines = open(path, encoding="utf-8").read().split("\n")
    if path.endswith(".jsonl"):
        lines = [row.get("text") or row["sentence"] for row in map(json.loads, filter(None, lines))]
    return {str(number): ("", line) for number, line in enumerate(lines, 1)}


def in_context(spelling):
    """"[미] 대통령" is the spelling 미 in its context."""
    marked = re.search(r"\[(.+?)\]", spelling)
    return marked.group(1) if marked else spelling


def gold_of(block):
    """Entities and relations of one annotated text; a relation whose ends have no entity of their own is left out."""
    entities, ids, relations = [], {}, []
    for line in block:
        if line[:1] in TYPES and line[1:2] == " ":
            names = [in_context(name) for name in line[2:].split(" | ")]
            entities.append({"id": f"E{len(entities) + 1}", "type": TYPES[line[0]], "name": names[0], "aliases": names[1:]})
            ids.update((name, entities[-1]["id"]) for name in names)
        match = re.match(r"\d+ ([A-Z_]+)(\??) (\w+) (.+) > (.+)$", line)
        if match and match[4] in ids and match[5] in ids:
            relations.append({"type": match[1], "source": ids[match[4]], "target": ids[match[5]], "status": match[3],
                              "evidence": "", "optional": bool(match[2])})
    return entities, relations


def split_standoff(data, folder):
    """Writes the annotations that are learned from; yields set, title, body, entities and relations of the others."""
    for path in sorted(glob.glob(os.path.join(ROOT, "corpora", "standoff", "*.txt"))):
        name = os.path.basename(path)
        texts = texts_of(data, name.removesuffix(".txt"))
        head, *blocks = re.split(r"(?m)^(?== )", open(path, encoding="utf-8").read())
        kept = [block for number, block in enumerate(blocks) if not is_left_out(number)]
        with open(os.path.join(folder, "corpora", "standoff", name), "w", encoding="utf-8") as out:
            out.write(head + "".join(kept))
        for number, block in enumerate(blocks):
            if is_left_out(number):
                address, *lines = block.splitlines()
                title, body = texts[address[2:]]
                yield ("articles" if title else "sentences"), title, body, *gold_of(lines)


def split_sentences(data, folder):
    """The same of news-train."""
    rows = list(open(os.path.join(data, "news-train", "annotated.jsonl"), encoding="utf-8"))
    with open(os.path.join(folder, "data", "news-train", "annotated.jsonl"), "w", encoding="utf-8") as out:
        out.writelines(row for number, row in enumerate(rows) if not is_left_out(number))
    for number, row in enumerate(rows):
        if is_left_out(number):
            document = json.loads(row)
            yield "sentences", "", document["body"], document["entities"], document["relations"]


def write(folder, documents):
    for number, (kind, title, body, entities, relations) in enumerate(documents):
        os.makedirs(os.path.join(folder, kind), exist_ok=True)
        name = f"{kind}-{number}"
        with open(os.path.join(folder, kind + ".jsonl"), "a", encoding="utf-8") as records:
            print(json.dumps({"id": name, "title": title, "body": body}, ensure_ascii=False), file=records)
        with open(os.path.join(folder, kind, name + ".json"), "w", encoding="utf-8") as gold:
            json.dump({"doc": name, "entities": entities, "relations": relations}, gold, ensure_ascii=False)


def main():
    if len(sys.argv) < 2 or "GEUMUL_DATA" not in os.environ:
        sys.exit(__doc__)
    program = os.path.abspath(sys.argv[1])
    folder = os.path.abspath(sys.argv[2] if len(sys.argv) > 2 else os.path.join(ROOT, "build", "left-out"))
    data = os.path.abspath(os.path.join(os.environ["GEUMUL_DATA"], "data"))
    shutil.rmtree(folder, ignore_errors=True)
    corpora = os.path.join(folder, "corpora")
    shutil.copytree(os.path.join(ROOT, "corpora"), corpora, ignore=shutil.ignore_patterns("read_news.tsv"))
    mirror(data, os.path.join(folder, "data"), "news-train")
    write(folder, [*split_sentences(data, folder), *split_standoff(data, folder)])
    environment = {**os.environ, "GEUMUL_CORPORA": corpora}
    for what in ("names", "relations"):
        subprocess.run([program, "train", what, "--data", os.path.join(folder, "data"), "--output",
                        os.path.join(corpora, "models", what + ".bin")], env=environment, check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for kind in ("sentences", "articles"):
        evaluated = subprocess.run([program, "eval", os.path.join(folder, kind), os.path.join(folder, kind + ".jsonl")],
                                   env=environment, stdout=subprocess.PIPE, text=True)  # 1: a text has no prose
        if evaluated.returncode > 1:
            sys.exit(evaluated.returncode)
        print(f"{kind}:\n{evaluated.stdout.partition(chr(10) * 2)[0]}", flush=True)


if __name__ == "__main__":
    main()
