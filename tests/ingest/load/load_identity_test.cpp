#include "ingest/load_identity.h"

#include "ingest/load.h"
#include "ingest/load_correct.h"
#include "ingest/load_names.h"
#include "tests/graph/graph_fixture.h"
#include "tests/ingest/load/news.h"

namespace geumul::ingest {
namespace {

using graph::GraphStore;
using graph::must;
using enum MentionType;
using Counts = std::map<std::string, std::int64_t>;

/// Two articles call it 오픈AI first, one 오픈에이아이; a correction makes both one.
GraphStore corrected_graph() {
  GraphStore store = must(GraphStore::open_in_memory());
  must(load(store, News("1", "2025-01-28")
                       .say("오픈AI OpenAI")
                       .entity(Company, {"오픈AI", "OpenAI"}, "openai")
                       .identifier("ticker", "OAI")
                       .make()));
  must(load(store, News("2", "2025-01-29").say("오픈AI").entity(Company, {"오픈AI"}, "openai").make()));
  must(load(store, News("3", "2025-01-30").say("오픈에이아이").entity(Company, {"오픈에이아이"}).make()));
  must(merge(store, "오픈AI", "오픈에이아이"));
  return store;
}

TEST(Identity, IsWhatArticlesSayAndWhatWasCorrected) {
  GraphStore store = corrected_graph();
  const graph::Transaction transaction = store.begin();
  const Identity identity = must(read_identity(transaction, must(find_entity(transaction, "OpenAI"))));
  EXPECT_EQ(identity.name, "오픈AI");
  Counts articles;
  Counts first;
  for (const auto& [spelling, count] : identity.spellings) {
    articles[spelling] = count.articles;
    first[spelling] = count.first;
  }
  EXPECT_EQ(articles, (Counts{{"OpenAI", 1}, {"오픈AI", 2}, {"오픈에이아이", 1}}));
  EXPECT_EQ(first, (Counts{{"OpenAI", 0}, {"오픈AI", 2}, {"오픈에이아이", 1}}));
  EXPECT_EQ(identity.identifiers, (Counts{{"key openai", 2}, {"ticker OAI", 1}}));
  EXPECT_EQ(identity.cores, (Counts{{"Company:오픈에이아이", 1}, {"key:openai", 2}}));
  ASSERT_EQ(identity.corrections.size(), 1U);
  EXPECT_EQ(written(*identity.corrections.begin()), "key:openai = Company:오픈에이아이");
}

TEST(Identity, CountsAnArticleOnceThatGivesASpellingTwoTypes) {
  GraphStore store = must(GraphStore::open_in_memory());
  News news("1", "2025-01-28");
  news.say("카카오").entity(Company, {"카카오"}, "kakao").entity(Product, {"카카오"}, "kakao");
  must(load(store, news.make()));
  const graph::Transaction transaction = store.begin();
  const Identity identity = must(read_identity(transaction, must(find_entity(transaction, "카카오"))));
  EXPECT_EQ(identity.spellings.at("카카오").articles, 1);
}

}  // namespace
}  // namespace geumul::ingest
