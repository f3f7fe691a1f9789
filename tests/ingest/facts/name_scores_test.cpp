#include "ingest/facts/training/name_scores.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "tests/ingest/facts/names_fixture.h"

namespace geumul::ingest {
namespace {

/// `begin` … `end` is a name of `kind`, all else none.
NameExample sentence(std::string text, std::size_t begin, std::size_t end, NameKind kind) {
  NameExample example{std::move(text), Convention::Own, {}, {}};
  const Letters letters(example.text, {0, static_cast<std::uint32_t>(example.text.size())});
  example.allowed.assign(letters.size(), bit(kOutside));
  for (std::size_t i = begin; i < end; ++i) example.allowed[i] = bit(i == begin ? begin_of(kind) : inside_of(kind));
  return example;
}

TEST(NameScores, CountPlacesAndTypes) {
  const NameTagger& tagger = name_knowledge().tagger;
  const std::string text = "네이버가 카카오를 인수했다.";
  NameExample right = sentence(text, 0, 3, NameKind::Firm);
  const NameTally one = score_names(tagger, {right}, name_knowledge().gazetteer, name_knowledge().cues).all();
  EXPECT_EQ(one.stated, 1U);
  EXPECT_EQ(one.right, 1U);
  EXPECT_EQ(one.said, 2U);  // 카카오 is not annotated
  // What is left open counts neither way.
  for (std::size_t i = 5; i < 8; ++i) right.allowed[i] = kAnyLabel;
  EXPECT_EQ(score_names(tagger, {right}, name_knowledge().gazetteer, name_knowledge().cues).all().said, 1U);
  // A stated name at an open character may go on there.
  right.allowed[3] = kAnyLabel;
  EXPECT_EQ(score_names(tagger, {right}, name_knowledge().gazetteer, name_knowledge().cues).all().stated, 0U);
  // Another type, and another place.
  const TypedNameTallies type =
      score_names(tagger, {sentence(text, 0, 3, NameKind::Person)}, name_knowledge().gazetteer, name_knowledge().cues);
  EXPECT_EQ(type.all().right, 0U);
  EXPECT_EQ(type.by_type[static_cast<std::size_t>(MentionType::Person)].stated, 1U);
  EXPECT_EQ(
      score_names(tagger, {sentence(text, 0, 2, NameKind::Firm)}, name_knowledge().gazetteer, name_knowledge().cues)
          .all()
          .right,
      0U);
}

TEST(NameScores, HoldOutBlocksOfTheProjectsOwnSentences) {
  NameExamples examples;
  for (int i = 0; i < 100; ++i) {
    examples.sentences.push_back(sentence(std::to_string(i), 0, 0, NameKind::Firm));
    examples.sentences.push_back(sentence("silver", 0, 0, NameKind::Firm));
    examples.sentences.back().convention = Convention::Konec;
  }
  const std::vector<NameExample> held = hold_out(examples, 2);
  ASSERT_EQ(held.size(), 60U);
  EXPECT_EQ(held[39].text, "39");
  EXPECT_EQ(held[40].text, "80");
  EXPECT_EQ(held[59].text, "99");
  EXPECT_EQ(examples.sentences.size(), 140U);
  EXPECT_EQ(std::count_if(examples.sentences.begin(), examples.sentences.end(),
                          [](const NameExample& e) { return e.text == "silver"; }),
            100);
}

}  // namespace
}  // namespace geumul::ingest
