#include "ingest/facts/name_forms.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/ingest/facts/named_line.h"

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

class StockMarkTest : public NamedLineTest {
 protected:
  static std::string marked(std::string_view text, const std::vector<std::string_view>& known) {
    return after([](Line& line, const NameKnowledge& knowledge) { read_stock_marks(line, knowledge); }, text, known);
  }
};

TEST_F(StockMarkTest, TheMarkOfAStockCompanyMakesAFirmAndIsNoPartOfItsName) {
  EXPECT_EQ(marked("한빛전자㈜는", {"한빛전자"}), "한빛전자/Company");
  EXPECT_EQ(marked("(주)한빛전자가", {"한빛전자"}), "한빛전자/Company");
  EXPECT_EQ(marked("한빛전자㈜는", {"한빛전자㈜"}), "한빛전자/Company");
  EXPECT_EQ(marked("(주) 한빛전자가", {"(주) 한빛전자"}), "한빛전자/Company");
  EXPECT_EQ(marked("한빛전자 (주)는", {"한빛전자 (주)"}), "한빛전자/Company");
  EXPECT_EQ(marked("한빛전자㈜나래가", {"한빛전자㈜", "나래"}), "한빛전자/Company, 나래/Company");
  EXPECT_EQ(marked("한빛전자㈜나래가", {"한빛전자㈜나래"}), "한빛전자/Company") << "what stands in one name are two";
  EXPECT_EQ(marked("(주)는 한빛전자와", {"(주)", "한빛전자"}), "(주)/Company, 한빛전자/Company") << "at no name";
}

TEST_F(StockMarkTest, TheMarkTellsAFirmFromAGroupThatIsCalledAlike) {
  EXPECT_EQ(marked("SK㈜는", {"SK"}), "SK㈜/Company");
  EXPECT_EQ(marked("㈜ 한화는", {"㈜ 한화"}), "㈜ 한화/Company");
  EXPECT_EQ(marked("농심㈜는", {"농심㈜"}), "농심/Company") << "its group is called 농심그룹 only";
  EXPECT_EQ(marked("㈜한화가", {"㈜한화"}), "㈜한화/Company");
}

}  // namespace
}  // namespace geumul::ingest
