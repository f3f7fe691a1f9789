#include "ingest/facts/training/relation_examples.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "ingest/facts/training/marked.h"

namespace geumul::ingest {
namespace {

constexpr RelationSet kAcquires = RelationSet{1} << static_cast<unsigned>(Relation::Acquires);
constexpr RelationSet kPartners = RelationSet{1} << static_cast<unsigned>(Relation::PartnersWith);

class RelationExamplesTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto reader = RelationReader::load(GEUMUL_SOURCE_DIR "/corpora");
    ASSERT_TRUE(reader) << reader.error().message;
    reader_ = new RelationReader(*std::move(reader));
  }
  static void TearDownTestSuite() { delete reader_; }

  /// The pairs of a marked item.
  static std::vector<RelationExample> read(std::string_view marked, Origin origin) {
    const auto documents = parse_marked(marked, "x.txt");
    EXPECT_TRUE(documents) << documents.error().message;
    RelationExamples out;
    reader_->read(documents->front(), origin, out);
    EXPECT_EQ(out.documents, 1U);
    return std::move(out.pairs);
  }

  /// Bits that are right, and open, of the pairs from entity `source` to `target` in sentence `number`.
  static std::pair<RelationSet, RelationSet> labels(const std::vector<RelationExample>& pairs, EntityIndex source,
                                                    EntityIndex target, std::uint32_t number) {
    std::pair<RelationSet, RelationSet> out;
    for (const RelationExample& e : pairs) {
      if (e.pair.source != source || e.pair.target != target || e.sentence != number) continue;
      out.first |= e.right;
      out.second |= e.open;
    }
    return out;
  }

  static RelationReader* reader_;
};
RelationReader* RelationExamplesTest::reader_ = nullptr;

TEST_F(RelationExamplesTest, LabelsThePairsOfASentence) {
  const auto pairs = read(
      "[C 한빛소재]가 [C 대성전자]를 인수하고 [C 나래테크]와 손잡았다.\n"
      "ACQUIRES asserted 한빛소재 > 대성전자\n"
      "PARTNERS_WITH? asserted 한빛소재 > 나래테크\n",
      Origin::News);
  EXPECT_EQ(labels(pairs, 0, 1, 0), std::pair(kAcquires, RelationSet{0}));
  EXPECT_EQ(labels(pairs, 1, 0, 0), std::pair(RelationSet{0}, RelationSet{0})) << "it has a direction";
  EXPECT_EQ(labels(pairs, 0, 2, 0), std::pair(RelationSet{0}, kPartners)) << "readers may differ";
  EXPECT_EQ(labels(pairs, 1, 2, 0), std::pair(RelationSet{0}, RelationSet{0}));
}

TEST_F(RelationExamplesTest, ReadsInAnArticleWhatASentenceSaysOfOneWhomItOnlyMeans) {
  const auto pairs = read(
      "[C 한빛소재]는 3일 실적을 발표했다.\n"
      "+ 지난해에는 [C 대성전자]를 인수했다.\n"
      "ACQUIRES asserted 한빛소재 > 대성전자\n"
      "+ [C 대성전자]는 [C 한빛소재]의 자회사다.\n",
      Origin::Written);
  EXPECT_EQ(labels(pairs, 0, 1, 1).first, kAcquires);
  const auto meant = std::find_if(pairs.begin(), pairs.end(), [](const RelationExample& e) { return e.right != 0; });
  ASSERT_NE(meant, pairs.end());
  EXPECT_EQ(meant->pair.absence, Absence::Dropped);
  EXPECT_EQ(meant->origin, Origin::Article);
  EXPECT_EQ(labels(pairs, 0, 1, 2), std::pair(RelationSet{0}, kAcquires)) << "stated elsewhere: not wrong here";
}

TEST_F(RelationExamplesTest, LeavesOpenWhichSentenceOfAnItemStatesIt) {
  const auto pairs = read(
      "[C 한빛소재]가 [C 대성전자]를 품는다. [C 한빛소재]는 [C 대성전자]와 협상해 왔다.\n"
      "ACQUIRES planned 한빛소재 > 대성전자\n",
      Origin::Written);
  EXPECT_EQ(labels(pairs, 0, 1, 0), std::pair(RelationSet{0}, kAcquires));
  EXPECT_EQ(labels(pairs, 0, 1, 1), std::pair(RelationSet{0}, kAcquires));
}

}  // namespace
}  // namespace geumul::ingest
