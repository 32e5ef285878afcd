#!/bin/sh
# Trials of the programs that are too large or need too much of the machine for the tests: interrupted work, a full
# disk, folders without permission, a gigabyte of text, a gazetteer of two million rows. Prints a report. Needs root, for a
# small file system and another user, GNU time and Python.
#
#     cargo build --release --example tag --example check
#     scripts/trials.sh target/release/examples > reports/trials.md
set -eu
tag=$(realpath "$1/tag")
check=$(realpath "$1/check")
work=$(mktemp -d)
disk=$work/disk
trap 'umount "$disk" 2>/dev/null || true; rm -rf "$work"' EXIT
chmod 755 "$work"
cd "$work"

say() { printf '| %s | %s | %s |\n' "$1" "$2" "$3"; }
same() { if cmp -s "$1" "$2"; then echo "the same bytes"; else echo "OTHER BYTES"; fi; }

echo "# Trials of the programs"
echo
echo "Written by \`scripts/trials.sh\` with $("$tag" --version | paste -sd ' ' -), $(nproc) cores, $(uname -sm)."
echo
echo "| trial | command | outcome |"
echo "|---|---|---|"

python3 - << 'PY'
import os
text = "The road from {} to Lachin, in Armenian Բերձոր, was open. Talks in Baku and Yerevan went on, so {} said.\n"
os.mkdir("many")
for i in range(3000):
    with open(f"many/{i:04}.txt", "w") as f:
        f.write(text.format("Shusha" if i % 2 else "Goris", "Ali") * 60)
with open("many.jsonl", "w") as f:
    for i in range(100000):
        f.write('{"id":%d,"text":"%s"}\n' % (i, text.format("Goris", i).strip() * 3))
PY

"$tag" many --output whole 2> /dev/null
"$tag" --input jsonl --format docs many.jsonl > whole.jsonl

for signal in INT KILL; do
    rm -rf part
    timeout -s $signal 0.5 "$tag" many --output part 2> /dev/null || code=$?
    done=$(find part -name '*.jsonl' | wc -l)
    half=$(find part -name '*.jsonl' | while read -r f; do cmp -s "$f" "whole/$(basename "$f")" || echo x; done | wc -l)
    "$tag" many --output part --resume 2> err
    say "$signal after 0.5 s, then --resume" "tag many --output part" \
        "$done of 3000 files stood there, $half of them not whole; $(cat err); then $(diff -rq whole part > /dev/null && echo "the same bytes" || echo "OTHER BYTES") in all files"
done

rm -rf part
timeout -s KILL 2 "$tag" --input jsonl --format docs many.jsonl --output part 2> /dev/null || true
named=$(find part -name 'many.jsonl' | wc -l)
"$tag" --input jsonl --format docs many.jsonl --output part --resume 2> err
say "KILL after 2 s, then --resume" "tag --input jsonl --format docs many.jsonl --output part" \
    "$named files under the last name; $(cat err); then $(same whole.jsonl part/many.jsonl)"

mkdir "$disk"
mount -t tmpfs -o size=4m tmpfs "$disk"
code=0; "$tag" many --output "$disk/part" 2> err || code=$?
done=$(find "$disk/part" -name '*.jsonl' | wc -l)
half=$(find "$disk/part" -name '*.jsonl' | while read -r f; do cmp -s "$f" "whole/$(basename "$f")" || echo x; done | wc -l)
say "disk of 4 MB is full" "tag many --output disk/part" \
    "exit $code, \"$(sed "s#$work/##g" err)\", $done files stood there, $half of them not whole"
mount -o remount,size=1g "$disk"
"$tag" many --output "$disk/part" --resume 2> err
say "the disk has room again" "tag many --output disk/part --resume" \
    "$(cat err); then $(diff -rq whole "$disk/part" > /dev/null && echo "the same bytes" || echo "OTHER BYTES") in all files"
umount "$disk"

mkdir -p closed/open closed/shut && echo Baku > closed/open/a.txt && echo Baku > closed/shut/b.txt && echo Baku > closed/c.txt
chmod 700 closed/shut; chmod 600 closed/c.txt
cp "$tag" tag && chmod 755 tag
code=0; setpriv --reuid=65534 --regid=65534 --clear-groups ./tag closed > out 2> err || code=$?
say "a folder and a file without permission" "tag closed" \
    "exit $code, $(wc -l < out) mention, $(paste -sd ';' err)"

code=0; "$tag" many 2> err | head -1 > out || code=$?
say "a pipe that is closed" "tag many \\| head -1" "exit $code, $(wc -l < out) line, $(wc -c < err) bytes of messages"

# Names of two words, of which none recurs; every tenth row has a variant.
python3 - << 'PY'
parts = "ba de fi go lu ma ne pi ro sa te vu ka li mo nu".split()
def word(i, least):
    out = ""
    while i or len(out) < least:
        out += parts[i % 16]
        i //= 16
    return out.capitalize()
def name(i):
    return f"{word(i, 6)} {word(i * 7919 % 999983, 6)}"
with open("rows.csv", "w") as f:
    f.write("id,title,title_source,variants,types,lat,lon,geo_source\n")
    for i in range(2_000_000):
        variant = f"{name(i)}q@en" if i % 10 == 0 else ""
        f.write(f"p{i},{name(i)},x,{variant},village,{i % 8999 / 100},{i // 8999 / 10},x\n")
    f.write("bad,Bad,x,,village,95,1,x\n")
with open("text.txt", "w") as f:
    for i in range(0, 2_000_000, 100):
        f.write(f"From {name(i)} to the river.\n")
PY
code=0; /usr/bin/time -o time -f '%U s of processor time, %M KB at most' "$check" --no-bundled rows.csv > out || code=$?
say "2,000,001 rows, one of them faulty" "check --no-bundled rows.csv" "exit $code, $(tail -1 out), $(tail -1 time)"
sed -i '$d' rows.csv
/usr/bin/time -o time -f '%U s of processor time, %M KB at most' "$tag" --exact --no-bundled --gazetteer rows.csv text.txt > out
say "2,000,000 rows, 20,000 of them in the text" "tag --exact --no-bundled --gazetteer rows.csv text.txt" "$(wc -l < out) mentions, $(cat time)"
rm rows.csv

mkdir big && python3 - << 'PY'
text = ("The delegation left Yerevan for the border, where the road to Goris had been closed since the morning. "
        + "It was said that nothing had changed, and that the talks would go on as they had been going on before. " * 9)
for i in range(1000):
    with open(f"big/{i:04}.txt", "w") as f:
        f.write((text + "\n") * (1_050_000 // (len(text) + 1)))
PY
for jobs in 1 2; do
    /usr/bin/time -f '%U s of processor time, %M KB at most' -o time "$tag" --jobs $jobs big > out.$jobs
    say "$(du -sm big | cut -f1) MB in 1000 files" "tag --jobs $jobs big" "$(wc -l < out.$jobs) mentions, $(cat time)"
done
say "one and two threads" "cmp" "$(same out.1 out.2)"
