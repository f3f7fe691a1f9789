# The same articles give the same graph, whatever the order, the threads and the repeats; deleted, they leave no trace.
articles=$repo/corpora/articles
count() { sed 's/failed; .*/failed/'; }
try geumul ingest a.graph "$articles" | count
try geumul ingest a.graph "$articles" | count
geumul export a.graph --format dump >a.dump
try geumul check a.graph | sed 's/[0-9]\{1,\}/N/g'

echo "== one thread, backwards, one by one"
ls "$articles"/* | sort -r | while read -r file; do geumul ingest --jobs 1 b.graph "$file" >/dev/null || echo "failed: $file"; done
geumul export b.graph --format dump >b.dump
cmp a.dump b.dump && echo same

echo "== an article that is taken out and put back"
geumul article --format jsonl "$articles/nd-h01.html" | sed 's/.*"id":"\([^"]*\)".*/\1/' >id
try geumul delete a.graph "$(cat id)"
try geumul delete a.graph "$(cat id)" | head -n 1
geumul export a.graph --format dump | cmp -s - a.dump || echo "the dump differs"
geumul ingest a.graph "$articles/nd-h01.html" | count
geumul export a.graph --format dump | cmp - a.dump && echo same

echo "== all of them taken out"
geumul delete a.graph --all
geumul export a.graph --format dump | wc -c
try geumul check a.graph
