#include "ingest/facts/lexicon.h"

#include <gtest/gtest.h>

#include <fstream>

namespace geumul::ingest {
namespace {

/// A copy of the repository's lexicon with one file replaced.
std::filesystem::path lexicon_with(const std::string& file, const std::string& content) {
  const auto directory = std::filesystem::path(testing::TempDir()) / "geumul_lexicon";
  std::filesystem::remove_all(directory);
  std::filesystem::copy(GEUMUL_SOURCE_DIR "/corpora/lexicon", directory, std::filesystem::copy_options::recursive);
  std::ofstream(directory / file) << content;
  return directory;
}

TEST(Lexicon, KnowsCompoundsByTheirEnd) {
  const auto lexicon = Lexicon::load(GEUMUL_SOURCE_DIR "/corpora/lexicon");
  ASSERT_TRUE(lexicon) << lexicon.error().message;
  EXPECT_EQ(lexicon->ending_in("공동대표이사", NounClass::Lead), "공동대표이사");
  EXPECT_EQ(lexicon->ending_in("그룹회장", NounClass::Lead), "그룹회장");
  EXPECT_EQ(lexicon->ending_in("전기차", NounClass::Stake), "");
  EXPECT_FALSE(lexicon->noun_frames("배터리자회사").empty());
  EXPECT_EQ(lexicon->governing_status("철회하"), Status::Ended);
}

TEST(Lexicon, NamesTheLineThatIsWrong) {
  struct {
    std::string file, content, expected;
  } cases[] = {
      {"verb_frames.tsv", "word\trelation\tsource\ttarget\tcondition\tstatus\n인수하\tBUYS\tsubj\tobj\t-\t-\n",
       "line 2"},
      {"verb_frames.tsv", "word\trelation\tsource\ttarget\tcondition\tstatus\n\n인수하\tACQUIRES\tsubj\twho\t-\t-\n",
       "line 3"},
      {"nouns.tsv", "class\tnouns\nfirms\t기업\n", "line 2"},
      {"status.tsv", "status\twords\nplanned\n", "line 2"},
  };
  for (const auto& [file, content, expected] : cases) {
    const auto broken = Lexicon::load(lexicon_with(file, content));
    ASSERT_FALSE(broken) << content;
    EXPECT_NE(broken.error().message.find(expected), std::string::npos) << broken.error().message;
    EXPECT_NE(broken.error().message.find(file), std::string::npos) << broken.error().message;
  }
}

}  // namespace
}  // namespace geumul::ingest
