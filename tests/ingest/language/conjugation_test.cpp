#include "ingest/language/conjugation.h"

#include <gtest/gtest.h>

#include "ingest/language/symbols.h"

namespace geumul::ingest {
namespace {

/// "가깝 가까우 가까워(어)": every surface, the fused ones with their vowel.
std::string show(std::string_view stem, Tag tag) {
  std::string out;
  for (const StemSurface& s : surfaces(to_units(stem), tag)) {
    if (!out.empty()) out += ' ';
    out += from_units(s.units);
    if (s.form == StemForm::Fused) out += "(" + from_units(std::u16string(1, harmony_unit(s.harmony))) + ")";
  }
  return out;
}

TEST(Surfaces, FollowTheLastSyllable) {
  const struct {
    std::string_view stem;
    Tag tag;
    std::string_view expected;
  } cases[] = {
      {"인수하", Tag::VV, "인수하 인수해(여)"},
      {"가", Tag::VV, "가 가(아)"},
      {"보", Tag::VV, "보 봐(아)"},
      {"주", Tag::VV, "주 줘(어)"},
      {"마시", Tag::VV, "마시 마셔(어)"},
      {"되", Tag::VV, "되 돼(어)"},
      {"쓰", Tag::VV, "쓰 써(어)"},
      {"아프", Tag::VA, "아프 아파(아)"},
      {"오르", Tag::VV, "오르 오라(아) 올라(아)"},
      {"따르", Tag::VV, "따르 따라(아) 딸라(아)"},
      {"가깝", Tag::VA, "가깝 가까우 가까워(어)"},
      {"돕", Tag::VV, "돕 도우 도와(아)"},
      {"잡", Tag::VV, "잡"},
      {"살", Tag::VV, "살 사"},
      {"그렇", Tag::VA, "그렇 그러 그래(어)"},
      {"좋", Tag::VA, "좋"},
      {"놓", Tag::VV, "놓 놔(아)"},
      {"잇", Tag::VV, "잇 이"},
      {"웃", Tag::VV, "웃"},
      {"묻", Tag::VV, "묻 물"},
      {"깨닫", Tag::VV, "깨닫 깨달"},
      {"닫", Tag::VV, "닫"},
      {"받", Tag::VV, "받"},
      {"이", Tag::VCP, "이 여(어)"},
  };
  for (const auto& c : cases) EXPECT_EQ(show(c.stem, c.tag), c.expected);
}

TEST(Accepts, EndingsThatTheSurfaceCanCarry) {
  const struct {
    StemForm form;
    std::string_view surface;
    std::string_view ending;
    bool expected;
  } cases[] = {
      {StemForm::Base, "먹", "습니다", true},      {StemForm::Base, "가", "습니다", false},
      {StemForm::Base, "먹", "은", true},          {StemForm::Base, "가", "은", false},
      {StemForm::DropBieup, "가까우", "ㄴ", true}, {StemForm::DropBieup, "가까우", "고", false},
      {StemForm::DropRieul, "노", "는", true},     {StemForm::DropRieul, "노", "고", false},
      {StemForm::Soft, "이", "어", true},          {StemForm::Soft, "이", "지", false},
      {StemForm::Fused, "해", "다", false},
  };
  for (const auto& c : cases) {
    const std::u16string ending = to_units(c.ending);
    const bool has_final = c.surface != "가" && c.form == StemForm::Base;
    EXPECT_EQ(accepts(c.form, has_final, initial_of(ending), ending[0]), c.expected) << c.surface << "+" << c.ending;
  }
}

TEST(Symbols, TakeSyllablesApartAndBack) {
  EXPECT_EQ(from_units(to_units("ㄴ다고")), "ㄴ다고");
  EXPECT_EQ(from_units(to_units("했다")), "했다");
  const Symbols s = to_symbols("한A");
  EXPECT_EQ(s.size(), 3U);
  EXPECT_FALSE(s.is_border(1));
  EXPECT_TRUE(s.is_border(2));
}

}  // namespace
}  // namespace geumul::ingest
