# Who is who, corrected by hand: what is said is kept, undone to the byte, and refused in one line.
articles=$repo/corpora/articles
counts() { sed 's/[0-9]\{1,\} article[s]*/N articles/g'; }
dump() { geumul export "$1" --format dump; }
geumul ingest a.graph "$articles" >/dev/null
dump a.graph >before

echo "== merge"
try geumul merge a.graph 오픈AI 소프트뱅크 | counts
geumul show a.graph 소프트뱅크 | head -n 1 | counts
geumul check a.graph | sed 's/[0-9]\{1,\}/N/g'
echo "status ${PIPESTATUS[0]}"
dump a.graph >merged
geumul aliases a.graph
geumul aliases a.graph --format jsonl
geumul aliases a.graph 오픈AI | grep -c '='
try geumul merge a.graph 오픈AI 소프트뱅크 | counts

echo "== articles go and come; what was said stays"
geumul delete a.graph --all >/dev/null
geumul stats a.graph | head -n 1
geumul ingest a.graph "$articles" >/dev/null
dump a.graph | cmp - merged && echo same

echo "== split undoes it"
try geumul split a.graph 오픈AI 소프트뱅크 | counts
dump a.graph | cmp - before && echo same
geumul aliases a.graph

echo "== refused"
try geumul split a.graph 오픈AI 소프트뱅크 | counts
try geumul split a.graph 마이크로소프트 MS
try geumul merge a.graph 없는회사 오픈AI
try geumul split a.graph 오픈AI 없는회사
try geumul merge a.graph 오픈AI "오픈 AI"
try geumul aliases a.graph 없는회사
try geumul aliases a.graph 오픈AI --format xml
try geumul merge missing.graph 오픈AI MS
dump a.graph | cmp - before && echo same
