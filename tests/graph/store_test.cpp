#include "graph/store.h"

#include <sys/wait.h>

#include <fstream>
#include <set>

#include "base/file.h"
#include "tests/graph/graph_fixture.h"

namespace geumul::graph {
namespace {

namespace fs = std::filesystem;

class Folder : public ::testing::Test {
 protected:
  TempFolder temp_;
  fs::path path_ = temp_.path() / "news.graph";

  std::string slug_of_opening(OpenOptions options = {}) {
    const auto store = GraphStore::open(path_, options);
    return store ? "" : std::string(store.error().slug);
  }
  NodeId add_node() {
    GraphStore store = must(GraphStore::open(path_));
    Transaction t = store.begin();
    const LabelId label = must(t.label("Company"));
    const NodeId node = must(t.create_node(std::vector{label}, {{"name", Value("오픈AI")}}));
    must(std::move(t).commit());
    return node;
  }
};

TEST_F(Folder, ReopenedHoldsWhatWasCommitted) {
  const NodeId first = add_node();
  const NodeId second = add_node();
  EXPECT_NE(first, second);
  GraphStore store = must(GraphStore::open(path_));
  Transaction t = store.begin();
  EXPECT_EQ(all(t.nodes()), (std::vector{first, second}));
  EXPECT_EQ(must(t.property(first, "name")), Value("오픈AI"));
  EXPECT_EQ(t.label_names(), std::vector<std::string>{"Company"});
  EXPECT_EQ(store.statistics().nodes, 2U);
  EXPECT_EQ(store.statistics().nodes_by_label.at(*t.find_label("Company")), 2U);
}

TEST_F(Folder, IdsAreNotUsedAgainAfterDeletionAndReopening) {
  std::set<NodeId> seen;
  for (int i = 0; i < 3; ++i) {
    const NodeId node = add_node();
    EXPECT_TRUE(seen.insert(node).second);
    GraphStore store = must(GraphStore::open(path_));
    Transaction t = store.begin();
    must(t.delete_node(node));
    must(std::move(t).commit());
  }
}

TEST_F(Folder, IdsAreNotUsedAgainAfterTheProcessWasKilled) {
  int pipe[2];
  ASSERT_EQ(::pipe(pipe), 0);
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    auto store = GraphStore::open(path_);
    if (!store) ::_exit(1);
    Transaction t = store->begin();
    const auto lost = t.create_node({}, {});
    if (!lost || ::write(pipe[1], &*lost, sizeof *lost) < 0) ::_exit(1);
    ::raise(SIGKILL);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  ASSERT_TRUE(WIFSIGNALED(status));
  NodeId lost{};
  ASSERT_EQ(::read(pipe[0], &lost, sizeof lost), static_cast<ssize_t>(sizeof lost));
  EXPECT_GT(add_node(), lost);
}

TEST_F(Folder, CommittedSurvivesAKilledProcess) {
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    auto store = GraphStore::open(path_);
    if (!store) ::_exit(1);
    for (int i = 0; i < 10; ++i) {
      Transaction t = store->begin();
      if (!t.create_node({}, {}) || !std::move(t).commit()) ::_exit(1);
    }
    ::raise(SIGKILL);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  ASSERT_TRUE(WIFSIGNALED(status));
  GraphStore store = must(GraphStore::open(path_));
  EXPECT_EQ(all(store.begin().nodes()).size(), 10U);
  EXPECT_EQ(store.statistics().nodes, 10U);
}

TEST_F(Folder, ThatIsNotOursIsRefused) {
  fs::create_directories(path_);
  must(write_file(path_ / "holiday.jpg", "x"));
  EXPECT_EQ(slug_of_opening(), "NotAGraph");
  EXPECT_EQ(GraphStore::open(path_).error().code, Code::Corrupt);
  EXPECT_NE(GraphStore::open(path_).error().message.find(path_.string()), std::string::npos);
}

TEST_F(Folder, ThatIsAFileIsRefused) {
  must(write_file(path_, "x"));
  EXPECT_EQ(slug_of_opening(), "NotAGraph");
}

TEST_F(Folder, WhoseMarkerIsForeignIsRefused) {
  fs::create_directories(path_);
  must(write_file(path_ / "geumul", "a net\n"));
  EXPECT_EQ(slug_of_opening(), "NotAGraph");
}

TEST_F(Folder, OfANewerFormatIsRefused) {
  add_node();
  must(write_file(path_ / "geumul", "geumul graph\nformat 2\n"));
  EXPECT_EQ(slug_of_opening(), "NewerFormat");
  EXPECT_EQ(GraphStore::open(path_).error().code, Code::Corrupt);
}

TEST_F(Folder, ThatIsEmptyOrAbsentBecomesAGraphOnlyIfAsked) {
  EXPECT_EQ(slug_of_opening({.create = false}), "NoGraph");
  EXPECT_EQ(slug_of_opening({.read_only = true}), "NoGraph");
  EXPECT_FALSE(fs::exists(path_));
  fs::create_directories(path_);
  EXPECT_EQ(slug_of_opening({.create = false}), "NoGraph");
  EXPECT_EQ(slug_of_opening(), "");
  EXPECT_EQ(slug_of_opening({.create = false}), "");
}

TEST_F(Folder, WhoseCreationWasInterruptedIsFinished) {
  fs::create_directories(path_);
  must(write_file(path_ / "geumul", "geumul graph\nformat 1 unfinished\n"));
  EXPECT_EQ(slug_of_opening({.create = false}), "NoGraph");
  EXPECT_EQ(slug_of_opening(), "");
  EXPECT_EQ(must(read_file(path_ / "geumul")), "geumul graph\nformat 1\n");
}

TEST_F(Folder, ThatLostItsDatabaseIsCorruptAndNotEmpty) {
  add_node();
  fs::remove(path_ / "CURRENT");
  EXPECT_EQ(slug_of_opening(), "DamagedStore");
}

TEST_F(Folder, OpenForWritingIsLocked) {
  const GraphStore store = must(GraphStore::open(path_));
  const auto second = GraphStore::open(path_);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().slug, "Locked");
  EXPECT_EQ(second.error().code, Code::Io);
}

TEST_F(Folder, IsReadBesideItsWriter) {
  add_node();
  const GraphStore writer = must(GraphStore::open(path_));
  GraphStore reader = must(GraphStore::open(path_, {.read_only = true}));
  GraphStore another = must(GraphStore::open(path_, {.read_only = true}));
  Transaction t = reader.begin();
  EXPECT_EQ(all(t.nodes()).size(), 1U);
  EXPECT_EQ(another.statistics().nodes, 1U);
  EXPECT_EQ(t.create_node({}, {}).error().slug, "ReadOnly");
  EXPECT_EQ(t.label("Person").error().slug, "ReadOnly");
  EXPECT_EQ(must(t.label("Company")), t.find_label("Company"));
  must(std::move(t).commit());
}

TEST_F(Folder, WithADamagedTableIsCorruptWhenRead) {
  {
    GraphStore store = must(GraphStore::open(path_));
    Transaction t = store.begin();
    for (int i = 0; i < 3000; ++i)
      must(t.create_node({}, {{"name", Value(std::string(1000, 'x') + std::to_string(i))}}));
    must(std::move(t).commit());
  }
  for (const auto& file : fs::directory_iterator(path_)) {
    if (file.path().extension() != ".sst" || fs::file_size(file) < 5000) continue;
    std::fstream stream(file.path(), std::ios::in | std::ios::out | std::ios::binary);
    stream.seekp(2000);
    stream.write("damage", 6);
  }
  auto store = GraphStore::open(path_);
  Result<std::optional<NodeId>> last = std::optional<NodeId>();
  if (store) {
    Transaction t = store->begin();
    NodeScan nodes = t.nodes();
    do last = nodes.next();
    while (last && *last);
  }
  const bool found = !store || !last;
  ASSERT_TRUE(found);
  EXPECT_EQ(store ? last.error().code : store.error().code, Code::Corrupt);
}

}  // namespace
}  // namespace geumul::graph
