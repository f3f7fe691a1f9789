#include "ingest/language/analyzer.h"

#include <gtest/gtest.h>

#include <string>

#include "base/utf8.h"

namespace geumul::ingest {
namespace {

const Analyzer& analyzer() {
  static const Analyzer loaded = [] {
    auto result = Analyzer::load(GEUMUL_SOURCE_DIR "/corpora");
    if (!result) ADD_FAILURE() << result.error().message;
    return *std::move(result);
  }();
  return loaded;
}

Sentence analyze(std::string_view text) {
  return analyzer().analyze(text, {0, static_cast<std::uint32_t>(text.size())});
}

/// "구글/NNP+이/JKS 밝히/VV+었/EP+다/EF"
std::string show(const Sentence& sentence) {
  std::string out;
  for (const Eojeol& eojeol : sentence.eojeols) {
    if (!out.empty()) out += ' ';
    for (std::size_t i = 0; i < eojeol.morphemes.size(); ++i) {
      const Morpheme& m = eojeol.morphemes[i];
      out += (i == 0 ? "" : "+") + m.form + "/" + std::string(to_string(m.tag));
    }
  }
  return out;
}

TEST(Analyzer, SplitsParticlesFromNamesOfAnyScript) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"오픈AI의", "AI/SL+의/JKG"},       {"딥시크는", "는/JX"},
      {"스타게이트를", "를/JKO"},         {"美정부가", "美/SH+정부/NNG+가/JKS"},
      {"소프트뱅크로부터", "로부터/JKB"}, {"MS는", "MS/SL+는/JX"},
      {"R1을", "R/SL+1/SN+을/JKO"},       {"5000억달러를", "5000/SN+억/NR+달러/NNB+를/JKO"},
  };
  for (const auto& [text, expected] : cases) {
    const std::string shown = show(analyze(text));
    EXPECT_TRUE(shown.ends_with(expected)) << shown;
  }
}

TEST(Analyzer, RestoresContractedForms) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"네이버가 회사를 인수했다.", "네이버/NNP+가/JKS 회사/NNG+를/JKO 인수/NNG+하/XSV+였/EP+다/EF+./SF"},
      {"자회사인 누리가 사업을 키웠다.",
       "자회사/NNG+이/VCP+ㄴ/ETM 누리/NNG+가/JKS 사업/NNG+을/JKO 키우/VV+었/EP+다/EF+./SF"},
      {"이를 위한 조사를 받았다.", "이/NP+를/JKO 위하/VV+ㄴ/ETM 조사/NNG+를/JKO 받/VV+았/EP+다/EF+./SF"},
      {"회사를 인수한다고 밝혔다.", "회사/NNG+를/JKO 인수/NNG+하/XSV+ㄴ다고/EC 밝히/VV+었/EP+다/EF+./SF"},
      {"이것은 국내 최대 회사다.", "이것/NP+은/JX 국내/NNG 최대/NNG 회사/NNG+이/VCP+다/EF+./SF"},
      {"투자를 받게 됐다.", "투자/NNG+를/JKO 받/VV+게/EC 되/VV+었/EP+다/EF+./SF"},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(show(analyze(text)), expected);
}

/// The contract of morpheme.h: spans lie inside their eojeol, ascend, and cut whole characters.
void expect_sound(std::string_view text, const Sentence& sentence) {
  std::uint32_t end = 0;
  for (const Eojeol& eojeol : sentence.eojeols) {
    EXPECT_GE(eojeol.span.begin, end);
    EXPECT_FALSE(eojeol.span.empty());
    EXPECT_FALSE(eojeol.morphemes.empty()) << slice(text, eojeol.span);
    std::uint32_t covered = eojeol.span.begin;
    Span before{eojeol.span.begin, eojeol.span.begin};
    for (const Morpheme& m : eojeol.morphemes) {
      EXPECT_TRUE(eojeol.span.contains(m.span));
      EXPECT_TRUE(before.begin <= m.span.begin && before.end <= m.span.end)
          << slice(text, eojeol.span) << " " << m.form;
      EXPECT_FALSE(m.span.empty()) << m.form;
      EXPECT_TRUE(utf8::valid(slice(text, m.span)));
      EXPECT_LE(m.span.begin, covered);
      covered = std::max(covered, m.span.end);
      before = m.span;
    }
    EXPECT_EQ(covered, eojeol.span.end);
    end = eojeol.span.end;
  }
}

TEST(Analyzer, SpansAreExact) {
  const std::string_view text = "회사다. 했다 인수한다고 오픈AI의 난 “간다”라고 해 3.5%다";
  const Sentence sentence = analyze(text);
  expect_sound(text, sentence);
  const Eojeol& inSu = sentence.eojeols[2];
  ASSERT_EQ(show(Sentence{{}, {inSu}}), "인수/NNG+하/XSV+ㄴ다고/EC");
  EXPECT_EQ(slice(text, inSu.morphemes[0].span), "인수");
  EXPECT_EQ(slice(text, inSu.morphemes[1].span), "한");  // 하 and ㄴ share the syllable
  EXPECT_EQ(slice(text, inSu.morphemes[2].span), "한다고");
}

TEST(Analyzer, NeverFailsOnStrangeInput) {
  std::string text;
  std::uint64_t state = 7;
  for (int i = 0; i < 20000; ++i) {
    state = state * std::uint64_t{6364136223846793005U} + 1;
    constexpr char32_t kSamples[] = {U'ㅋ', U'ᄀ', U'ᆫ', U' ', U'.', U'"', U'😀', U'A', U'7', U'美', U'\u200b', U'の'};
    const auto pick = static_cast<std::uint32_t>(state >> 40U);
    utf8::append(text, pick % 3 == 0 ? kSamples[pick / 3 % 12] : 0xAC00 + pick % 11172);
  }
  expect_sound(text, analyze(text));
}

TEST(Analyzer, ReadsAMegabyteWithoutASpace) {
  std::string text;
  std::uint64_t state = 1;
  while (text.size() < 200000) {
    state = state * std::uint64_t{6364136223846793005U} + 1;
    utf8::append(text, 0xAC00 + static_cast<std::uint32_t>(state >> 40U) % 11172);
  }
  const Sentence sentence = analyze(text);
  ASSERT_EQ(sentence.eojeols.size(), 1U);
  expect_sound(text, sentence);
}

TEST(Analyzer, AnEmptySentenceHasNoEojeols) { EXPECT_TRUE(analyze("").eojeols.empty()); }

TEST(Analyzer, NamesAMissingModel) {
  const auto missing = Analyzer::load("/nonexistent");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, Code::NotFound);
}

}  // namespace
}  // namespace geumul::ingest
