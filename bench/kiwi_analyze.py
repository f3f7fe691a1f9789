#!/usr/bin/env python3
"""Kiwi's reading of sentences (one a line on standard input) as `geumul analyze --format jsonl` prints its own, in the
conventions of KLUE, so that one scorer reads both.

What only differs in name or in how fine it cuts is mapped, as ingest/language/training/conventions.cpp maps the treebanks:
classes of brackets and of determiners, marks of irregular stems, 하+었 to 하+였, numbers around a sign, roots, 이날, 세요.
--plain maps the names of the tags and nothing else.
usage: kiwi_analyze.py [--plain] < sentences"""
import json
import re
import sys

from kiwipiepy import Kiwi

COUNTING = set("한 두 세 네 모든 여러 첫 총 몇 양 수 단 온 서너 두어 한두 몇몇 두세 스무 석 넉 온갖 수십 수백 수천 다섯 여섯".split())
DESCRIBING = set("새 약 각 고 별 옛 순 헌 주 맨 딴 참 윗 뒷 외딴".split())
ADVERBS = set("또한 및 또 역시 또는 즉 다만 혹은".split())
VERBAL_ENDINGS = set("는 어요 다 도록 다면 으며 게 지 으니".split())
SPLIT = {"이날": [("이", "MMD"), ("날", "NNG")], "이달": [("이", "MMD"), ("달", "NNG")],
         "지난해": [("지나", "VV"), ("ㄴ", "ETM"), ("해", "NNG")], "지난달": [("지나", "VV"), ("ㄴ", "ETM"), ("달", "NNG")],
         "세요": [("시", "EP"), ("어요", "EF")], "네요": [("네", "EF"), ("요", "JX")], "여요": [("아요", "EF")]}
SIGNS = {".": "SP", ",": "SP", "~": "SO", "-": "SS"}


def named(form, tag):
    """Kiwi's tag in KLUE's set; the mark of irregular stems stays on for later."""
    if tag == "MM":
        return "MMN" if form in COUNTING else "MMA" if form in DESCRIBING else "MMD"
    if tag in ("SSO", "SSC"):
        return "SS"
    if tag in ("SB", "W_SERIAL", "W_EMOJI"):
        return "SW"
    return "SL" if tag.startswith("W_") else tag


def ends_in_b(form):
    return "가" <= form[-1] <= "힣" and (ord(form[-1]) - 0xAC00) % 28 == 17


def without_marks(word, mapped):
    """Takes the marks of irregular stems off; 어려울 is 어렵+ㄹ, not 어렵+을."""
    out = []
    for form, tag in word:
        if mapped and tag == "ETM" and out and out[-1][1].endswith("-I") and ends_in_b(out[-1][0]):
            form = {"을": "ㄹ", "은": "ㄴ"}.get(form, form)
        out.append((form, tag))
    return [(form, tag.split("-")[0]) for form, tag in out]


def parts(form, tag):
    """One morpheme of Kiwi's as KLUE's: 3.5 in three, 이날 in two."""
    if tag == "SN":
        return [(p, SIGNS.get(p, "SN")) for p in re.split(r"([.,~-])", form) if p]
    if form in SPLIT and tag in ("NNG", "MAG", "EF"):
        return SPLIT[form]
    if (form, tag) == ("거", "NNB"):
        return [("것", "NNB")]
    if tag == "MAJ" and form in ADVERBS:
        return [(form, "MAG")]
    return [(form, "SS" if form == "-" else tag)]


def join_roots(word):
    """깨끗+하 is one adjective, 깨끗+이 one adverb; another root is a noun."""
    out = []
    for form, tag in word:
        before = out[-1] if out else ("", "")
        if tag == "XSM" or (before[1] == "XR" and tag in ("XSA", "XSV") and form == "하"):
            out[-1:] = [(before[0] + form, {"XSM": "MAG", "XSA": "VA", "XSV": "VV"}[tag])]
        else:
            out.append((form, tag))
    return [(form, "NNG" if tag == "XR" else tag) for form, tag in out]


def restore_yeo(word):
    """하+았 is 하+였, 하+어서 is 하+여서."""
    out = list(word)
    for i in range(1, len(out)):
        stem, (form, tag) = out[i - 1], out[i]
        verbal = stem[1] in ("VV", "VA", "VX", "XSV", "XSA") and stem[0].endswith("하")
        if verbal and tag in ("EP", "EC", "EF") and form[0] in "아어았었" and form[:2] not in ("아요", "어요"):
            out[i] = (("였" if form[0] in "았었" else "여") + form[1:], tag)
    return out


def name_itda(word):
    """있는 is a verb's form, 있고 an adjective's."""
    return [(form, "VV" if i + 1 < len(word) and word[i + 1][0] in VERBAL_ENDINGS else "VA")
            if form == "있" and tag in ("VV", "VA") and i + 1 < len(word) else (form, tag)
            for i, (form, tag) in enumerate(word)]


def in_klue_conventions(word):
    return name_itda(restore_yeo(join_roots([part for morpheme in word for part in parts(*morpheme)])))


def eojeols(kiwi, line):
    """The tokens of each run without a space; one that begins inside a word belongs to it."""
    spans = [match.span() for match in re.finditer(r"\S+", line)]
    words = [[] for _ in spans]
    at = 0
    for token in kiwi.tokenize(line, compatible_jamo=True):
        while at + 1 < len(spans) and token.start >= spans[at + 1][0]:
            at += 1
        words[at].append((token.form, named(token.form, token.tag)))
    return [(line[begin:end], word) for (begin, end), word in zip(spans, words)]


def main():
    mapped = "--plain" not in sys.argv[1:]
    kiwi = Kiwi(num_workers=1, integrate_allomorph=False)
    for line in sys.stdin:
        words = []
        for text, word in eojeols(kiwi, line.rstrip("\n")):
            word = without_marks(word, mapped)
            words.append({"text": text, "morphemes": in_klue_conventions(word) if mapped else word})
        print(json.dumps({"words": words}, ensure_ascii=False))


main()
