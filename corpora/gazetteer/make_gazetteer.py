#!/usr/bin/env python3
"""Makes krx.tsv, districts.tsv and countries.tsv from public lists.

usage: GEUMUL_DATA=DIR corpora/gazetteer/make_gazetteer.py      (DIR holds data/gazetteer and data/lexicon)

Listed companies come with ticker, DART code and English name; a row whose company also stands in companies_korea.tsv
takes the name used there, so that the reader joins them. A surface that dictionaries know as a common noun (대상, 농심)
ends in `?`: such a name counts only where its context says so.
"""
import csv, html, os, re, sys

HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.environ.get("GEUMUL_DATA") or sys.exit("set GEUMUL_DATA")
COLUMNS = "type\tname\taliases\tidentifiers\tplace"
# Securities that are listed but are no companies that news calls by this name.
NO_COMPANY = re.compile(r"스팩|기업인수목적|SPAC|우B?$|호$|\d호|리츠$|투자회사|선박투자|펀드|ETN|인프라투융자|유전펀드")
# Countries that are words of other sense: 손이 가나, 수단과 방법, 오만한.
COUNTRY_WORDS = {"가나", "가봉", "건지", "괌", "말리", "수단", "오만", "저지", "차드", "토고", "통가", "피지"}
# Korean names of provinces that their short name does not start.
SHORT_PROVINCE = {"충청북도": "충북", "충청남도": "충남", "전라북도": "전북", "전라남도": "전남", "경상북도": "경북", "경상남도": "경남"}


def path(*parts):
    return os.path.join(DATA, "data", *parts)


def common_nouns():
    """Words that running text uses as common nouns."""
    nouns = set()
    for row in csv.DictReader(open(path("lexicon/krdict/headwords.tsv"), encoding="utf-8"), delimiter="\t"):
        if not row["pos"].startswith("명사:고유"):
            nouns.add(row["headword"])
    for line in open(path("lexicon/komoran/dic.word"), encoding="utf-8"):
        word, *tags = line.rstrip("\n").split("\t")
        for tag in tags:
            kind, _, count = tag.partition(":")
            if kind in ("NNG", "MAG", "NNB", "NP", "VV", "VA", "MM", "XR") and int(count or 0) >= 8:
                nouns.add(word)
    return nouns


def plain(english):
    """"Samsung Electronics Co., Ltd." -> "Samsung Electronics"."""
    name = re.sub(r"[,.]? *(Co\.?,? *(Ltd|LTD)\.?|CO\.?,? *LTD\.?|Inc\.?|INC\.?|Corp\.?|Corporation|Ltd\.?|LTD\.?|Co\.)$", "", english.strip())
    return html.unescape(name).strip(" ,.")


def listed():
    """ticker -> [names newest first, corp_code, english]"""
    out = {}

    def add(ticker, name, code="", english=""):
        name = re.sub("보통주$", "", name)
        if NO_COMPANY.search(name):
            return
        entry = out.setdefault(ticker, [[], "", ""])
        if name not in entry[0]:
            entry[0].append(name)
        entry[1] = entry[1] or code
        entry[2] = entry[2] or english

    for row in csv.DictReader(open(path("gazetteer/kind-kospi-2025.csv"), encoding="utf-8")):
        add(row["종목코드"], row["회사명"])
    for row in csv.reader(open(path("gazetteer/dart-listed-2025.csv"), encoding="utf-8")):
        add(row[1], row[2], row[0], plain(row[3]))
    for row in csv.DictReader(open(path("gazetteer/krx-2022.csv"), encoding="utf-8")):
        add(row["Symbol"], row["Name"])
    for row in csv.DictReader(open(path("gazetteer/krx-2018.csv"), encoding="utf-8")):
        add(row["Symbol"], row["Name"])
    return out


def hand_written():
    """surface -> name of the row that has it, and ticker -> name"""
    surfaces, tickers = {}, {}
    for row in csv.DictReader(open(os.path.join(HERE, "companies_korea.tsv"), encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE):
        name = row["name"].rstrip("?")
        surfaces[name] = name
        for identifier in row["identifiers"].split("|"):
            if identifier.startswith("ticker="):
                tickers[identifier[7:]] = name
    return surfaces, tickers


def marked(surface, nouns):
    """With the sign of an unsure name; two syllables are too short to be sure of a firm that was not chosen by hand."""
    unsure = surface in nouns or len(surface) < 2 or re.fullmatch(r"[A-Za-z0-9]{1,3}", surface) or (
        len(surface) == 2 and re.fullmatch(r"[가-힣]+", surface))
    return surface + "?" if unsure else surface


def companies(nouns):
    surfaces, tickers = hand_written()
    rows = []
    for ticker, (names, code, english) in sorted(listed().items()):
        name = tickers.get(ticker) or next((surfaces[n] for n in names if n in surfaces), names[0])
        others = [n for n in names if n != name]
        # "Hanbit" alone is too short to be sure of; one word of Latin letters is left out.
        if english and " " in english and english not in others:
            others.append(english)
        ids = ["ticker=" + ticker] + (["corp_code=" + code] if code else [])
        known = name in surfaces
        rows.append(("Company", name if known else marked(name, nouns), "|".join(marked(o, nouns) for o in others), "|".join(ids), "대한민국"))
    return rows


def districts(nouns):
    provinces, cities, towns = set(), {}, {}
    for row in csv.reader(open(path("gazetteer/legal-districts-2023.csv"), encoding="utf-8-sig")):
        if row[0] == "법정동코드" or (len(row) > 6 and row[6]):
            continue
        province, city, town = row[1], row[2], row[3]
        provinces.add(province)
        if city:
            cities.setdefault(city, province)
        if town:
            towns.setdefault(town, (province, city))
    rows = [("Place", p, SHORT_PROVINCE.get(p, ""), "", "대한민국") for p in sorted(provinces)]
    for city, province in sorted(cities.items()):
        for part in city.split():
            short = part[:-1] if part[-1] in "시군" and len(part) > 2 else ""
            if len(part) > 2 or part not in nouns:
                rows.append(("Place", part + ("?" if part in nouns or len(part) == 2 else ""), short + ("?" if short in nouns else "") if short else "", "", province))
    for town, (province, _) in sorted(towns.items()):
        if len(town) >= 3 and town not in nouns and re.fullmatch(r"[가-힣]+[동읍면가로]", town):
            rows.append(("Place", town + ("?" if town[-1] not in "동읍" else ""), "", "", province))
    return sorted(set(rows))


def countries():
    """Those that places.tsv does not have with their other names."""
    chosen = {row["name"].rstrip("?") for row in csv.DictReader(open(os.path.join(HERE, "places.tsv"), encoding="utf-8"), delimiter="\t")}
    rows = []
    for row in csv.DictReader(open(path("gazetteer/countries-ko.csv"), encoding="utf-8")):
        name = row["value"]
        if name not in chosen:
            rows.append(("Place", name + ("?" if name in COUNTRY_WORDS else ""), "", "iso=" + row["id"], ""))
    return rows


def write(name, rows):
    with open(os.path.join(HERE, name), "w", encoding="utf-8") as handle:
        print(COLUMNS, file=handle)
        for row in rows:
            print("\t".join(row), file=handle)


def main():
    nouns = common_nouns()
    write("krx.tsv", companies(nouns))
    write("districts.tsv", districts(nouns))
    write("countries.tsv", countries())


if __name__ == "__main__":
    main()
