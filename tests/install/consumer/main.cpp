// Reads one article and keeps its first name in a graph: every installed library must link and run.

#include <graph/store.h>
#include <ingest/corpora.h>
#include <ingest/extract.h>
#include <ingest/source/reader.h>

#include <cstdio>

namespace {

geumul::Result<std::string> first_name(const char* path) {
  using namespace geumul;
  const auto extractor = GEUMUL_TRY(ingest::Extractor::load(ingest::corpora_directory()));
  auto reader = GEUMUL_TRY(ingest::ArticleReader::open(path));
  auto article = GEUMUL_TRY(reader.next());
  if (!article) return Error{Code::NotFound, "no article", "NoArticle", {}};
  const ingest::Extraction extraction = extractor.extract(*std::move(article));
  if (extraction.naming.entities.empty()) return Error{Code::NotFound, "no entity", "NoEntity", {}};
  return extraction.naming.entities.front().name;
}

geumul::Result<std::string> keep(const std::string& name) {
  using namespace geumul;
  auto store = GEUMUL_TRY(graph::GraphStore::open_in_memory());
  graph::Transaction transaction = store.begin();
  const graph::LabelId label = GEUMUL_TRY(transaction.label("Company"));
  const graph::NodeId node = GEUMUL_TRY(transaction.create_node({&label, 1}, {{"name", graph::Value(name)}}));
  const graph::Value kept = GEUMUL_TRY(transaction.property(node, "name"));
  return *kept.get<std::string>();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const auto name = first_name(argv[1]);
  if (!name) return std::fprintf(stderr, "%s\n", name.error().message.c_str()), 1;
  const auto kept = keep(*name);
  if (!kept) return std::fprintf(stderr, "%s\n", kept.error().message.c_str()), 1;
  std::printf("%s\n", kept->c_str());
  return *kept == *name ? 0 : 1;
}
