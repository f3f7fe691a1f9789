#!/usr/bin/env bash
# Every relative link in a document leads to a file of the repository.
cd "$(dirname "$0")/.." || exit 2
status=0
while read -r document; do
  while read -r target; do
    [ -e "$(dirname "$document")/$target" ] && continue
    echo "$document: no file $target"
    status=1
  done < <(grep -o '](\([^)#: ]*\)' "$document" | cut -c3-)
done < <(git ls-files '*.md')
exit $status
