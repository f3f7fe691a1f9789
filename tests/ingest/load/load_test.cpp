#include "ingest/load.h"

#include <random>

#include "graph/dump.h"
#include "ingest/load_contribution.h"
#include "ingest/load_term.h"
#include "ingest/verify.h"
#include "tests/graph/graph_fixture.h"
#include "tests/ingest/load/news.h"
#include "tests/ingest/load/random_news.h"

namespace geumul::ingest {
namespace {

using graph::all;
using graph::Direction;
using graph::GraphStore;
using graph::must;
using graph::NodeId;
using graph::Transaction;
using graph::Value;
using enum MentionType;

class Load : public ::testing::Test {
 protected:
  GraphStore store_ = must(GraphStore::open_in_memory());

  void TearDown() override { expect_sound(store_); }
  static void expect_sound(GraphStore& store) {
    const VerifyReport report = must(verify(store));
    EXPECT_EQ(report.problems, std::vector<std::string>{});
  }
  LoadOutcome add(const News& news) { return must(load(store_, news.make())); }
  std::string dump() { return must(graph::dump(store_.begin())); }
  static std::string dump_of(const std::vector<News>& articles) {
    GraphStore store = must(GraphStore::open_in_memory());
    for (const News& news : articles) must(load(store, news.make()));
    return must(graph::dump(store.begin()));
  }
  /// The names of the entities of a label, ascending.
  std::vector<std::string> names(const std::string& label) {
    const Transaction t = store_.begin();
    std::vector<std::string> found;
    if (const auto id = t.find_label(label))
      for (const NodeId node : all(t.nodes(*id))) found.push_back(*must(t.property(node, "name")).get<std::string>());
    std::sort(found.begin(), found.end());
    return found;
  }
  graph::Map entity(const std::string& name) {
    const Transaction t = store_.begin();
    const auto nodes = all(t.nodes(*t.find_label("Entity"), "name", Value(name)));
    EXPECT_EQ(nodes.size(), 1U) << name;
    return nodes.empty() ? graph::Map() : must(t.properties(nodes[0]));
  }
  std::vector<graph::Edge> relations(const std::string& type) {
    const Transaction t = store_.begin();
    const auto id = t.find_type(type);
    return id ? all(t.edges(*id)) : std::vector<graph::Edge>();
  }
  graph::Map only_relation(const std::string& type) {
    const auto edges = relations(type);
    EXPECT_EQ(edges.size(), 1U) << type;
    return edges.empty() ? graph::Map() : must(store_.begin().properties(edges[0].id));
  }
};

News invests(const std::string& id, const std::string& published, double confidence = 0.8) {
  return News(id, published)
      .say("마이크로소프트(MS)가 오픈AI에 100억 달러를 투자했다.")
      .entity(Company, {"마이크로소프트", "MS"})
      .entity(Company, {"오픈AI"})
      .claim(Relation::InvestsIn, 0, 1, confidence, Status::Asserted, {{"amount", "1e10"}, {"currency", "USD"}});
}

TEST_F(Load, MakesArticleEntitiesAndRelationWithEvidence) {
  EXPECT_EQ(add(invests("https://news/1", "2025-01-28T09:00:00+09:00")), LoadOutcome::Added);
  EXPECT_EQ(names("Company"), (std::vector<std::string>{"마이크로소프트", "오픈AI"}));
  const graph::Map microsoft = entity("마이크로소프트");
  EXPECT_EQ(microsoft.at("aliases"), Value(graph::List{Value("MS")}));
  EXPECT_EQ(microsoft.at("articles"), Value(std::int64_t{1}));
  EXPECT_EQ(microsoft.at("first_seen"), Value("2025-01-28"));
  const graph::Map edge = only_relation("INVESTS_IN");
  EXPECT_EQ(edge.at("status"), Value("asserted"));
  EXPECT_EQ(edge.at("confidence"), Value(0.8));
  EXPECT_EQ(edge.at("amount"), Value(1e10));
  EXPECT_EQ(edge.at("currency"), Value("USD"));
  EXPECT_EQ(edge.at("published_first"), Value("2025-01-28"));

  const Transaction t = store_.begin();
  const auto rows = all(t.annotations(relations("INVESTS_IN")[0].id));
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].row.at("sentence"), Value("마이크로소프트(MS)가 오픈AI에 100억 달러를 투자했다."));
  EXPECT_EQ(rows[0].row.at("article"), Value("https://news/1"));
  const auto article = all(t.nodes(*t.find_label("Article"), "id", Value("https://news/1")));
  ASSERT_EQ(article.size(), 1U);
  EXPECT_EQ(must(t.content(article[0], "text")), invests("", "").make().document.text);
  EXPECT_EQ(all(t.edges(article[0], Direction::Out, *t.find_type("MENTIONS"))).size(), 2U);
  EXPECT_EQ(all(t.terms(term_of("ms"), true)).size(), 1U);
}

TEST_F(Load, OfTheSameContentWritesNothing) {
  add(invests("1", "2025-01-28"));
  const std::string before = dump();
  EXPECT_EQ(add(invests("1", "2025-01-28")), LoadOutcome::Unchanged);
  EXPECT_EQ(dump(), before);
  EXPECT_TRUE(must(is_loaded(store_, invests("1", "2025-01-28").make().article)));
  EXPECT_FALSE(must(is_loaded(store_, invests("1", "2025-01-29").make().article)));
  EXPECT_FALSE(must(is_loaded(store_, invests("2", "2025-01-28").make().article)));
}

TEST_F(Load, OfChangedContentReplacesWhatTheArticleSaid) {
  add(invests("1", "2025-01-28"));
  const News changed =
      News("1", "2025-01-29").say("구글이 딥시크를 조사한다.").entity(Company, {"구글"}).entity(Company, {"딥시크"});
  EXPECT_EQ(add(changed), LoadOutcome::Replaced);
  EXPECT_EQ(dump(), dump_of({changed}));
}

TEST_F(Load, WithoutAnIdIsRefused) { EXPECT_EQ(load(store_, invests("", "").make()).error().slug, "NoArticleId"); }

TEST_F(Load, CountsArticlesAndIndependentStories) {
  add(invests("1", "2025-01-28", 0.6));
  add(invests("2", "2025-01-30", 0.9));  // a wire copy: the same sentences
  News other = News("3", "2025-01-29").say("MS는 오픈AI의 오랜 투자자로서 이번에도 큰 돈을 넣기로 했다고 밝혔다.");
  other.entity(Company, {"MS"}).entity(Company, {"오픈AI"}).claim(Relation::InvestsIn, 0, 1, 0.7);
  add(other);
  const graph::Map edge = only_relation("INVESTS_IN");
  EXPECT_EQ(edge.at("articles"), Value(std::int64_t{3}));
  EXPECT_EQ(edge.at("sources"), Value(std::int64_t{2}));
  EXPECT_NEAR(*edge.at("confidence").get<double>(), 1 - (1 - 0.9) * (1 - 0.7), 1e-12) << "the copy adds nothing";
  EXPECT_EQ(edge.at("surest"), Value(0.9));
  EXPECT_EQ(edge.at("published_first"), Value("2025-01-28"));
  EXPECT_EQ(edge.at("published_last"), Value("2025-01-30"));
  EXPECT_EQ(entity("마이크로소프트").at("articles"), Value(std::int64_t{3}));
  EXPECT_EQ(entity("마이크로소프트").at("last_seen"), Value("2025-01-30"));
}

TEST_F(Load, KeepsAnEdgeForEachStatus) {
  News news = News("1", "2025-01-28")
                  .say("소프트뱅크는 오픈AI 투자를 검토한다.")
                  .entity(Company, {"소프트뱅크"})
                  .entity(Company, {"오픈AI"});
  news.claim(Relation::InvestsIn, 0, 1, 0.8, Status::Considered)
      .claim(Relation::InvestsIn, 0, 1, 0.5, Status::Asserted);
  add(news);
  EXPECT_EQ(relations("INVESTS_IN").size(), 2U);
}

TEST_F(Load, KeepsASymmetricRelationOnceWhateverTheOrder) {
  const auto partners = [](const std::string& id, bool turned) {
    News news = News(id, "2025-01-28").say("네이버와 카카오가 손잡았다.");
    news.entity(Company, {turned ? "카카오" : "네이버"}).entity(Company, {turned ? "네이버" : "카카오"});
    return news.claim(Relation::PartnersWith, 0, 1);
  };
  add(partners("1", false));
  add(partners("2", true));
  EXPECT_EQ(only_relation("PARTNERS_WITH").at("articles"), Value(std::int64_t{2}));
}

// The proof in TearDown sums up all rows; loading an edge of many articles does not.
TEST_F(Load, ExtendsAnEdgeOfManyArticlesToWhatAllItsRowsSay) {
  std::mt19937 random(7);
  for (int i = 0; i < 60; ++i) {
    News news("https://news/" + std::to_string(i),
              random() % 8 == 0 ? "" : "2025-01-" + std::to_string(10 + random() % 20));
    news.say("이재용은 삼성전자를 이끈다고 " + std::to_string(random() % 30) +
             "번째 신문이 아주 길고 자세하게 전했다.");
    news.entity(Person, {"이재용"}).entity(Company, {"삼성전자"});
    std::map<std::string, std::string> attributes;
    if (random() % 4 == 0) attributes["title"] = "회장" + std::to_string(random() % 3);
    if (random() % 4 == 0) attributes["amount"] = std::to_string(random() % 9);
    if (random() % 4 == 0) attributes["currency"] = "KRW";
    news.claim(Relation::Leads, 0, 1, 0.1 * static_cast<double>(random() % 9), Status::Asserted, attributes,
               "rule" + std::to_string(random() % 4));
    add(news);
    if (i % 20 == 19) expect_sound(store_);
  }
  EXPECT_EQ(only_relation("LEADS").at("articles"), Value(std::int64_t{60}));
}

TEST_F(Load, TakesTheAttributesOfTheLatestArticle) {
  const auto leads = [](const std::string& id, const std::string& day, const std::string& title) {
    News news =
        News(id, day).say("이재용은 삼성전자를 이끈다.").entity(Person, {"이재용"}).entity(Company, {"삼성전자"});
    return news.claim(Relation::Leads, 0, 1, 0.8, Status::Asserted, {{"title", title}});
  };
  add(leads("1", "2022-10-27", "회장"));
  add(leads("2", "2012-12-05", "부회장"));
  EXPECT_EQ(only_relation("LEADS").at("title"), Value("회장"));
  EXPECT_TRUE(must(remove_article(store_, "1")));
  EXPECT_EQ(only_relation("LEADS").at("title"), Value("부회장"));
}

// --- who is one entity ---

News mentions(const std::string& id, MentionType type, const std::vector<std::string>& names,
              const std::string& key = "") {
  News news(id, "2025-01-28");
  std::string sentence;
  for (const std::string& name : names) sentence += name + " ";
  return news.say(sentence + "이야기").entity(type, names, key);
}

TEST_F(Load, TiesAnAliasToItsEntityInEitherOrder) {
  const News full = mentions("1", Company, {"마이크로소프트", "MS"});
  const News alias = mentions("2", Company, {"MS"});
  add(full);
  add(alias);
  EXPECT_EQ(names("Company"), std::vector<std::string>{"마이크로소프트"});
  EXPECT_EQ(dump(), dump_of({alias, full}));
}

TEST_F(Load, DoesNotTieAnAliasThatTwoEntitiesShare) {
  add(mentions("1", Company, {"삼성전자", "삼성"}));
  add(mentions("2", Company, {"삼성"}));
  EXPECT_EQ(names("Company"), std::vector<std::string>{"삼성전자"});
  add(mentions("3", Company, {"삼성물산", "삼성"}));
  EXPECT_EQ(names("Company"), (std::vector<std::string>{"삼성", "삼성물산", "삼성전자"}));
  EXPECT_TRUE(must(remove_article(store_, "1")));
  EXPECT_EQ(names("Company"), std::vector<std::string>{"삼성물산"});
}

TEST_F(Load, TiesByTheKeyOfTheGazetteerWhateverTheName) {
  add(mentions("1", Company, {"구글"}, "google"));
  add(mentions("2", Company, {"알파벳"}, "google"));
  add(mentions("3", Company, {"구글"}, "google"));
  const graph::Map google = entity("구글");
  EXPECT_EQ(google.at("key"), Value("google"));
  EXPECT_EQ(google.at("aliases"), Value(graph::List{Value("알파벳")}));
  add(mentions("4", Company, {"알파벳"}));  // without the key
  add(mentions("5", Company, {"구글"}));
  EXPECT_EQ(names("Company"), std::vector<std::string>{"구글"});
}

TEST_F(Load, NeverTiesTwoKeysTogether) {
  add(mentions("1", Company, {"현대차", "현대"}, "hyundai-motor"));
  add(mentions("2", Company, {"현대건설", "현대"}, "hyundai-ec"));
  add(mentions("3", Company, {"현대"}));
  add(mentions("4", Company, {"현대", "현대건설"}));
  add(mentions("5", Company, {"현대그룹", "현대차", "현대건설"}));
  EXPECT_EQ(names("Company").size(), 4U);
}

TEST_F(Load, KeepsTypesApart) {
  add(mentions("1", Company, {"카카오"}));
  add(mentions("2", Product, {"카카오"}));
  EXPECT_EQ(names("Company"), std::vector<std::string>{"카카오"});
  EXPECT_EQ(names("Product"), std::vector<std::string>{"카카오"});
}

TEST_F(Load, NeverTiesPeopleByASurname) {
  add(mentions("1", Person, {"김", "김 회장"}));
  add(mentions("2", Person, {"김"}));
  EXPECT_EQ(names("Person").size(), 2U);
  add(mentions("3", Person, {"일론 머스크", "머스크"}));
  add(mentions("4", Person, {"머스크"}));
  EXPECT_EQ(names("Person").size(), 4U);
  add(mentions("5", Person, {"일론 머스크"}));
  EXPECT_EQ(names("Person").size(), 4U);
}

TEST_F(Load, JoiningEntitiesJoinsTheirRelations) {
  News a = News("1", "2025-01-28")
               .say("OpenAI가 라키트를 인수했다.")
               .entity(Company, {"OpenAI"})
               .entity(Company, {"라키트"});
  News b = News("2", "2025-01-29")
               .say("오픈AI가 라키트를 인수했다.")
               .entity(Company, {"오픈AI"})
               .entity(Company, {"라키트"});
  a.claim(Relation::Acquires, 0, 1);
  b.claim(Relation::Acquires, 0, 1);
  add(a);
  add(b);
  EXPECT_EQ(relations("ACQUIRES").size(), 2U);
  add(mentions("3", Company, {"오픈AI", "OpenAI"}));
  EXPECT_EQ(only_relation("ACQUIRES").at("articles"), Value(std::int64_t{2}));
  EXPECT_TRUE(must(remove_article(store_, "3")));
  EXPECT_EQ(dump(), dump_of({a, b}));
}

// --- taking back ---

TEST_F(Load, RemovedIsAsIfItHadNeverBeenThere) {
  add(invests("1", "2025-01-28"));
  const std::string before = dump();
  add(invests("2", "2024-01-01", 0.95));
  add(mentions("3", Company, {"오픈AI", "OpenAI"}));
  EXPECT_NE(dump(), before);
  EXPECT_TRUE(must(remove_article(store_, "2")));
  EXPECT_TRUE(must(remove_article(store_, "3")));
  EXPECT_FALSE(must(remove_article(store_, "3")));
  EXPECT_EQ(dump(), before);
}

TEST_F(Load, AllRemovedIsTheEmptyGraph) {
  add(invests("1", "2025-01-28"));
  add(invests("2", "2025-01-29"));
  EXPECT_TRUE(must(remove_article(store_, "1")));
  EXPECT_TRUE(must(remove_article(store_, "2")));
  EXPECT_EQ(dump(), "");
  EXPECT_EQ(store_.statistics().nodes, 0U);
  EXPECT_EQ(store_.statistics().edges, 0U);
}

TEST_F(Load, AnEntityThatGoesTakesEdgesMadeByHandWithIt) {
  add(invests("1", "2025-01-28"));
  Transaction t = store_.begin();
  const auto nodes = all(t.nodes(*t.find_label("Company")));
  must(t.create_edge(nodes[0], must(t.type("NOTED")), nodes[1], {}));
  must(std::move(t).commit());
  EXPECT_TRUE(must(remove_article(store_, "1")));
  EXPECT_EQ(dump(), "");
}

TEST(Contribution, RoundTripsThroughText) {
  const Contribution made = make_contribution(invests("1", "2025-01-28").make());
  const Contribution read = must(parse_contribution(to_text(made)));
  EXPECT_EQ(to_text(read), to_text(made));
  ASSERT_EQ(read.claims.size(), 1U);
  EXPECT_EQ(read.claims[0].attributes.at("currency"), "USD");
  EXPECT_EQ(read.mentioned.size(), 2U);
  for (const char* damaged : {"", "[]", "[[],[1]]", "[[[1,2,3,4]],[]]", "{}"})
    EXPECT_FALSE(parse_contribution(damaged)) << damaged;
}

// --- the graph is a function of the set of its articles ---

TEST(RandomOrder, OfAddingReplacingAndRemovingLeavesNoTrace) {
  for (unsigned seed = 0; seed < 40 && !::testing::Test::HasFailure(); ++seed) {
    RandomNews random(seed);
    GraphStore store = must(GraphStore::open_in_memory());
    std::map<std::string, News> present;
    for (int step = 0; step < 40; ++step) {
      const std::size_t id = random.below(10);
      const News news = random.make(id);
      const std::string name = news.make().article.id;
      if (random.below(3) == 0) {
        EXPECT_EQ(must(remove_article(store, name)), present.erase(name) == 1);
      } else {
        // Articles of the same words are the same, whatever was made of them.
        if (must(load(store, news.make())) != LoadOutcome::Unchanged) present.insert_or_assign(name, news);
      }
    }
    const VerifyReport report = must(verify(store));
    ASSERT_EQ(report.problems, std::vector<std::string>{}) << "seed " << seed;
    GraphStore fresh = must(GraphStore::open_in_memory());
    for (const auto& [name, news] : present) must(load(fresh, news.make()));
    ASSERT_EQ(must(graph::dump(store.begin())), must(graph::dump(fresh.begin()))) << "seed " << seed;
  }
}

}  // namespace
}  // namespace geumul::ingest
