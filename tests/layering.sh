#!/usr/bin/env bash
# Who may include whom (docs/architecture.md). A line a rule: files, then what they must not include.
cd "$(dirname "$0")/.." || exit 2
status=0
forbid() {  # FILES-REGEX INCLUDE-REGEX REASON
  local hits
  hits=$(git ls-files '*.h' '*.cpp' | grep -E "$1" | xargs -r grep -nE "#include [<\"]($2)" 2>/dev/null)
  [ -z "$hits" ] || { printf '%s\n%s\n' "layering: $3" "$hits"; status=1; }
}
forbid '^base/' '(ingest|graph|query|cli|server)/' 'base knows no other folder'
forbid '^graph/' '(ingest|query|cli|server)/' 'graph knows nothing of news or Cypher'
forbid '^query/' '(ingest|cli|server)/' 'query sees the graph only'
forbid '^ingest/source/' 'ingest/(language|facts|load|extract|json)|graph/|query/|cli/' 'source comes first'
forbid '^ingest/language/' 'ingest/(facts|load|extract|json)|graph/|query/|cli/' 'language follows source'
forbid '^ingest/facts/' 'ingest/(load|extract|json)|graph/|query/|cli/' 'facts follow language'
forbid '^ingest/[^/]*$' 'query/|cli/|server/' 'ingest ends at the graph'
git ls-files 'ingest/*' | grep -E '\.(h|cpp)$' | grep -v -E '^ingest/(load|verify|remove|resolve_graph|contribution)' | xargs -r grep -nE '#include "graph/' && { echo 'layering: only load sees the graph'; status=1; }
forbid '\.h$' '(rocksdb|unicode|libxml|nlohmann|graphviz|openssl)' 'a foreign library never shows in a header'
forbid '^(base|ingest|query|cli)/' 'rocksdb' 'RocksDB is behind graph'
forbid '^(base|graph|query|cli|ingest/(language|facts))/' 'libxml' 'libxml2 is behind ingest/source'
# What is installed can be included: the headers after HEADERS in a folder's list, and what they include.
installed=$(for list in $(git ls-files '*CMakeLists.txt' | grep -E '^(base|ingest|graph|query)/'); do
  tr '\n' ' ' < "$list" | grep -oE 'HEADERS( +[a-z0-9_/]+\.h)+' | tr ' ' '\n' | grep '\.h$' | sed "s|^|$(dirname "$list")/|"
done | sort)
for header in $installed; do
  grep -oE '^#include "[^"]+' "$header" | cut -d'"' -f2 | grep -vxF "$installed" | sed "s|^|layering: installed $header includes |" | grep . && status=1
done
exit $status
