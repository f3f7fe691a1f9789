# The commands that README.md shows run as they stand there, and say something.
ln -s "$repo/corpora" corpora
grep '^    geumul ' "$repo/README.md" | while IFS= read -r line; do
  command=$(sed 's/^ *//; s/  *#.*//' <<<"$line")
  eval "$command" >out 2>errors
  echo "status $?, $(wc -l <errors) errors: $command"
  [ -s out ] || ls *.svg >/dev/null || echo "nothing came out"
done
