// A graph that an earlier format wrote must open for ever and say the same. v1/ was written by format 1: one half of it
// lies in tables, the other in the log, as a process that was killed leaves them.
//
// To make a folder for a new format: GEUMUL_MAKE_COMPAT=tests/compat/v2 build/dev/bin/compat_tests

#include <rocksdb/db.h>

#include <cstdlib>
#include <limits>

#include "base/file.h"
#include "graph/check.h"
#include "graph/dump.h"
#include "graph/engine.h"
#include "tests/graph/graph_fixture.h"

namespace geumul::graph {
namespace {

namespace fs = std::filesystem;
using namespace std::string_literals;

const fs::path kHere = fs::path(GEUMUL_SOURCE_DIR) / "tests" / "compat";

/// Every kind of value, list and attachment that the format knows.
void add_first_half(GraphStore& store) {
  Transaction t = store.begin();
  const LabelId company = must(t.label("Company"));
  const std::vector labels{must(t.label("Entity")), company};
  must(t.create_index(company, "name"));
  const NodeId a = must(t.create_node(labels, {{"name", "오픈AI"s},
                                               {"aliases", List{Value("OpenAI"s), Value("오픈에이아이"s)}},
                                               {"founded", std::int64_t{2015}},
                                               {"least", std::numeric_limits<std::int64_t>::min()},
                                               {"share", 0.49},
                                               {"listed", false},
                                               {"day", Date{20'116}},
                                               {"clock", LocalTime{1}},
                                               {"time", Time{2, 32'400}},
                                               {"local", LocalDateTime{3, 4}},
                                               {"moment", DateTime{1'738'108'800, 5, 32'400, "Asia/Seoul"}},
                                               {"span", Duration{1, 2, 3, 4}}}));
  const NodeId b = must(t.create_node(labels, {{"name", "소프트뱅크"s}}));
  const EdgeId edge = must(t.create_edge(b, must(t.type("INVESTS_IN")), a, {{"status", "considered"s}}));
  must(t.annotate(edge, "1",
                  {{"sentence", "검토한다."s}, {"more", Map{{"none", Null{}}, {"list", List{Value(List{})}}}}}));
  must(t.add_term(a, "오픈ai"));
  must(t.set_content(a, "text", std::string(3000, 'x')));
  must(std::move(t).commit());
}

void add_second_half(GraphStore& store) {
  Transaction t = store.begin();
  const NodeId c = must(t.create_node(std::vector{must(t.label("Company"))}, {{"name", "딥시크"s}}));
  must(t.create_edge(c, must(t.type("COMPETES_WITH")), NodeId{0}, {}));
  must(t.set_property(NodeId{1}, "name", "SoftBank"s));
  must(t.set_content(c, "note", "짧다"));
  must(std::move(t).commit());
}

void make(const fs::path& folder) {
  GraphStore store = must(GraphStore::open(folder));
  add_first_half(store);
  Engine& engine = engine_of(store);
  for (std::size_t i = 0; i < kFamilyCount; ++i)
    ASSERT_TRUE(engine.db().Flush({}, engine.family(static_cast<Family>(i))).ok());
  add_second_half(store);
}

std::string dump_of(GraphStore& store) { return must(dump(store.begin())); }

TEST(Compat, MakesAFolderIfAsked) {
  const char* folder = std::getenv("GEUMUL_MAKE_COMPAT");
  if (folder == nullptr) GTEST_SKIP() << "GEUMUL_MAKE_COMPAT is not set";
  make(folder);
  GraphStore store = must(GraphStore::open(folder, {.read_only = true}));
  must(write_file(std::string(folder) + ".dump", dump_of(store)));
}

TEST(Compat, AGraphOfEachFormatSaysWhatItSaid) {
  for (const char* version : {"v1"}) {
    TempFolder temp;
    const fs::path graph = temp.path() / "graph";
    fs::copy(kHere / version, graph, fs::copy_options::recursive);
    const std::string expected = must(read_file(kHere / (std::string(version) + ".dump")));
    {
      GraphStore reader = must(GraphStore::open(graph, {.read_only = true}));
      EXPECT_EQ(dump_of(reader), expected) << version;
    }
    GraphStore store = must(GraphStore::open(graph));
    EXPECT_EQ(dump_of(store), expected) << version;
    EXPECT_EQ(must(check(store)).problems, std::vector<std::string>{}) << version;
    const Transaction t = store.begin();
    EXPECT_EQ(all(t.nodes(*t.find_label("Company"), "name", Value("SoftBank"s))), std::vector{NodeId{1}});
  }
}

TEST(Compat, TodaysFormatSaysTheSame) {
  GraphStore store = must(GraphStore::open_in_memory());
  add_first_half(store);
  add_second_half(store);
  EXPECT_EQ(dump_of(store), must(read_file(kHere / "v1.dump")));
}

}  // namespace
}  // namespace geumul::graph
