#!/usr/bin/env python3
"""Measures whether time and memory grow with the input and not faster, over inputs made to be slow. Prints a report.

    cargo build --release --example tag --example check
    scripts/linear.py target/release/examples > reports/linear.md

Every input is taken in two sizes, the second four times the first. Where time or memory grows more than six times, what
starting costs taken off, the row says SUPERLINEAR and the script ends with 1. Needs Linux and Python 3.
"""

import os
import subprocess
import sys
import tempfile
import time

programs = sys.argv[1]
work = tempfile.mkdtemp()
LIMIT = 6.0


def run(args):
    """Seconds of processor time and peak memory in KB; the least of two runs."""
    best = None
    for _ in range(2):
        pid = os.fork()
        if pid == 0:
            null = os.open(os.devnull, os.O_RDWR)
            for fd in (0, 1, 2):
                os.dup2(null, fd)
            os.execv(args[0], args)
        _, status, usage = os.wait4(pid, 0)
        code = os.waitstatus_to_exitcode(status)
        if code not in (0, 1):
            sys.exit(f"{args}: ended with {code}")
        figures = (usage.ru_utime + usage.ru_stime, usage.ru_maxrss)
        best = figures if best is None else min(best, figures)
    return best


def path(name, content):
    name = os.path.join(work, name)
    with open(name, "w", encoding="utf-8", newline="") as file:
        file.write(content)
    return name


def words(count):
    """Capitalised words of which none recurs."""
    letters = "abcdefghiklmnopqrstuvz"
    for i in range(count):
        word = ""
        while i or len(word) < 6:
            word += letters[i % len(letters)] + "aeiou"[i % 5]
            i //= len(letters)
        yield word.capitalize()


def times(piece):
    return lambda size: piece * (size // len(piece.encode()))


MB = 1_000_000
TEXTS = {
    "one letter": times("a"),
    "one capital": times("A"),
    "capitals apart": times("A "),
    "one Armenian capital": times("Ա"),
    "spaces": times(" "),
    "a name, then spaces": lambda size: "Karabakh" + " " * size + "Karabakh",
    "empty lines": times("\n"),
    "full stops": times(". "),
    "hyphens": times("-"),
    "apostrophes": times("’"),
    "marks on one letter": lambda size: "A" + "\u0301" * (size // 2),
    "invisible characters": lambda size: "A" + "\u200b" * (size // 3) + " Baku",
    "soft hyphens in a word": times("Ba\u00adku\u00ad"),
    "hash signs": times("#"),
    "hashtags": times("#NagornoKarabakh"),
    "one hashtag": lambda size: "#" + "NagornoKarabakh" * (size // 15),
    "at signs": times("@Baku"),
    "brackets that stay open": times("Baku (Lachin ( "),
    "brackets": times("("),
    "quotes": times("\"'“‘"),
    "a name again and again": times("Karabakh "),
    "a list of one name": times("Karabakh, "),
    "a list of districts": times("Lachin, Kalbajar and Aghdam districts, "),
    "the beginning of a long name": times("Nagorno "),
    "surnames": times("Hasanov "),
    "a full name and its surname": times("Zakir Hasanov, Hasanov; "),
    "a name of two places": times("Martuni "),
    "an institution without its country": times("Defence Ministry "),
    "institutions without a space between": times("МИД/"),
    "a surname behind an unlisted spelling": lambda size: "Vahan Kostaniyan, " + times("Kostaniyan’ın, ")(size),
    # A tenth of the size: each is scored as an unlisted spelling.
    "new capitalised words": lambda size: " ".join(words(size // 90)),
    "new words in lower case": lambda size: " ".join(words(size // 9)).lower(),
    "Cyrillic": times("Кельбаджарского района, Шушой. "),
    "Georgian": times("ყარაბაღში და თბილისიდან. "),
    "Persian": times("در قره\u200cباغ و باکو "),
    "right-to-left overrides": times("\u202eBaku\u202c"),
    "every character": lambda size: "".join(chr(c) for c in range(1, 0x11000) if not 0xD800 <= c < 0xE000) * (size // 190_000),
}

HEAD = "id,title,variants,parent,lat,lon\n"
TABLES = {
    "rows": lambda n: HEAD + "".join(f"r{i},{w},,,,\n" for i, w in enumerate(words(n))),
    "rows of one name": lambda n: HEAD + "".join(f"r{i},Zzyxville,,,,\n" for i in range(n)),
    "rows of one name at one point": lambda n: HEAD + "".join(f"r{i},Zzyxville,,,40,45\n" for i in range(n)),
    "rows of like names at one point": lambda n: HEAD + "".join(f"r{i},Z{w},,,40,45\n" for i, w in enumerate(words(n))),
    "one row of many variants": lambda n: HEAD + "r,Zzyx," + ";".join(f"{w}@en" for w in words(n)) + ",,,\n",
    "a chain of parents": lambda n: HEAD + "".join(f"r{i},{w},,r{i + 1},,\n" for i, w in enumerate(words(n))) + f"r{n},Last,,,,\n",
    "names that begin alike": lambda n: HEAD + "".join(f"r{i},{'Aa ' * (i % 90 + 1)}{i},,,,\n" for i in range(n)),
    "rows that are faulty": lambda n: HEAD + "".join(f"r{i},,,nowhere,95,x\n" for i in range(n)),
    "rows of one id": lambda n: HEAD + "r,Zzyx,,,,\n" * n,
    "quotes in a cell": lambda n: HEAD + 'r,"' + '""' * n + '",,,,\n',
    "empty lines": lambda n: HEAD + "\n" * n,
    "columns": lambda n: "id,title" + "".join(f",c{i}" for i in range(n)) + "\nr,Zzyx" + "," * n + "\n",
}

failed = False


def row(what, figures, start):
    global failed
    (small, small_memory), (large, large_memory) = figures
    # What starting costs taken off, and 0.3 s or 4 MB of which nothing can be told on a machine with other work.
    faster = (large - start[0]) / max(small - start[0], 0.3)
    memory = (large_memory - start[1]) / max(small_memory - start[1], 4000)
    verdict = ""
    # The tables that starting reads and forgets hide what little inputs need.
    if faster > LIMIT or large_memory > 5 * small_memory:
        verdict, failed = " SUPERLINEAR", True
    print(f"| {what} | {small:.2f} | {large:.2f} | {small_memory // 1024} | {large_memory // 1024} | {faster:.1f}, {memory:.1f}{verdict} |", flush=True)


tag, check = (os.path.join(programs, name) for name in ("tag", "check"))
version = subprocess.run([tag, "--version"], capture_output=True, text=True).stdout.split("\n")[:2]
print("# Growth with the input")
print()
print(f"Written by `scripts/linear.py` with {' '.join(version)}, {os.cpu_count()} cores. Seconds of processor time and")
print("megabytes at most of the whole program, over an input and over one four times its size; the last column is by how")
print("much both grew, what starting costs taken off.")
print()
print("## Texts, 2 and 8 MB, `tag --jobs 1 --format jsonl`")
print()
print("| text | s | s ×4 | MB | MB ×4 | growth |")
print("|---|---|---|---|---|---|")
only = sys.argv[2] if len(sys.argv) > 2 else ""
start = run([tag, "--jobs", "1", path("empty.txt", "")])
for what, make in TEXTS.items():
    if only in f"text: {what}":
        figures = [run([tag, "--jobs", "1", "--format", "jsonl", path("text.txt", make(size))]) for size in (2 * MB, 8 * MB)]
        row(what, figures, start)
for rules in (["--overlap", "all", "--case", "ignore"],):
    what = "a list of districts"
    if only in f"text: {what}":
        figures = [run([tag, "--jobs", "1", *rules, path("text.txt", TEXTS[what](size))]) for size in (2 * MB, 8 * MB)]
        row(f"{what}, `{' '.join(rules)}`", figures, start)
print()
print("## Tables, 25,000 and 100,000 of each, `check --no-bundled` and `tag --no-bundled`")
print()
print("| table | s | s ×4 | MB | MB ×4 | growth |")
print("|---|---|---|---|---|---|")
small = path("one.csv", HEAD + "r,Zzyx,,,,\n")
# One mention of the name that all rows may bear: each mention names all of its candidates.
text = path("zzyx.txt", "To Zzyxville.\n")
starts = [run([check, "--no-bundled", small]), run([tag, "--no-bundled", "--gazetteer", small, text])]
for what, make in TABLES.items():
    if only not in f"table: {what}":
        continue
    both = [[], []]
    for count in (25_000, 100_000):
        table = path("table.csv", make(count))
        both[0].append(run([check, "--no-bundled", table]))
        both[1].append(run([tag, "--no-bundled", "--gazetteer", table, text]))
    for name, figures, start in zip(("check", "tag"), both, starts):
        row(f"{what}, `{name}`", figures, start)
sys.exit(failed)
