#!/usr/bin/env python3
"""No function is longer than 60 lines (but tests, which may hold a table).  usage: function_size.py [LIMIT]

clang-format puts a function's closing brace on a line of its own, indented as its first line is: so lines are enough.
clang-tidy measures the same exactly, but needs minutes.
"""
import os
import re
import subprocess
import sys

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
NO_FUNCTION = re.compile(r"^\s*(namespace|struct|class|enum|union|extern|template <.*> (struct|class))\b|[=(,]\s*\{$|\[[&=\w, ]*\]|^\s*return\b")


def functions(lines):
    """First line, length and text of the head of each function: (12, 25, "int f() {")."""
    open_at = {}  # indent -> line where a block began
    for number, line in enumerate(lines):
        indent = len(line) - len(line.lstrip(" "))
        if line.strip().startswith("}") and indent in open_at:
            began = open_at.pop(indent)
            if line.strip() == "}" and not NO_FUNCTION.search(lines[began]):
                yield began, number - began + 1, lines[began].strip()
        if line.rstrip().endswith("{"):
            open_at.setdefault(indent, number)


def main():
    limit = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    files = subprocess.run(["git", "-C", ROOT, "ls-files", "*.cpp", "*.h", ":!tests"], capture_output=True, text=True, check=True)
    too_long = 0
    for path in files.stdout.splitlines():
        with open(os.path.join(ROOT, path), encoding="utf-8") as handle:
            lines = handle.read().split("\n")
        for began, length, head in functions(lines):
            if length > limit:
                print(f"{path}:{began + 1}: {length} lines: {head}")
                too_long += 1
    sys.exit(1 if too_long else 0)


main()
