#include "ingest/source/dom.h"

#include <gtest/gtest.h>

#include <string>

#include "ingest/source/blocks.h"
#include "ingest/source/markup.h"

namespace geumul::ingest {
namespace {

std::string repeated(std::string_view part, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += part;
  return out;
}

/// The blocks' texts, one a line; "*" marks what is not plain.
std::string dump(std::string_view html) {
  const Dom dom = parse_html(html);
  std::string out;
  for (const Block& block : read_blocks(dom)) out += (block.role == Role::Plain ? "" : "* ") + block.text + "\n";
  return out;
}

TEST(Dom, KeepsItsNodesInDocumentOrder) {
  const Dom dom = parse_html("<html><body><div id=a><p>하나<b>둘</b></p></div><p class='x y'>셋</body></html>");
  for (NodeIndex node = 1; node < dom.size(); ++node) {
    EXPECT_LT(dom.parent(node), node);
    EXPECT_LE(dom.end(node), dom.end(dom.parent(node)));
    EXPECT_GT(dom.end(node), node);
  }
  EXPECT_EQ(dom.all_text(0), "하나둘셋");
}

TEST(Dom, TakesAnyDepthAndAnySize) {
  for (const std::string& html :
       {repeated("<div>", 1000000) + "끝", repeated("<b><i>", 100000) + "끝", repeated("<table><tr><td>", 30000) + "끝",
        repeated("</p></x>", 200000), repeated("<div>", 50000) + repeated("</span>", 200000), std::string(5000000, '<'),
        "<div " + repeated("a=1 b=2 ", 200000) + ">끝</div>", "<div x=\"" + std::string(5000000, 'A') + "\">끝</div>",
        repeated("<a <", 500000), repeated("<script>", 100000), repeated("<!--", 300000), repeated("<![CDATA[", 200000),
        repeated("<div class=comment>", 50000) + "<p>한빛전자가 회사를 인수하는 방안을 추진한다고 3일 밝혔다."}) {
    const Dom dom = parse_html(html);
    read_blocks(dom);
  }
  const Dom giant = parse_html("<body><div x=\"" + std::string(5000000, 'A') + "\">끝</div>");
  EXPECT_EQ(giant.all_text(0), "끝");
}

TEST(PrepareMarkup, TakesOutWhatNoParserNeeds) {
  const Markup markup = prepare_markup(
      "<p>가</p><script type=x>if (a<b) \"</p>\"</script><!-- <p>숨음 --><style>p{}</style><p>나<![CDATA[다]]></p>");
  EXPECT_EQ(markup.html, "<p>가</p><script type=x>0</script><style></style><p>나다</p>");
  ASSERT_EQ(markup.scripts.size(), 1U);
  EXPECT_EQ(markup.scripts[0], "if (a<b) \"</p>\"");
}

TEST(Blocks, AreWhatAReaderSees) {
  EXPECT_EQ(dump("<div>하나<p>둘</p>셋</div>"), "하나\n둘\n셋\n");
  EXPECT_EQ(dump("<p>같은 <b>줄</b>의\n  말</p>"), "같은 줄의 말\n");
  EXPECT_EQ(dump("<div>첫 문단이다.<br><br>둘째 문단이다.</div>"), "첫 문단이다.\n둘째 문단이다.\n");
  EXPECT_EQ(dump("<p>본문</p><script>var a='글';</script><style>p{}</style><button>누름</button>"), "본문\n");
  EXPECT_EQ(dump("<p>보임</p><p style='display: none'>숨음</p><p hidden>숨음</p>"), "보임\n* 숨음\n* 숨음\n");
  EXPECT_EQ(dump("<div>본문이다<span><em class='img_desc'>설명</em></span>이어진다</div>"),
            "본문이다\n* 설명\n이어진다\n");
  EXPECT_EQ(dump("<p><span class='drop-cap'>H</span>ong Kong is burning.</p>"), "Hong Kong is burning.\n");
}

TEST(Blocks, NamesCountOnlyForASmallPartOfThePage) {
  const std::string prose = "<p>한빛전자가 새롬테크놀로지를 인수하는 방안을 추진한다고 3일 밝혔다.</p>";
  EXPECT_EQ(dump("<div class='wrap has-sidebar'>" + prose + "</div>").front(), prose[3]);
  const std::string with_comments =
      dump("<div>" + repeated(prose, 5) + "</div><div class=comments>" + prose + "</div>");
  EXPECT_NE(with_comments.find("* 한빛전자"), std::string::npos);
}

}  // namespace
}  // namespace geumul::ingest
