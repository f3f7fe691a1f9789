#include "ingest/verify.h"

#include <functional>

#include "ingest/load.h"
#include "ingest/load_corrections.h"
#include "tests/graph/graph_fixture.h"
#include "tests/ingest/load/news.h"

namespace geumul::ingest {
namespace {

using graph::all;
using graph::Direction;
using graph::Edge;
using graph::GraphStore;
using graph::must;
using graph::NodeId;
using graph::Transaction;
using graph::Value;

/// Two articles, one relation with a direction and one without.
GraphStore sound_graph() {
  GraphStore store = must(GraphStore::open_in_memory());
  for (const char* id : {"1", "2"}) {
    News news(id, std::string("2025-01-2") + id);
    news.say("네이버가 카카오에 투자했다.")
        .entity(MentionType::Company, {"네이버"})
        .entity(MentionType::Company, {"카카오"})
        .claim(Relation::InvestsIn, 0, 1);
    news.say("네이버와 카카오가 손잡았다.").claim(Relation::PartnersWith, 0, 1);
    must(load(store, news.make()));
  }
  return store;
}

NodeId only(const Transaction& t, const char* label, const char* key, const char* value) {
  return all(t.nodes(*t.find_label(label), key, Value(value))).at(0);
}
Edge relation(const Transaction& t, const char* type) { return all(t.edges(*t.find_type(type))).at(0); }

TEST(Verify, FindsNothingInASoundGraph) {
  GraphStore store = sound_graph();
  const VerifyReport report = must(verify(store));
  EXPECT_EQ(report.problems, std::vector<std::string>{});
  EXPECT_EQ(report.articles, 2U);
  EXPECT_EQ(report.entities, 2U);
  EXPECT_EQ(report.relations, 2U);
  EXPECT_EQ(report.evidence, 4U);
}

TEST(Verify, FindsWhatDoesNotFollowFromTheArticles) {
  struct {
    std::string seeded;
    std::string problem;
    std::function<void(Transaction&)> damage;
  } cases[] = {
      {"an edge without evidence", "INVESTS_IN has no evidence",
       [](Transaction& t) {
         must(t.create_edge(only(t, "Company", "name", "카카오"), *t.find_type("INVESTS_IN"),
                            only(t, "Company", "name", "네이버"), {{"status", Value("asserted")}}));
       }},
      {"an article whose text changed", "does not quote the article `1` as it is",
       [](Transaction& t) {
         const NodeId article = only(t, "Article", "id", "1");
         std::string text = *must(t.content(article, "text"));
         text[text.size() - 2] = '!';
         must(t.set_content(article, "text", text));
       }},
      {"an article whose text was cut", "lies outside its sentence in the article `1`",
       [](Transaction& t) { must(t.set_content(only(t, "Article", "id", "1"), "text", "제목")); }},
      {"an article without its text", "the article `1` has no text",
       [](Transaction& t) { must(t.remove_content(only(t, "Article", "id", "1"), "text")); }},
      {"an article whose day changed", "dates the article `1` otherwise",
       [](Transaction& t) { must(t.set_property(only(t, "Article", "id", "1"), "published", Value("2020-01-01"))); }},
      {"an article with the story of another", "the article `1` belongs to another story",
       [](Transaction& t) { must(t.set_property(only(t, "Article", "id", "1"), "story", Value("9"))); }},
      {"an article that is not found by its words", "the article `1` is not found by exactly the bands",
       [](Transaction& t) {
         const NodeId article = only(t, "Article", "id", "1");
         must(t.remove_term(article, must(t.terms_of(article)).at(0)));
       }},
      {"evidence that is gone", "claims a INVESTS_IN that the graph does not hold",
       [](Transaction& t) {
         const Edge edge = relation(t, "INVESTS_IN");
         must(t.remove_annotation(edge.id, all(t.annotations(edge.id))[0].key));
       }},
      {"evidence of an article that is not there", "is of the article `9`, which is not in the graph",
       [](Transaction& t) {
         must(t.annotate(relation(t, "INVESTS_IN").id, "9", {{"article", Value("9")}}));
       }},
      {"a wrong count of sources", "INVESTS_IN has a property `sources`",
       [](Transaction& t) { must(t.set_property(relation(t, "INVESTS_IN").id, "sources", Value(std::int64_t{7}))); }},
      {"a wrong confidence", "INVESTS_IN has a property `confidence`",
       [](Transaction& t) { must(t.set_property(relation(t, "INVESTS_IN").id, "confidence", Value(1.0))); }},
      {"a wrong count of articles of an entity", "`네이버` has a property `articles`",
       [](Transaction& t) {
         must(t.set_property(only(t, "Company", "name", "네이버"), "articles", Value(std::int64_t{9})));
       }},
      {"a wrong first day of an entity", "`네이버` has a property `first_seen`",
       [](Transaction& t) {
         must(t.set_property(only(t, "Company", "name", "네이버"), "first_seen", Value("1999-01-01")));
       }},
      {"a mention that is gone", "the article `1` is not tied to",
       [](Transaction& t) {
         const auto mentions = all(t.edges(only(t, "Article", "id", "1"), Direction::Out, *t.find_type("MENTIONS")));
         must(t.delete_edge(mentions[0].id));
       }},
      {"a mention with another count", "mentions node",
       [](Transaction& t) {
         const auto mentions = all(t.edges(only(t, "Article", "id", "1"), Direction::Out, *t.find_type("MENTIONS")));
         must(t.set_property(mentions[0].id, "count", Value(std::int64_t{5})));
       }},
      {"a name that finds nothing", "is not found by exactly the names",
       [](Transaction& t) { must(t.remove_term(only(t, "Company", "name", "네이버"), "네이버")); }},
      {"a label that is gone", "is not labelled `Company`",
       [](Transaction& t) { must(t.remove_label(only(t, "Company", "name", "네이버"), *t.find_label("Company"))); }},
      {"a symmetric edge the wrong way round", "kept the wrong way round",
       [](Transaction& t) {
         const Edge edge = relation(t, "PARTNERS_WITH");
         const auto turned = must(t.create_edge(edge.to, edge.type, edge.from, must(t.properties(edge.id))));
         for (const auto& row : all(t.annotations(edge.id))) must(t.annotate(turned, row.key, row.row));
         must(t.delete_edge(edge.id));
       }},
      {"an entity in two parts", "`Company:카카오` is on node",
       [](Transaction& t) {
         const NodeId naver = only(t, "Company", "name", "네이버");
         const NodeId kakao = only(t, "Company", "name", "카카오");
         must(t.set_content(naver, ".tallies",
                            *must(t.content(naver, ".tallies")) + *must(t.content(kakao, ".tallies"))));
         must(t.remove_content(kakao, ".tallies"));
       }},
      {"a correction that was not followed", "where its names and corrections do not lead it",
       [](Transaction& t) {
         CorrectionBook book(t);
         must(book.add(t, {Correction::Kind::Same, "NCompany\x1f네이버", "NCompany\x1f카카오", "네이버", "카카오"}));
       }},
      {"corrections that contradict each other", "contradicts or repeats the others",
       [](Transaction& t) {
         CorrectionBook book(t);
         must(book.add(t, {Correction::Kind::Same, "Ka", "Kb", "가", "나"}));
         must(book.add(t, {Correction::Kind::Same, "Kb", "Kc", "나", "다"}));
         must(book.add(t, {Correction::Kind::Apart, "Ka", "Kc", "가", "다"}));
       }},
      {"a correction that is not found", "is not found by `key:b`",
       [](Transaction& t) {
         CorrectionBook book(t);
         must(book.add(t, {Correction::Kind::Apart, "Ka", "Kb", "가", "나"}));
         must(t.remove_term(all(t.nodes(*t.find_label("Correction"))).at(0), "\x04Kb"));
       }},
      {"an edge that stands twice", "stands twice",
       [](Transaction& t) {
         const Edge edge = relation(t, "INVESTS_IN");
         const auto twin = must(t.create_edge(edge.from, edge.type, edge.to, must(t.properties(edge.id))));
         for (const auto& row : all(t.annotations(edge.id))) must(t.annotate(twin, row.key, row.row));
       }},
      {"an entity that no article mentions", "no article mentions",
       [](Transaction& t) {
         const NodeId node = must(t.create_node(std::vector{*t.find_label("Entity")}, {}));
         must(t.set_content(node, ".tallies", "NCompany\x1f유령\n\ta\t1\n"));
       }},
      {"tallies that were changed", "is not what its entity has counted",
       [](Transaction& t) {
         const NodeId node = only(t, "Company", "name", "네이버");
         std::string text = *must(t.content(node, ".tallies"));
         text.replace(text.find("\t2\n"), 3, "\t3\n");
         must(t.set_content(node, ".tallies", text));
       }},
  };
  for (const auto& [seeded, problem, damage] : cases) {
    GraphStore store = sound_graph();
    Transaction t = store.begin();
    damage(t);
    must(std::move(t).commit());
    const VerifyReport report = must(verify(store));
    bool found = false;
    std::string lines;
    for (const std::string& line : report.problems) {
      found = found || line.find(problem) != std::string::npos;
      lines += line + '\n';
    }
    EXPECT_TRUE(found) << seeded << " was reported as:\n" << lines;
  }
}

}  // namespace
}  // namespace geumul::ingest
