#include "ingest/language/training/gold.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <string>

#include "base/file.h"
#include "ingest/language/dependency_features.h"

namespace geumul::ingest::training {
namespace {

Result<std::vector<GoldSentence>> read(const std::string& text) {
  const std::filesystem::path file =
      std::filesystem::temp_directory_path() / ("geumul-gold-" + std::to_string(::getpid()));
  EXPECT_TRUE(write_file(file, text));
  auto sentences = read_klue(file);
  std::filesystem::remove(file);
  return sentences;
}

TEST(ReadKlue, TakesMorphemesHeadsAndRelations) {
  const auto sentences = read(
      "## klue\t구글이 떠났다.\n1\t구글이\t구글 이\tNNP+JKS\t2\tNP_SBJ\n2\t떠났다.\t떠나 었 다 "
      ".\tVV+EP+EF+SF\t0\tVP\n\n"
      "1\t그렇다.\t그렇 다\tVA+EF+SF\t0\tVP");
  ASSERT_TRUE(sentences) << sentences.error().message;
  ASSERT_EQ(sentences->size(), 2U);
  const GoldSentence& first = sentences->front();
  EXPECT_EQ(text_of(first), "구글이 떠났다.");
  EXPECT_EQ(first.words[0].morphemes, (std::vector<GoldMorpheme>{{"구글", Tag::NNP}, {"이", Tag::JKS}}));
  EXPECT_EQ(first.words[0].head, 2U);
  EXPECT_EQ(first.words[0].relation, "NP_SBJ");
  EXPECT_EQ(first.words[1].head, 0U);
  EXPECT_TRUE(sentences->back().words[0].morphemes.empty()) << "as many tags as morphemes, or none";
}

TEST(ReadKlue, NamesTheLineThatIsWrong) {
  const std::string good = "1\t가\t가\tNNG\t2\tNP\n2\t나\t나\tNNG\t0\tNP\n";
  const std::pair<std::string, const char*> cases[] = {
      {"1\t가\t가\tNNG\n", "line 4:"},                              // no head
      {"1\t가\t가\tNNG\t2\t\n2\t나\t나\tNNG\t0\tNP\n", "line 4:"},  // no relation
      {"1\t가\t가\tNNG\t\tNP\n", "line 4:"},                        // no number
      {"1\t가\t가\tNNG\t0x\tNP\n", "line 4:"},
      {"1\t가\t가\tNNG\t-1\tNP\n", "line 4:"},
      {"1\t가\t가\tNNG\t99999999999\tNP\n", "line 4:"},
      {"1\t가\t가\tNNG\t1\tNP\n", "line 4:"},                           // its own head
      {"1\t가\t가\tNNG\t2\tNP\n2\t나\t나\tNNG\t1\tNP\n", "line 5:"},    // before it
      {"1\t가\t가\tNNG\t2\tNP\n2\t나\t나\tNNG\t3\tNP\n\n", "line 5:"},  // behind the last word
      {"1\t가\t가\tNNG\t2\tNP\n2\t나\t나\tNNG\t3\tNP", "line 5:"},
  };
  for (const auto& [text, line] : cases) {
    const auto sentences = read(good + "\n" + text);
    ASSERT_FALSE(sentences) << text;
    EXPECT_EQ(sentences.error().code, Code::InvalidInput) << text;
    EXPECT_NE(sentences.error().message.find(line), std::string::npos) << sentences.error().message;
  }
  EXPECT_EQ(read("## nothing\n").error().slug, "NoSentence");
}

TEST(ReadKlue, HoldsNoMoreRelationsThanAModel) {
  std::string text;
  for (std::size_t i = 0; i < kMostRelations; ++i) text += "1\t가\t가\tNNG\t0\tR" + std::to_string(i) + "\n\n";
  EXPECT_TRUE(read(text));
  const auto more = read(text + "1\t가\t가\tNNG\t0\tR\n");
  ASSERT_FALSE(more);
  EXPECT_EQ(more.error().slug, "GoldSentence");
}

}  // namespace
}  // namespace geumul::ingest::training
