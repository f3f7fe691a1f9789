// One byte is changed somewhere in a closed graph: reading it all must end in an error, or in the same answers.

#include <fstream>
#include <random>

#include "graph/check.h"
#include "graph/dump.h"
#include "tests/graph/graph_fixture.h"

namespace geumul::graph {
namespace {

namespace fs = std::filesystem;

void make_graph(const fs::path& path) {
  GraphStore store = must(GraphStore::open(path));
  for (int round = 0; round < 3; ++round) {
    Transaction t = store.begin();
    const LabelId label = must(t.label("Company"));
    const TypeId type = must(t.type("OWNS"));
    if (round == 0) must(t.create_index(label, "name"));
    NodeId last = must(t.create_node(std::vector{label}, {{"name", Value("처음" + std::to_string(round))}}));
    for (int i = 0; i < 60; ++i) {
      const NodeId node = must(t.create_node(std::vector{label}, {{"name", Value("회사" + std::to_string(i))}}));
      const EdgeId edge = must(t.create_edge(last, type, node, {}));
      must(t.annotate(edge, "1", {{"sentence", Value("인수했다." + std::to_string(i))}}));
      must(t.add_term(node, "term" + std::to_string(i)));
      if (i % 20 == 0) must(t.set_content(node, "text", std::string(5000, static_cast<char>('a' + i % 26))));
      last = node;
    }
    must(std::move(t).commit());
  }
}

struct File {
  fs::path name;
  std::uintmax_t size = 0;
};

/// The files that hold data, by name, so that the places are the same in each run.
std::vector<File> data_files(const fs::path& path) {
  std::vector<File> files;
  for (const auto& entry : fs::directory_iterator(path)) {
    const std::string name = entry.path().filename().string();
    const bool notes = name.starts_with("LOG") || name.starts_with("OPTIONS") || name == "LOCK" || name == "IDENTITY";
    if (!notes && entry.file_size() > 0) files.push_back({name, entry.file_size()});
  }
  std::sort(files.begin(), files.end(), [](const File& a, const File& b) { return a.name < b.name; });
  return files;
}

void flip(const fs::path& file, std::uintmax_t at, int bit) {
  std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
  stream.seekg(static_cast<std::streamoff>(at));
  const int byte = stream.get();
  stream.seekp(static_cast<std::streamoff>(at));
  stream.put(static_cast<char>(byte ^ (1 << bit)));
}

/// The dump, or the error that kept it from being made.
Result<std::string> read_all(const fs::path& path) {
  GraphStore store = GEUMUL_TRY(GraphStore::open(path, {.create = false}));
  const CheckReport report = GEUMUL_TRY(check(store));
  if (!report.ok()) return Error{Code::Corrupt, report.problems.front(), "Unsound", {}};
  return dump(store.begin());
}

TEST(Damage, IsNoticedOrChangesNothing) {
  TempFolder folder;
  const fs::path sound = folder.path() / "sound";
  make_graph(sound);
  const std::vector<File> files = data_files(sound);
  const std::string expected = must(read_all(sound));
  std::mt19937 random(1);
  int noticed = 0;
  for (int i = 0; i < 80; ++i) {
    const fs::path damaged = folder.path() / "damaged";
    fs::copy(sound, damaged);
    const File& file = files[random() % files.size()];
    const std::uintmax_t at = random() % file.size;
    flip(damaged / file.name, at, static_cast<int>(random() % 8));
    const Result<std::string> read = read_all(damaged);
    if (read)
      EXPECT_EQ(*read, expected) << file.name << " at " << at;
    else
      ++noticed;
    fs::remove_all(damaged);
  }
  EXPECT_GT(noticed, 20);
}

}  // namespace
}  // namespace geumul::graph
