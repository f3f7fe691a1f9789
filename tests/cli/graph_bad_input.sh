# A graph that is not there, not ours, locked or of a newer version: one line, status 3, nothing lost.
good=$repo/corpora/articles/nd-h01.html
for command in stats check "show" "export --format dot" "delete --all"; do
  echo "== $command on a folder that is not there"
  case $command in
    show) try geumul show missing.graph 네이버 ;;
    *) try geumul $command missing.graph ;;
  esac
done
ls -d missing.graph 2>/dev/null

mkdir -p foreign && echo "my letters" >foreign/letters.txt
echo "== a folder of somebody else"
try geumul ingest foreign "$good"
try geumul stats foreign
cat foreign/letters.txt
echo "== a file"
echo text >file.graph
try geumul ingest file.graph "$good"

echo "== bad inputs among good ones"
: >empty.html
geumul ingest news.graph missing.html "$good" empty.html | sed 's/failed; .*/failed/'
try geumul check news.graph | sed 's/[0-9]\{1,\}/N/g'
echo "== nothing that can be read"
try geumul ingest other.graph missing.html | sed 's/failed; .*/failed/'
echo "== names"
try geumul show news.graph 없는회사
try geumul path news.graph 없는회사 네이버
try geumul export news.graph --format dot --around 없는회사
try geumul export news.graph --format svg
try geumul export news.graph --format dot --status never
try geumul export news.graph --format dot --since yesterday
try geumul draw news.graph -o picture.bmp
try geumul draw news.graph -o no/such/folder/picture.svg
try geumul delete news.graph
try geumul delete news.graph https://no.example/1
