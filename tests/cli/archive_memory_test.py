#!/usr/bin/env python3
"""Memory does not grow with an archive: a WARC.gz four times as long takes as much to read.

usage: archive_memory_test.py GEUMUL [MEGABYTES]     the longer archive's size unzipped; 1024 measures a gigabyte
"""
import gzip
import os
import resource
import subprocess
import sys
import tempfile

SENTENCE = "한빛전자가 새롬테크놀로지를 인수하는 방안을 추진한다고 3일 밝혔다. 인수 금액은 알려지지 않았다. "


def record(number):
    padding = "<!-- %s -->" % ("%d " % number * 20000)
    html = f"<html><head><title>인수 {number}</title></head><body><article><p>{SENTENCE * 3}{number}번째다.</p></article>{padding}</body></html>"
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html.encode()
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/{number}\r\nContent-Type: application/http\r\nContent-Length: {len(block)}\r\n\r\n"
    return head.encode() + block + b"\r\n\r\n"


def write(path, megabytes):
    size = count = 0
    with open(path, "wb") as out:
        while size < megabytes << 20:
            data = record(count)
            out.write(gzip.compress(data, 1))
            size += len(data)
            count += 1
    return count


def read(geumul, path):
    """Articles read and the peak memory of the reading process in MB."""
    child = os.fork()
    if child == 0:
        lines = subprocess.run([geumul, "article", "--format", "jsonl", path], stdout=subprocess.PIPE, check=True)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
        print(lines.stdout.count(b"\n"), peak, file=open(path + ".result", "w"))
        os._exit(0)
    if os.waitpid(child, 0)[1] != 0:
        sys.exit("archive_memory: geumul failed")
    return map(int, open(path + ".result").read().split())


def main():
    geumul, megabytes = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 64
    with tempfile.TemporaryDirectory() as folder:
        peaks = []
        for size in (megabytes // 4, megabytes):
            path = os.path.join(folder, f"{size}.warc.gz")
            written = write(path, size)
            articles, peak = read(geumul, path)
            print(f"{size} MB: {articles} of {written} articles, peak {peak} MB")
            if articles != written:
                sys.exit("archive_memory: articles are missing")
            peaks.append(peak)
        if peaks[1] > peaks[0] * 1.25 + 8:
            sys.exit("archive_memory: memory grows with the archive")


main()
