#include "ingest/facts/spellings.h"

#include <gtest/gtest.h>

#include <numeric>
#include <string>
#include <vector>

namespace geumul::ingest {
namespace {

/// The words of a text as mentions of one type.
struct Words {
  explicit Words(std::string_view text) : document(make_document(text)) {
    for (std::uint32_t begin = 0; begin < document.text.size();) {
      const auto end = static_cast<std::uint32_t>(std::min(document.text.find(' ', begin), document.text.size()));
      mentions.push_back({{begin, end}, MentionType::Company, 1, -1});
      begin = end + 1;
    }
  }
  Document document;
  std::vector<Mention> mentions;
};

TEST(Spellings, FoldCaseSpacesAndTheWordForAStockCompany) {
  const Words words("한미반도체 한미반도체주식회사 Meta META 메타");
  const Spellings spellings(words.document, words.mentions);
  EXPECT_EQ(spellings.size(), 3U);
  EXPECT_EQ(spellings.of(0), spellings.of(1));
  EXPECT_EQ(spellings.of(2), spellings.of(3));
  EXPECT_EQ(spellings[*spellings.of(3)].text, "Meta");
  EXPECT_EQ(spellings.find_folded("메타"), spellings.of(4));
  EXPECT_EQ(spellings.find_folded("구글"), std::nullopt);
}

TEST(Spellings, OfValuesThereAreNone) {
  Words words("네이버 2024년");
  words.mentions[1].type = MentionType::Date;
  const Spellings spellings(words.document, words.mentions);
  EXPECT_EQ(spellings.size(), 1U);
  EXPECT_EQ(spellings.of(1), std::nullopt);
}

TEST(Spellings, TiedOnesAreOneThingWithOneType) {
  Words words("카카오 카카오톡 카톡 라인");
  words.mentions[0].score = 0.4F;
  words.mentions[1].type = words.mentions[2].type = MentionType::Product;
  Spellings spellings(words.document, words.mentions);
  spellings.tie(2, 1);
  spellings.tie(0, 2);
  spellings.tie(0, 1);  // they are one already
  EXPECT_EQ(spellings.together(1), (std::vector<SpellingIndex>{0, 1, 2}));
  EXPECT_TRUE(spellings.are_one(0, 1));
  EXPECT_FALSE(spellings.are_one(0, 3));
  EXPECT_EQ(spellings.type_of(0), MentionType::Company);
  EXPECT_EQ(spellings.type_together(0), MentionType::Product);
}

TEST(Spellings, TwoEntriesOfTheGazetteerMayNotBeTied) {
  Words words("방통위 방송통신위원회 방송위원회");
  words.mentions[0].known = 7;
  words.mentions[2].known = 8;
  Spellings spellings(words.document, words.mentions);
  EXPECT_TRUE(spellings.may_tie(0, 1));
  spellings.tie(1, 0);
  EXPECT_FALSE(spellings.may_tie(0, 1));  // one already
  EXPECT_FALSE(spellings.may_tie(1, 2));  // by what it is tied to
  spellings.forget_known(0);
  EXPECT_TRUE(spellings.may_tie(1, 2));
}

TEST(Spellings, ManyAreTiedToOne) {
  constexpr SpellingIndex kMany = 20'000;
  std::string text;
  for (SpellingIndex s = 0; s < kMany; ++s) text += (s == 0 ? "" : " ") + std::to_string(s);
  const Words words(text);
  Spellings spellings(words.document, words.mentions);
  for (SpellingIndex s = 1; s < kMany; ++s) spellings.tie(s, s - 1);
  std::vector<SpellingIndex> all(kMany);
  std::iota(all.begin(), all.end(), 0U);
  EXPECT_EQ(spellings.together(kMany / 2), all);
}

}  // namespace
}  // namespace geumul::ingest
