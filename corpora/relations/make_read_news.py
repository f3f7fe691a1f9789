#!/usr/bin/env python3
"""Write read_news.tsv: what the read news say of the world, by the gazetteer's names.

usage: GEUMUL_DATA=DIR corpora/relations/make_read_news.py

Reads the relations of corpora/standoff and of $GEUMUL_DATA/data/news-train; borderline ones and those that
are not, or not yet, so (planned, considered, denied) are left out.
"""
import collections, glob, json, os, re, unicodedata

CORPORA = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
# Of which kinds the ends of a relation may be, as in ingest/facts/reading.cpp.
KINDS = {
    "INVESTS_IN": ("COPLJ", "CJO"), "OWNS_STAKE_IN": ("COPLJ", "C"), "ACQUIRES": ("CPJO", "CRO"),
    "MERGES_WITH": ("COR", "COR"), "SUBSIDIARY_OF": ("CO", "CO"), "FOUNDS": ("CPO", "COJ"),
    "PARTICIPATES_IN": ("COP", "J"), "PARTNERS_WITH": ("CO", "CO"), "COMPETES_WITH": ("CORP", "CORP"),
    "SUPPLIES": ("C", "COL"), "DEVELOPS": ("COP", "RJ"), "USES": ("COR", "RC"), "LEADS": ("P", "COJL"),
    "WORKS_FOR": ("P", "CO"), "SUES": ("COP", "COP"), "INVESTIGATES": ("OCL", "COP"), "SANCTIONS": ("OL", "COPRL"),
    "LOCATED_IN": ("COJP", "L"),
}
STATUSES = ("asserted", "ended")
LETTERS = {"Company": "C", "Organization": "O", "Person": "P", "Product": "R", "Project": "J", "Place": "L"}


def clean(text):
    return " ".join(unicodedata.normalize("NFC", text).split()).replace("|", " ")


def read_gazetteer():
    """Surface -> (letter of the type, own name, is it the own name)."""
    senses = collections.defaultdict(list)
    for path in sorted(glob.glob(os.path.join(CORPORA, "gazetteer", "*.tsv"))):
        for line in list(open(path, encoding="utf-8"))[1:]:
            kind, name, aliases = line.rstrip("\n").split("\t")[:3]
            for surface in [name] + [alias for alias in aliases.split("|") if alias]:
                own = surface == name
                senses[clean(surface.rstrip("?"))].append((LETTERS[kind], clean(name.rstrip("?")), own))
    return senses


def known_name(name, letters, senses):
    hits = [sense for sense in senses.get(name, []) if sense[0] in letters]
    return next((own for _, own, is_own in hits if is_own), hits[0][1] if hits else name)


def read_sentences():
    for line in open(os.path.join(os.environ["GEUMUL_DATA"], "data/news-train/annotated.jsonl"), encoding="utf-8"):
        document = json.loads(line)
        names = {entity["id"]: entity["name"] for entity in document["entities"]}
        for r in document["relations"]:
            if not r.get("optional") and r["status"] in STATUSES:
                yield r["type"], names[r["source"]], names[r["target"]]


def read_standoff():
    relation = re.compile(r"\d+ ([A-Z_]+) (?:%s) (.+) > (.+)$" % "|".join(STATUSES))
    for path in sorted(glob.glob(os.path.join(CORPORA, "standoff", "*.txt"))):
        for line in open(path, encoding="utf-8"):
            match = relation.match(line.rstrip("\n"))
            if match:
                yield match.groups()


def main():
    senses = read_gazetteer()
    facts = collections.defaultdict(set)
    for relation, source, target in list(read_sentences()) + list(read_standoff()):
        source = known_name(clean(source), KINDS[relation][0], senses)
        target = known_name(clean(target), KINDS[relation][1], senses)
        if source != target:
            facts[source, relation].add(target)
    with open(os.path.join(CORPORA, "relations", "read_news.tsv"), "w", encoding="utf-8") as out:
        out.write("source\trelation\ttargets\n")
        for (source, relation), targets in sorted(facts.items()):
            out.write(f"{source}\t{relation}\t{'|'.join(sorted(targets))}\n")


main()
