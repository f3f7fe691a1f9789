# Each bad input is named with what was expected; the others are kept; the status is 1.
mkdir empty_folder hidden && : >empty.html && : >hidden/.page.html
python3 -c 'import sys; sys.stdout.buffer.write(bytes(range(256)) * 12)' >noise.txt
printf '\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR' >picture.html
printf '<html><head><title>메뉴</title></head><body><ul><li><a href="/">홈</a></li></ul></body></html>' >menu.html
printf '{"id": "a"' >cut.jsonl
echo word >notes.docx
good=$repo/corpora/articles/nd-h01.html

for input in missing.html empty_folder hidden empty.html noise.txt picture.html menu.html cut.jsonl notes.docx /dev/null; do
  echo "== $input"
  try geumul extract --format jsonl "$input"
done
echo "== the good one among the bad ones is kept"
geumul extract --format jsonl missing.html "$good" empty.html >facts.jsonl
echo "status $?, $(wc -l <facts.jsonl) article"
echo "== broken UTF-8 in a good page is replaced, not refused"
sed 's/본문/\xff\xfe/' "$good" >broken.html
geumul extract --format jsonl broken.html | python3 -c 'import json, sys; print(len([json.loads(line) for line in sys.stdin]), "article")'
echo "== a closed pipe ends it quietly"
geumul extract --format jsonl $repo/corpora/articles | head -n 1 | wc -l
