#!/usr/bin/env python3
"""An ingest that is killed at any moment and started again makes the graph of an undisturbed one.

usage: kill_test.py PROGRAM [KILLS]: ten graphs, each killed again and again at seeded moments; after each kill the graph
must pass `geumul check`, and in the end its dump must be the undisturbed one. Then the same with one Ctrl-C.
"""
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time

GRAPHS = 10
ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
os.environ["GEUMUL_CORPORA"] = os.path.join(ROOT, "corpora")


class Trial:
    def __init__(self, program, folder):
        self.program, self.folder = program, folder
        self.articles = os.path.join(folder, "articles.jsonl")
        self.made = set()
        self.write_articles()

    def write_articles(self):
        """Five of each article, told apart by their address, so that the ingest is long enough to be hit."""
        lines = self.run("article", "--format", "jsonl", os.path.join(ROOT, "corpora", "articles")).splitlines()
        with open(self.articles, "w", encoding="utf-8") as out:
            for copy in range(5):
                for number, line in enumerate(lines):
                    article = json.loads(line)
                    article["id"] = f"{copy}-{number}"
                    article["url"] = f"https://news.example/{copy}/{number}"
                    out.write(json.dumps(article, ensure_ascii=False) + "\n")

    def run(self, *arguments):
        done = subprocess.run([self.program, *arguments], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            sys.exit(f"{arguments}: status {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout

    def graph(self, name):
        return os.path.join(self.folder, name)

    def start(self, name):
        return subprocess.Popen([self.program, "ingest", "--jobs", "2", self.graph(name), self.articles],
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def dump(self, name):
        return self.run("export", "--format", "dump", self.graph(name))

    def interrupt(self, name, seconds, how):
        """True if it was still running."""
        process = self.start(name)
        time.sleep(seconds)
        process.send_signal(how)
        status = process.wait()
        if how == signal.SIGINT and status not in (0, 130, -signal.SIGINT):
            sys.exit(f"Ctrl-C: status {status}")
        self.check(name)
        return status != 0

    def check(self, name):
        """A kill may have come before the graph was made; from then on it must be sound."""
        done = subprocess.run([self.program, "check", self.graph(name)], capture_output=True, text=True, check=False)
        if done.returncode != 0 and (name in self.made or "there is no graph" not in done.stderr):
            sys.exit(f"check: status {done.returncode}\n{done.stdout}{done.stderr}")
        if done.returncode == 0:
            self.made.add(name)


def main():
    program = os.path.abspath(sys.argv[1])
    kills = int(sys.argv[2]) if len(sys.argv) > 2 else 30
    moments = random.Random(2)
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(program, folder)
        began = time.monotonic()
        trial.run("ingest", "--jobs", "2", trial.graph("calm"), trial.articles)
        length = time.monotonic() - began
        calm = trial.dump("calm")

        hit = 0
        for number in range(GRAPHS):
            name = f"killed{number}"
            for _ in range(kills // GRAPHS):
                hit += trial.interrupt(name, moments.uniform(0, length / 2), signal.SIGKILL)
            trial.run("ingest", "--jobs", "2", trial.graph(name), trial.articles)
            trial.run("check", trial.graph(name))
            if trial.dump(name) != calm:
                sys.exit(f"graph {number}: the dump differs from the undisturbed one")
        trial.interrupt("stopped", length / 2, signal.SIGINT)
        trial.run("ingest", trial.graph("stopped"), trial.articles)
        if trial.dump("stopped") != calm:
            sys.exit("Ctrl-C: the dump differs from the undisturbed one")
        print(f"{hit} of {kills} kills hit a running ingest of {length:.1f} s; all dumps are the undisturbed one")
        if hit < kills // 3:
            sys.exit("too few kills hit a running ingest for the test to mean something")


main()
