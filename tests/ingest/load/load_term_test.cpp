#include "ingest/load_term.h"

#include <gtest/gtest.h>

namespace geumul::ingest {
namespace {

TEST(TermOf, IsWhatSpellingsShare) {
  struct {
    std::string_view name, term;
  } cases[] = {
      {"오픈AI", "오픈ai"},
      {"오픈 AI", "오픈ai"},
      {"ＯｐｅｎＡＩ", "openai"},
      {"네이버(주)", "네이버"},
      {"네이버㈜", "네이버"},
      {"(주)네이버", "네이버"},
      {"주식회사 카카오", "카카오"},
      {"Apple Inc.", "apple"},
      {"SK Hynix Co., Ltd.", "skhynix"},
      {"AT&T", "at&t"},
      {"Co", "co"},
      {"주식회사", "주식회사"},
      {"···", "···"},
      {"신한은행", "신한은행"},
  };
  for (const auto& [name, term] : cases) EXPECT_EQ(term_of(name), term) << name;
}

TEST(FullPersonName, IsNotASurnameAlone) {
  struct {
    std::string_view name;
    bool full;
  } cases[] = {
      {"이재용", true}, {"허준", true},  {"일론 머스크", true}, {"Elon Musk", true}, {"제갈량", true},
      {"김", false},    {"남궁", false}, {"Musk", false},       {"", false},         {"李", false},
  };
  for (const auto& [name, full] : cases) EXPECT_EQ(is_full_person_name(name), full) << name;
}

}  // namespace
}  // namespace geumul::ingest
