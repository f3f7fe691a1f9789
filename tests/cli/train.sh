# What a trainer is given wrongly is named before anything is learned.
mkdir -p data/morphology && cd data/morphology
for name in train dev; do
  printf '1\t떠났다\t_\tVERB\t_\t_\t0\troot\t_\t_\n\n' | tee ud-kaist-$name.conllu >ud-gsd-$name.conllu
done
printf '1\t구글이\t구글 이\tNNP+JKS\t2\tNP_SBJ\n2\t떠났다\t떠나 었 다\tVV+EP+EF\t0\tVP\n\n1\t갔다\t가 었 다\tVV+EP+EF\t0\tVP\n' >klue-dp-dev-open.tsv
cd ../..

read_with() {
  printf '%s\n' "$@" >readings.jsonl
  try geumul train dependencies --data data --treebank-epochs 1 --epochs 1 --cross-validate 2 --readings readings.jsonl 2>&1 | grep -v '^epoch'
}
echo "== readings"
good='{"words":[{"morphemes":[["가","VV"],["었","EP"],["다","EF"]]}]}'
read_with "$good" "$good"
read_with "$good"
for wrong in '' '[]' '{}' '{"words":1}' '{"words":[1]}' '{"words":[{}]}' '{"words":[{"morphemes":[["가"]]}]}'; do
  read_with "$good" "$wrong"
done
echo "== they belong to a cross-validation"
try geumul train dependencies --data data --readings readings.jsonl
try geumul train morphology --data data --readings readings.jsonl
echo "== a part without a sentence"
try geumul train dependencies --data data --cross-validate 3
echo "== heads"
sed -i 's/\t2\tNP_SBJ/\t3\tNP_SBJ/' data/morphology/klue-dp-dev-open.tsv
try geumul train dependencies --data data
