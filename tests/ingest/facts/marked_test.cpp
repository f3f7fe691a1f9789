#include "ingest/facts/training/marked.h"

#include <gtest/gtest.h>

namespace geumul::ingest {
namespace {

TEST(ParseMarked, ReadsNamesSpellingsAndRelations) {
  const auto read = parse_marked(
      "# deals\n"
      "[C 한빛소재]는 [C 대성=대성전자]에 분리막을 공급하기로 했다.\n"
      "SUPPLIES planned 한빛소재 > 대성전자\n"
      "\n"
      "[P 김민수]는 웃었다.\n",
      "deals.txt");
  ASSERT_TRUE(read) << read.error().message;
  ASSERT_EQ(read->size(), 2U);
  const GoldDocument& first = read->front();
  EXPECT_EQ(first.id, "deals.txt:2");
  EXPECT_EQ(first.text, "한빛소재는 대성에 분리막을 공급하기로 했다.");
  ASSERT_EQ(first.entities.size(), 2U);
  EXPECT_EQ(first.entities[1].names, (std::vector<std::string>{"대성전자", "대성"}));
  ASSERT_EQ(first.relations.size(), 1U);
  EXPECT_EQ(first.relations[0].relation, Relation::Supplies);
  EXPECT_EQ(first.relations[0].status, Status::Planned);
  EXPECT_EQ(first.relations[0].target, 1U);
  EXPECT_TRUE(read->back().relations.empty());
}

TEST(ParseMarked, ReadsArticlesWithWhatEachSentenceStates) {
  const auto read = parse_marked(
      "[C 한빛소재], [C 대성=대성전자]와 맞손\n"
      "+ [C 한빛소재]는 3일 [C 대성전자]와 협약을 맺었다.\n"
      "PARTNERS_WITH asserted 한빛소재 > 대성전자\n"
      "+ [L 청주]에 공장이 있다.\n"
      "LOCATED_IN? asserted 한빛소재 > 청주\n"
      "\n"
      "[C 한빛소재]는 [C 나래]를 샀다.\n"
      "ACQUIRES asserted 한빛소재 > 나래\n",
      "x.txt");
  ASSERT_TRUE(read) << read.error().message;
  ASSERT_EQ(read->size(), 2U);
  const GoldDocument& article = read->front();
  EXPECT_EQ(article.text, "한빛소재, 대성와 맞손\n한빛소재는 3일 대성전자와 협약을 맺었다.\n청주에 공장이 있다.");
  ASSERT_EQ(article.relations.size(), 2U);
  EXPECT_EQ(article.relations[0].evidence, "한빛소재는 3일 대성전자와 협약을 맺었다.");
  EXPECT_FALSE(article.relations[0].optional);
  EXPECT_EQ(article.relations[1].evidence, "청주에 공장이 있다.");
  EXPECT_TRUE(article.relations[1].optional);
  EXPECT_EQ(read->back().relations[0].evidence, "") << "an item of one line need not say where";
}

TEST(ParseMarked, NamesTheLineThatIsWrong) {
  const char* wrong[] = {
      "[C 한빛",                                              // not closed
      "[X 한빛]은",                                           // no such type
      "[C 한빛]은\nACQUIRES asserted 한빛 > 두루",            // not marked
      "[C 한빛]은 [C 두루]를\nACQUIRES perhaps 한빛 > 두루",  // no such status
      "[C 한빛]은 [C 두루]를\nACQUIRES asserted 한빛",        // no target
      "[C 한빛]은 [P 한빛]을",                                // two types
  };
  for (const char* text : wrong) {
    const auto read = parse_marked(text, "x.txt");
    ASSERT_FALSE(read) << text;
    EXPECT_NE(read.error().message.find("`x.txt` line"), std::string::npos) << read.error().message;
  }
}

}  // namespace
}  // namespace geumul::ingest
