#include "ingest/facts/name_forms.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/ingest/facts/names_fixture.h"

namespace geumul::ingest {
namespace {

TEST(TypeByForm, FollowsTheEndingUnlessTheNameIsOfAnotherKind) {
  struct {
    std::string_view name;
    MentionType type;
    MentionType expected;
  } cases[] = {
      {"두루전력공사", MentionType::Organization, MentionType::Company},
      {"주식회사 한빛", MentionType::Organization, MentionType::Organization},  // an ending, not a beginning
      {"한빛 주식회사", MentionType::Organization, MentionType::Company},
      {"한빛(주)", MentionType::Product, MentionType::Company},
      {"두루장학재단", MentionType::Company, MentionType::Organization},
      {"두루대학교", MentionType::Place, MentionType::Organization},
      {"한빛전자", MentionType::Company, MentionType::Company},
      {"복합개발 공사", MentionType::Project, MentionType::Project},  // work, no firm
      {"두루 조직위원회", MentionType::Project, MentionType::Project},
      {"이재단", MentionType::Person, MentionType::Person},
      {"공사", MentionType::Organization, MentionType::Organization},  // the ending alone is no name
  };
  for (const auto& [name, type, expected] : cases)
    EXPECT_EQ(to_string(type_by_form(name, type)), to_string(expected)) << name;
}

class ReadQuotedTest : public NamesTest {
 protected:
  /// The names of the text, "신도시 사업/Project", when `known` stand in it as firms.
  static std::string works(std::string_view text, const std::vector<std::string_view>& known = {}) {
    return read(text, known, read_works);
  }
  static std::string marked(std::string_view text, const std::vector<std::string_view>& known) {
    return read(text, known, [](Line& line, const NameKnowledge&) { read_stock_marks(line); });
  }
  static std::string quoted(std::string_view text, const std::vector<std::string_view>& known = {}) {
    return read(text, known, read_quoted);
  }

 private:
  static std::string read(std::string_view text, const std::vector<std::string_view>& known,
                          void (*step)(Line&, const NameKnowledge&)) {
    Line line{Letters(text, {0, static_cast<std::uint32_t>(text.size())})};
    for (const std::string_view name : known) {
      const auto byte = static_cast<std::uint32_t>(text.find(name));
      const auto end = static_cast<std::uint32_t>(byte + name.size());
      line.names.push_back({line.letters.index(byte), line.letters.index(end), MentionType::Company, 1, -1});
    }
    step(line, name_knowledge());
    std::string out;
    for (const Candidate& c : line.names)
      out += (out.empty() ? "" : ", ") + std::string(line.letters.text(c.begin, c.end)) + "/" +
             std::string(to_string(c.type));
    return out;
  }
};

TEST_F(ReadQuotedTest, TakesATitleThatEndsInAKindOfProject) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"'한빛 에지 클라우드 TF'를 발족했다", "한빛 에지 클라우드 TF/Project"},
      {"정부는 '누리 신도시 사업'을 추진한다", "누리 신도시 사업/Project"},
      {"‘누리 신도시 사업’을 추진한다", "누리 신도시 사업/Project"},
      {"\"'누리 신도시 사업'을 추진한다\"고", "누리 신도시 사업/Project"},
      {"(‘누리 신도시 사업’, '한빛 펀드 사업')", "누리 신도시 사업/Project, 한빛 펀드 사업/Project"},
      {"『누리 신도시 사업』을 추진한다", "누리 신도시 사업/Project"},
      {"'누리 신도시 사업(NURI)'을 추진한다", "누리 신도시 사업/Project"},        // the bracket explains it
      {"'누리(NURI) 신도시 사업'을 추진한다", "누리(NURI) 신도시 사업/Project"},  // or is part of it
      {"'한빛전자'를 인수했다", ""},
      {"'사업'을 추진한다", ""},  // the kind alone
      {"'우리는, 이 사업'을 추진한다", ""},
      {"'누리 신도시 사업을 추진한다", ""},  // never closed
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(quoted(text), expected) << text;
}

TEST_F(ReadQuotedTest, NoTitleBeginsAtAClosingMark) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"'한빛'은 신도시 사업('누리')을 시작했다", ""},
      {"'한빛'은 두루 신도시 사업 '누리'를 시작했다", ""},
      {"'한빛(주)'의 두루 신도시 사업'은", ""},
      {"'한빛!' 두루 신도시 사업'은", ""},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(quoted(text), expected) << text;
}

TEST_F(ReadQuotedTest, ATitleReplacesTheNamesInside) {
  EXPECT_EQ(quoted("'신도시 한빛 사업'을 추진한다", {"한빛"}), "신도시 한빛 사업/Project");
  EXPECT_EQ(quoted("'한빛 신도시 사업'을 추진한다", {"한빛"}), "한빛/Company") << "the tagger saw where it begins";
  EXPECT_EQ(quoted("'한빛'은 두루 신도시 사업('누리')을 시작했다", {"한빛", "두루", "누리"}),
            "한빛/Company, 두루/Company, 누리/Company");
}

TEST_F(ReadQuotedTest, TakesTitlesOfWorks) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"나래사의 《수학 산책, 그 뒤》가 나왔다", "수학 산책, 그 뒤/Product"},
      {"장편 『물의 집』은", "물의 집/Product"},
      {"영화 '겨울 나그네'가 개봉했다", "겨울 나그네/Product"},
      {"뮤지컬 <마루>를 올린다", "마루/Product"},
      {"'겨울 나그네'가 왔다", ""},               // no kind of work before it
      {"소설 <나루>와 〈들〉", "나루/Product"},   // the second may be anything
      {"『물은 이미 엎질러졌다』고 말했다", ""},  // speech
      {"《한빛진흥에 관한 법률》에 따라", ""},    // a law
      {"영화 '나'", ""},                          // a letter is no title
  };
  for (const auto& [text, found] : cases) EXPECT_EQ(works(text), found) << text;
}

TEST_F(ReadQuotedTest, LeavesANameThatIsTheWholeTitleAndTakesTheOthersInIt) {
  EXPECT_EQ(works("《한빛21》은 보도했다", {"한빛21"}), "한빛21/Company");
  EXPECT_EQ(works("《한빛21의 눈》은 책이다", {"한빛21"}), "한빛21의 눈/Product");
}

TEST_F(ReadQuotedTest, TheMarkOfAStockCompanyIsPartOfTheName) {
  EXPECT_EQ(marked("한빛전자㈜는", {"한빛전자"}), "한빛전자㈜/Company");
  EXPECT_EQ(marked("(주)한빛전자가", {"한빛전자"}), "(주)한빛전자/Company");
  EXPECT_EQ(marked("한빛전자㈜나래가", {"한빛전자", "나래"}), "한빛전자㈜/Company, 나래/Company")
      << "of the name before it";
  EXPECT_EQ(marked("한빛전자㈜는", {"한빛전자㈜"}), "한빛전자㈜/Company");
  EXPECT_EQ(marked("㈜ 한빛전자와 (주)는", {"한빛전자"}), "한빛전자/Company") << "at no name";
}

}  // namespace
}  // namespace geumul::ingest
