#!/usr/bin/env python3
"""A peer of bench/language.py: tokenizes each line of standard input and prints nothing.
usage: language_peer.py kiwi|mecab THREADS < sentences"""
import collections
import sys


def tokenize_with_kiwi(lines, threads):
    from kiwipiepy import Kiwi
    kiwi = Kiwi(num_workers=threads)
    collections.deque(kiwi.tokenize(lines), maxlen=0)


def tokenize_with_mecab(lines, threads):
    from mecab import MeCab
    mecab = MeCab()
    for line in lines:
        mecab.pos(line)


lines = (line.rstrip("\n") for line in sys.stdin)
{"kiwi": tokenize_with_kiwi, "mecab": tokenize_with_mecab}[sys.argv[1]](lines, int(sys.argv[2]))
