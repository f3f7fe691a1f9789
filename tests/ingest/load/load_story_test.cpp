#include "ingest/load_story.h"

#include <map>
#include <random>

#include "graph/dump.h"
#include "ingest/load.h"
#include "ingest/verify.h"
#include "tests/graph/graph_fixture.h"
#include "tests/ingest/load/news.h"

namespace geumul::ingest {
namespace {

using graph::GraphStore;
using graph::must;
using graph::Value;

const std::vector<std::string> kWire = {
    "한빛전자가 부산에 반도체 후공정 공장을 짓는 데 앞으로 3년 동안 2조원을 투자한다고 14일 밝혔다.",
    "새 공장은 2028년 상반기부터 가동되며 고대역폭메모리를 쌓고 검사하는 일을 맡게 된다.",
    "회사 관계자는 \"늘어나는 주문을 소화하려면 지금 있는 설비로는 모자란다\"고 설명했다.",
    "부산시는 부지 조성과 인허가를 돕기로 했으며 지역에서 천여 명이 일자리를 얻을 것으로 내다봤다.",
    "증권가는 한빛전자가 이번 투자로 경쟁사와의 격차를 좁힐 수 있을 것으로 평가한다."};

const std::vector<std::string> kOther = {
    "금융당국은 은행권 가계대출이 석 달째 늘었다며 하반기에 한도를 다시 살피겠다고 말했다.",
    "은행들은 금리를 올리는 대신 만기를 줄이는 방법으로 수요를 누르고 있는 것으로 나타났다.",
    "전문가들은 집값이 오르는 한 대출을 줄이기는 쉽지 않을 것이라고 입을 모은다."};

News tell(const std::string& id, const std::vector<std::string>& sentences) {
  News news(id, "2026-03-14");
  for (const std::string& sentence : sentences) news.say(sentence);
  return news;
}

class Stories : public ::testing::Test {
 protected:
  GraphStore store_ = must(GraphStore::open_in_memory());

  void TearDown() override { EXPECT_EQ(must(verify(store_)).problems, std::vector<std::string>{}); }
  void add(const std::string& id, const std::vector<std::string>& sentences) {
    must(load(store_, tell(id, sentences).make()));
  }
  std::string story(const std::string& id) {
    const graph::Transaction t = store_.begin();
    const auto nodes = graph::all(t.nodes(*t.find_label("Article"), "id", Value(id)));
    return *must(t.property(nodes.at(0), "story")).get<std::string>();
  }
};

TEST_F(Stories, AreTheSameForACopyWithACutTail) {
  add("wire", kWire);
  add("copy", {kWire[0], kWire[1], kWire[2]});
  EXPECT_EQ(story("wire"), story("copy"));
}

TEST_F(Stories, AreTheSameForACopyWithEditedWordsAndAnotherEnd) {
  add("wire", kWire);
  add("copy", {"한빛전자가 부산에 반도체 후공정 공장을 짓는 데 3년 동안 2조원을 투자한다고 14일 밝혔다.", kWire[1],
               kWire[2], "부산시는 부지 조성과 인허가를 돕기로 했으며 지역에서 천여 명이 일자리를 얻을 전망이다.",
               "한빛전자 주가는 이날 3% 올랐다."});
  EXPECT_EQ(story("wire"), story("copy"));
}

TEST_F(Stories, AreTheSameWhateverMarksAndSpacesAreBetweenTheWords) {
  add("wire", {kWire[0] + " " + kWire[1], kWire[2]});
  add("copy", {kWire[0], "  " + kWire[1], "▲" + kWire[2]});
  EXPECT_EQ(story("wire"), story("copy"));
}

TEST_F(Stories, AreOthersForAnotherReportOfTheSameEvent) {
  add("wire", kWire);
  add("own", {"반도체 업체 한빛전자가 2조원을 들여 부산에 공장을 세운다.",
              "기자가 찾은 강서구 예정지에서는 벌써 터를 다지는 굴착기 소리가 들렸다.",
              "주민들은 일자리를 반기면서도 물과 전기가 모자라지 않을까 걱정하는 분위기다."});
  EXPECT_NE(story("wire"), story("own"));
}

TEST_F(Stories, OfArticlesThatSayNothingAreTheirOwn) {
  add("1", {});
  add("2", {"..."});
  EXPECT_EQ(story("1"), story("2"));  // both say "제목" and nothing else
  News untitled("3", "2026-03-14");
  Extraction nothing = untitled.make();
  nothing.document.sentences.clear();
  must(load(store_, nothing));
  nothing.article.id = nothing.document.id = "4";
  must(load(store_, nothing));
  EXPECT_NE(story("3"), story("4"));
}

TEST_F(Stories, FallApartWhenTheArticleBetweenThemGoes) {
  std::vector<std::string> both(kWire.begin(), kWire.begin() + 3);
  both.insert(both.end(), kOther.begin(), kOther.end());
  add("left", {kWire[0], kWire[1], kWire[2]});
  add("right", kOther);
  const std::string left = story("left");
  EXPECT_NE(left, story("right"));
  add("both", both);
  EXPECT_EQ(story("left"), story("both"));
  EXPECT_EQ(story("right"), story("both"));
  must(remove_article(store_, "both"));
  EXPECT_EQ(story("left"), left);
  EXPECT_NE(left, story("right"));
}

TEST_F(Stories, ThatFallTogetherCountAsOneSource) {
  const auto add_claiming = [&](const std::string& id, std::vector<std::string> sentences) {
    News news = tell(id, sentences);
    news.entity(MentionType::Company, {"한빛전자"}).entity(MentionType::Place, {"부산"});
    must(load(store_, news.claim(Relation::InvestsIn, 0, 1).make()));
  };
  const auto sources = [&] {
    const graph::Transaction t = store_.begin();
    return *must(t.property(graph::all(t.edges(*t.find_type("INVESTS_IN"))).at(0).id, "sources")).get<std::int64_t>();
  };
  std::vector<std::string> both(kWire.begin(), kWire.begin() + 3);
  both.insert(both.end(), kOther.begin(), kOther.end());
  add_claiming("left", {kWire[0], kWire[1], kWire[2]});
  add_claiming("right", kOther);
  EXPECT_EQ(sources(), 2);
  add_claiming("both", both);
  EXPECT_EQ(sources(), 1);
  must(remove_article(store_, "both"));
  EXPECT_EQ(sources(), 2);
}

TEST(StorySignature, AgreesInAsManyPlacesAsTheTextsShareRuns) {
  std::mt19937 random(11);
  double off = 0;
  for (int trial = 0; trial < 50; ++trial) {
    std::vector<std::string> shared;
    std::vector<std::string> left;
    std::vector<std::string> right;
    for (int i = 0; i < 40; ++i) {
      const auto word = [&] { return "말" + std::to_string(random()) + " "; };
      const bool is_shared = i < 20;
      const std::string sentence = word() + word() + word() + word() + word() + word() + word() + word();
      (is_shared ? left : (i % 2 == 0 ? left : right)).push_back(sentence);
      if (is_shared) right.push_back(sentence);
    }
    const StorySignature a = story_signature(tell("a", left).make().document);
    const StorySignature b = story_signature(tell("b", right).make().document);
    int agreeing = 0;
    for (std::size_t i = 0; i < a.size(); ++i) agreeing += a[i] == b[i] ? 1 : 0;
    off += agreeing / 48.0 - 0.5;  // 20 sentences of the 40 that there are
  }
  EXPECT_NEAR(off / 50, 0, 0.03);
}

// Bodies from a few sentences are alike to many others in part: stories grow, meet and fall apart all the time.
TEST(RandomStories, AreAFunctionOfTheSetOfArticles) {
  for (unsigned seed = 0; seed < 10; ++seed) {
    std::mt19937 random(seed);
    GraphStore store = must(GraphStore::open_in_memory());
    std::map<std::string, News> present;
    for (int step = 0; step < 60; ++step) {
      const std::string id = "article" + std::to_string(random() % 12);
      if (random() % 3 == 0) {
        EXPECT_EQ(must(remove_article(store, id)), present.erase(id) == 1);
        continue;
      }
      std::vector<std::string> sentences;
      const std::size_t first = random() % 8;
      for (std::size_t i = first; i < first + 2 + random() % 3; ++i)
        sentences.push_back(kWire[i % kWire.size()] + (i < kWire.size() ? "" : " 이같이 다시 전했다고 한다."));
      News news = tell(id, sentences);
      news.entity(MentionType::Company, {"한빛전자"}).entity(MentionType::Company, {"증권가"});
      news.claim(Relation::PartnersWith, 0, 1);
      must(load(store, news.make()));
      present.insert_or_assign(id, news);
    }
    ASSERT_EQ(must(verify(store)).problems, std::vector<std::string>{}) << "seed " << seed;
    GraphStore fresh = must(GraphStore::open_in_memory());
    for (const auto& [id, news] : present) must(load(fresh, news.make()));
    ASSERT_EQ(must(graph::dump(store.begin())), must(graph::dump(fresh.begin()))) << "seed " << seed;
  }
}

}  // namespace
}  // namespace geumul::ingest
