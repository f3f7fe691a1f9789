# What the program says of itself, and to a wrong call.
try geumul --version
geumul --help | head -n 2
try geumul
try geumul nonsense
try geumul extract
try geumul extract --format xml page.html
try geumul extract --nonsense page.html
try geumul stats
echo "== every command shows how it is used, and examples"
for command in $(geumul --help | sed -n '/^Subcommands:/,$p' | sed -n 's/^  \([a-z]\{1,\}\) .*/\1/p'); do
  geumul "$command" --help | grep -q "^  geumul $command " || echo "$command has no example"
done
