#include "graph/index.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "graph/check.h"
#include "tests/graph/graph_fixture.h"

namespace geumul::graph {
namespace {

using namespace std::string_literals;

std::string form(const Value& value) { return index_value(value).value().form; }

TEST(IndexValue, SortsNumbersByWhatTheyAreWorth) {
  const std::int64_t big = std::int64_t{1} << 53;
  const std::vector<Value> ascending = {
      -std::numeric_limits<double>::infinity(),
      -1e300,
      std::numeric_limits<std::int64_t>::min(),
      std::int64_t{-256},
      -1.5,
      std::int64_t{-1},
      -0.5,
      std::int64_t{0},
      5e-324,
      std::int64_t{1},
      1.5,
      std::int64_t{255},
      std::int64_t{256},
      std::int64_t{big},
      std::int64_t{big + 1},
      std::int64_t{big + 2},
      std::numeric_limits<std::int64_t>::max(),
      9223372036854775808.0,
      std::numeric_limits<double>::infinity(),
  };
  for (std::size_t i = 0; i + 1 < ascending.size(); ++i) EXPECT_LT(form(ascending[i]), form(ascending[i + 1])) << i;
}

TEST(IndexValue, TakesEqualNumbersForEqual) {
  EXPECT_TRUE(equal_for_index(Value(std::int64_t{1}), Value(1.0)));
  EXPECT_TRUE(equal_for_index(Value(0.0), Value(-0.0)));
  EXPECT_TRUE(equal_for_index(Value(List{Value(std::int64_t{1})}), Value(List{Value(1.0)})));
  EXPECT_TRUE(equal_for_index(Value(std::numeric_limits<std::int64_t>::min()), Value(-9223372036854775808.0)));
  EXPECT_FALSE(equal_for_index(Value(std::numeric_limits<std::int64_t>::max()), Value(9223372036854775808.0)));
  EXPECT_FALSE(equal_for_index(Value(std::int64_t{1}), Value("1"s)));
  EXPECT_FALSE(equal_for_index(Value(true), Value(std::int64_t{1})));
  EXPECT_FALSE(equal_for_index(Value(std::nan("")), Value(std::nan(""))));
  EXPECT_FALSE(equal_for_index(Value(Null{}), Value(Null{})));
}

TEST(IndexValue, IsNeverThePrefixOfAnother) {
  const std::vector<Value> values = {true,
                                     false,
                                     std::int64_t{1},
                                     1.5,
                                     ""s,
                                     "a"s,
                                     "a\0"s,
                                     "ab"s,
                                     List{},
                                     List{Value("a"s)},
                                     List{Value("a"s), Value("b"s)},
                                     List{Value("ab"s)},
                                     Date{1},
                                     LocalTime{1},
                                     Time{1, 2},
                                     LocalDateTime{1, 2},
                                     DateTime{1, 2, 3, "Asia/Seoul"},
                                     DateTime{1, 2, 3, ""},
                                     Duration{1, 2, 3, 4}};
  for (std::size_t i = 0; i < values.size(); ++i) {
    for (std::size_t j = 0; j < values.size(); ++j)
      EXPECT_EQ(form(values[i]).starts_with(form(values[j])), i == j) << i << ' ' << j;
  }
}

template <class Place>
class IndexOn : public OnEachPlace<Place> {
 protected:
  void SetUp() override {
    Transaction t = this->store_.begin();
    company_ = must(t.label("Company"));
    person_ = must(t.label("Person"));
    old_ = must(
        t.create_node(std::vector{company_}, {{"name", Value("네이버"s)}, {"founded", Value(std::int64_t{1999})}}));
    must(t.create_index(company_, "name"));
    must(t.create_index(company_, "founded"));
    new_ = must(t.create_node(std::vector{company_}, {{"name", Value("카카오"s)}, {"founded", Value(2010.0)}}));
    must(t.create_node(std::vector{person_}, {{"name", Value("카카오"s)}}));
    must(std::move(t).commit());
  }
  void TearDown() override {
    const CheckReport report = must(check(this->store_));
    EXPECT_EQ(report.problems, std::vector<std::string>{});
  }
  std::vector<NodeId> find(const Transaction& t, std::string_view key, const Value& value) {
    return all(t.nodes(company_, key, value));
  }

  LabelId company_{}, person_{};
  NodeId old_{}, new_{};
};
TYPED_TEST_SUITE(IndexOn, Places);

TYPED_TEST(IndexOn, FindsWhatWasThereBeforeAndWhatCameLater) {
  Transaction t = this->store_.begin();
  EXPECT_TRUE(t.has_index(this->company_, "name"));
  EXPECT_FALSE(t.has_index(this->person_, "name"));
  EXPECT_EQ(this->find(t, "name", Value("네이버"s)), std::vector{this->old_});
  EXPECT_EQ(this->find(t, "name", Value("카카오"s)), std::vector{this->new_});
  EXPECT_EQ(this->find(t, "name", Value("카카"s)), std::vector<NodeId>{});
  EXPECT_EQ(this->find(t, "founded", Value(1999.0)), std::vector{this->old_});
  EXPECT_EQ(this->find(t, "founded", Value(std::int64_t{2010})), std::vector{this->new_});
  EXPECT_EQ(this->find(t, "founded", Value(Null{})), std::vector<NodeId>{});
}

TYPED_TEST(IndexOn, FollowsPropertiesLabelsAndDeletions) {
  Transaction t = this->store_.begin();
  must(t.set_property(this->old_, "name", Value("NAVER"s)));
  EXPECT_TRUE(this->find(t, "name", Value("네이버"s)).empty());
  EXPECT_EQ(this->find(t, "name", Value("NAVER"s)), std::vector{this->old_});
  must(t.remove_label(this->old_, this->company_));
  EXPECT_TRUE(this->find(t, "name", Value("NAVER"s)).empty());
  must(t.add_label(this->old_, this->company_));
  EXPECT_EQ(this->find(t, "name", Value("NAVER"s)), std::vector{this->old_});
  must(t.delete_node(this->old_));
  EXPECT_TRUE(this->find(t, "name", Value("NAVER"s)).empty());
  must(std::move(t).commit());
}

TYPED_TEST(IndexOn, TellsLongValuesApart) {
  const std::string start(2000, 'x');
  Transaction t = this->store_.begin();
  const NodeId a = must(t.create_node(std::vector{this->company_}, {{"name", Value(start + "a")}}));
  const NodeId b = must(t.create_node(std::vector{this->company_}, {{"name", Value(start + "b")}}));
  EXPECT_EQ(this->find(t, "name", Value(start + "a")), std::vector{a});
  must(std::move(t).commit());
  Transaction u = this->store_.begin();
  EXPECT_EQ(this->find(u, "name", Value(start + "b")), std::vector{b});
  EXPECT_TRUE(this->find(u, "name", Value(start)).empty());
}

TYPED_TEST(IndexOn, FindsAListOnlyByTheWholeList) {
  const Value both = List{Value("MS"s), Value("마이크로소프트"s)};
  Transaction t = this->store_.begin();
  const NodeId node = must(t.create_node(std::vector{this->company_}, {{"name", both}}));
  EXPECT_EQ(this->find(t, "name", both), std::vector{node});
  EXPECT_TRUE(this->find(t, "name", Value("MS"s)).empty());
  must(std::move(t).commit());
}

TYPED_TEST(IndexOn, WithoutAnIndexTheAnswerIsTheSame) {
  Transaction t = this->store_.begin();
  must(t.set_property(this->old_, "country", Value("KR"s)));
  EXPECT_FALSE(t.has_index(this->company_, "country"));
  EXPECT_EQ(this->find(t, "country", Value("KR"s)), std::vector{this->old_});
  must(std::move(t).commit());
  Transaction u = this->store_.begin();
  EXPECT_EQ(this->find(u, "country", Value("KR"s)), std::vector{this->old_});
}

TYPED_TEST(IndexOn, MadeWhileAnotherAddsANodeIsAConflict) {
  for (const bool index_first : {true, false}) {
    const std::string key = index_first ? "first" : "second";
    Transaction builds = this->store_.begin();
    Transaction adds = this->store_.begin();
    must(builds.create_index(this->company_, key));
    must(adds.create_node(std::vector{this->company_}, {{key, Value("x"s)}}));
    Transaction& first = index_first ? builds : adds;
    Transaction& second = index_first ? adds : builds;
    must(std::move(first).commit());
    const Result<void> late = std::move(second).commit();
    ASSERT_FALSE(late) << index_first;
    EXPECT_EQ(late.error().code, Code::Conflict);
  }
}

TYPED_TEST(IndexOn, RolledBackIsNotKept) {
  {
    Transaction t = this->store_.begin();
    must(t.create_index(this->person_, "name"));
    EXPECT_TRUE(t.has_index(this->person_, "name"));
  }
  EXPECT_FALSE(this->store_.begin().has_index(this->person_, "name"));
}

TEST(Index, IsKeptOverReopening) {
  TempFolder folder;
  const auto path = folder.path() / "graph";
  {
    GraphStore store = must(GraphStore::open(path));
    Transaction t = store.begin();
    const LabelId label = must(t.label("A"));
    must(t.create_index(label, "x"));
    must(t.create_node(std::vector{label}, {{"x", Value(std::int64_t{1})}}));
    must(std::move(t).commit());
  }
  GraphStore store = must(GraphStore::open(path));
  Transaction t = store.begin();
  EXPECT_TRUE(t.has_index(*t.find_label("A"), "x"));
  EXPECT_EQ(all(t.nodes(*t.find_label("A"), "x", Value(1.0))).size(), 1U);
}

}  // namespace
}  // namespace geumul::graph
