#include "ingest/language/training/head_final.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <string>

#include "base/file.h"

namespace geumul::ingest::training {
namespace {

/// Rows "form class head misc" as a treebank; the sentences that come back, "text→head" for each word.
std::string turn(std::initializer_list<std::array<const char*, 4>> rows) {
  std::string text = "# sent_id = 1\n";
  int number = 0;
  for (const auto& [form, kind, head, misc] : rows)
    text += std::to_string(++number) + "\t" + form + "\t_\t" + kind + "\t_\t_\t" + head + "\tdep\t_\t" + misc + "\n";
  const std::filesystem::path file =
      std::filesystem::temp_directory_path() / ("geumul-head-final-" + std::to_string(::getpid()));
  EXPECT_TRUE(write_file(file, text));
  const auto sentences = read_head_final(file);
  std::filesystem::remove(file);
  if (!sentences) return std::string(sentences.error().slug);
  std::string out;
  for (const GoldWord& word : sentences->front().words)
    out += (out.empty() ? "" : " ") + word.text + "→" + std::to_string(word.head);
  return out;
}

TEST(HeadFinal, AuxiliariesBecomeHeads) {
  EXPECT_EQ(turn({{"짐승도", "NOUN", "2", "_"},
                  {"순치될", "VERB", "0", "_"},
                  {"수", "NOUN", "4", "_"},
                  {"있다", "AUX", "2", "_"}}),
            "짐승도→2 순치될→4 수→4 있다→0");
}

TEST(HeadFinal, NamesInPartsAndListsEndInTheirHead) {
  EXPECT_EQ(turn({{"김", "PROPN", "4", "_"},
                  {"한", "PROPN", "1", "_"},
                  {"빛", "PROPN", "1", "_"},
                  {"왔다", "VERB", "0", "_"}}),
            "김→2 한→3 빛→4 왔다→0");
}

TEST(HeadFinal, SignsBelongToTheWordTheyTouch) {
  EXPECT_EQ(turn({{"\"", "PUNCT", "2", "_"},
                  {"간다", "VERB", "4", "_"},
                  {"\"", "PUNCT", "2", "_"},
                  {"했다", "VERB", "0", "SpaceAfter=No"},
                  {".", "PUNCT", "4", "_"}}),
            "\"간다\"→2 했다.→0");
}

TEST(HeadFinal, WhatIsNoTreeIsLeftOut) {
  EXPECT_EQ(turn({{"가", "NOUN", "2", "_"}, {"나", "NOUN", "1", "_"}, {"다", "NOUN", "0", "_"}}), "NoSentence");
  EXPECT_EQ(turn({{"가", "NOUN", "9", "_"}, {"나", "NOUN", "0", "_"}}), "NoSentence");
}

}  // namespace
}  // namespace geumul::ingest::training
