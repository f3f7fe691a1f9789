#!/usr/bin/env python3
"""Speed and memory of reading Korean: `geumul analyze`, `tag` and `extract` beside the tokenizers Kiwi and mecab-ko, on the
same text in the same run.

The text is the repository's articles, a sentence a line, repeated to --size MB; or the sentences of --text, once: Geumul
remembers words that it has read, which text that repeats itself flatters. Each program is a process of its own, its output
thrown away; the peers only tokenize and print nothing. A run on one short sentence gives the time to load, which is taken
off. Memory is the whole process's peak. "3.1 (2.9) times Kiwi" is by the clock and, in brackets, by processor time of all
threads, which other work on the machine disturbs less. Peers live in build/bench-peers, installed there when missing.
usage: language.py build/release/geumul [--size MB] [--text FILE] [--rounds N]"""
import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import venv

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
PEERS = os.path.join(ROOT, "build", "bench-peers")
PEER = os.path.join(HERE, "language_peer.py")


def peer_python():
    """The peers' own Python, made when it is not there."""
    python = os.path.join(PEERS, "bin", "python")
    if not os.path.exists(python):
        venv.create(PEERS, with_pip=True)
        requirements = os.path.join(HERE, "requirements.txt")
        subprocess.run([python, "-m", "pip", "install", "-q", "--no-deps", "-r", requirements], check=True)
    return python


def article_sentences(program):
    """Lists of sentences, one an article."""
    lines = subprocess.run([program, "article", "--format", "jsonl", os.path.join(ROOT, "corpora", "articles")],
                           stdout=subprocess.PIPE, check=True).stdout.decode()
    for article in map(json.loads, lines.splitlines()):
        paragraphs = [article["title"]] + article["body"].split("\n")
        yield [s for p in paragraphs for s in re.split(r"(?<=[다요]\.) +", p) if s]


def text_sentences(path):
    """Twenty lines make an article; of .jsonl the field text."""
    with open(path, encoding="utf-8") as file:
        lines = [json.loads(line)["text"] if path.endswith(".jsonl") else line.strip() for line in file]
    lines = [line for line in lines if line]
    return [lines[i:i + 20] for i in range(0, len(lines), 20)]


def write_inputs(folder, articles, size):
    """The same sentences as lines and as articles; `size` in bytes, 0 for once. Returns paths, sentences, bytes."""
    paths = os.path.join(folder, "lines.txt"), os.path.join(folder, "articles.jsonl")
    count = written = number = 0
    with open(paths[0], "w", encoding="utf-8") as lines, open(paths[1], "w", encoding="utf-8") as records:
        while written < size or number == 0:
            for sentences in articles:
                text = "\n".join(sentences) + "\n"
                lines.write(text)
                number += 1
                record = {"id": str(number), "title": sentences[0], "body": "\n".join(sentences[1:]) or sentences[0]}
                records.write(json.dumps(record, ensure_ascii=False) + "\n")
                count += len(sentences)
                written += len(text.encode())
    return paths, count, written


def run(command, path):
    """Wall seconds, processor seconds and peak memory in MB of a process that reads `path` on standard input."""
    with open(path, "rb") as source:
        began = time.perf_counter()
        process = subprocess.Popen(command, stdin=source, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"`{' '.join(command)}` ended with {process.returncode}")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def contestants(program, python):
    """Name, command, whether it reads articles; peers first."""
    return [("kiwi, 1 thread", [python, PEER, "kiwi", "1"], False),
            ("kiwi, 2 threads", [python, PEER, "kiwi", "2"], False),
            ("mecab-ko, 1 thread", [python, PEER, "mecab", "1"], False),
            ("geumul analyze", [program, "analyze"], False),
            ("geumul analyze, jsonl", [program, "analyze", "--format", "jsonl"], False),
            ("geumul tag", [program, "tag", "--format", "jsonl"], False),
            ("geumul extract, 1 thread", [program, "extract", "--format", "jsonl", "--jobs", "1", "-"], True),
            ("geumul extract, 2 threads", [program, "extract", "--format", "jsonl", "--jobs", "2", "-"], True)]


def times(own, peer):
    """How many times as fast: "3.10 (2.90)"."""
    return f"{peer[0] / own[0]:.2f} ({peer[1] / own[1]:.2f})" if peer else ""


def measure(program, python, folder, inputs, sentences, size, rounds):
    with open(os.path.join(folder, "short.txt"), "w", encoding="utf-8") as short, \
         open(os.path.join(folder, "short.jsonl"), "w", encoding="utf-8") as record:
        short.write("구글이 회사를 인수했다.\n")
        record.write('{"id": "0", "body": "구글이 회사를 인수했다."}\n')
    runs = {}
    for _ in range(rounds):  # in turn, so that a slow moment of the machine hits all
        for name, command, whole in contestants(program, python):
            short = os.path.join(folder, "short.jsonl" if whole else "short.txt")
            runs.setdefault(name, []).append((*run(command, short)[:2], *run(command, inputs[1 if whole else 0])))
    best = {name: [min(column) for column in zip(*rows)] for name, rows in runs.items()}
    print(f"{'':26} {'load s':>7} {'sentences/s':>12} {'MB/s':>7} {'peak MB':>8}  {'times Kiwi':>12}  {'times mecab-ko':>14}")
    own = {name: (max(seconds - load, 1e-9), max(processor - load_processor, 1e-9))
           for name, (load, load_processor, seconds, processor, _) in best.items()}
    for name, (load, _, _, _, memory) in best.items():
        threads = "2 threads" if name.endswith("2 threads") else "1 thread"
        print(f"{name:26} {load:7.2f} {sentences / own[name][0]:12.0f} {size / own[name][0] / 1e6:7.2f} {memory:8.0f}  "
              f"{times(own[name], own['kiwi, ' + threads]):>12}  {times(own[name], own.get('mecab-ko, ' + threads)):>14}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--size", type=float, default=100, help="MB of the repeated articles")
    parser.add_argument("--text", help="a file with a sentence a line, or .jsonl with a field text, read once instead")
    parser.add_argument("--rounds", type=int, default=3, help="runs of each program; the best counts")
    options = parser.parse_args()
    articles = list(text_sentences(options.text) if options.text else article_sentences(options.program))
    with tempfile.TemporaryDirectory() as folder:
        size = 0 if options.text else options.size * 1e6
        inputs, sentences, written = write_inputs(folder, articles, size)
        print(f"{sentences} sentences, {written / 1e6:.1f} MB")
        measure(options.program, peer_python(), folder, inputs, sentences, written, options.rounds)


main()
