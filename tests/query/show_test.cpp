#include <gtest/gtest.h>

#include "query/run.h"

namespace geumul::query {
namespace {

TEST(Show, PutsTheCaretUnderTheWordWhateverItsWidth) {
  const std::string query = "MATCH (c:Company)\nWHERE c.이름 = '엘지' AND 회사.name = 'LG'\nRETURN c";
  const auto at = static_cast<std::uint32_t>(query.find("회사"));
  EXPECT_EQ(show({Code::Syntax, "no variable named `회사` in scope", "UndefinedVariable", Span{at, at + 6}}, query),
            "no variable named `회사` in scope\n"
            "  WHERE c.이름 = '엘지' AND 회사.name = 'LG'\n"
            "                            ^");
}

TEST(Show, AnErrorWithoutPlaceIsItsMessage) {
  EXPECT_EQ(show({Code::Io, "disk full", "File", {}}, "RETURN 1"), "disk full");
}

}  // namespace
}  // namespace geumul::query
