// Pages in the manners of Korean sites: portals, wire services, broadcasters, the publishing systems of local papers.
// The text is ours, only the ways of writing it down are theirs.

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "ingest/source/html_page.h"
#include "ingest/source/text.h"

namespace geumul::ingest {
namespace {

constexpr std::string_view kA =
    "한빛전자가 반도체 후공정 업체 새롬테크놀로지를 인수한다고 3일 밝혔다. 인수 금액은 약 4200억원이다.";
constexpr std::string_view kB = "두 회사는 지난해부터 첨단 패키징 기술을 함께 개발해 왔다. 공장은 충북 청주에 있다.";
constexpr std::string_view kC = "업계 관계자는 \"생산 능력이 두 배로 늘어날 것\"이라고 말했다.";
constexpr std::string_view kD = "공정거래위원회의 기업결합 심사가 남아 있어 완료까지는 여섯 달쯤 걸릴 전망이다.";

std::string text(std::string_view a, std::string_view between) {
  std::string out;
  for (const std::string_view part : {a, kB, kC, kD}) (out += out.empty() ? "" : between) += part;
  return out;
}

std::string expected_body(std::string_view first = kA) { return text(first, "\n"); }

constexpr std::string_view kMenu =
    "<div id=\"gnb\"><ul><li><a href=\"/1\">정치</a></li><li><a href=\"/2\">경제</a></li><li><a "
    "href=\"/3\">사회</a></li>"
    "<li><a href=\"/4\">국제</a></li></ul></div>";
constexpr std::string_view kRanking =
    "<div class=\"box_rank\"><h3>많이 본 뉴스</h3><ol><li><a href=\"/9\">새벽전자, 3분기 영업이익 두 배로 "
    "늘었다</a></li>"
    "<li><a href=\"/8\">주말 전국에 비…다음 주부터 맑아진다</a></li></ol></div>";

std::string page(std::string_view head, std::string_view body) {
  return "<!DOCTYPE html><html lang=\"ko\"><head><meta charset=\"utf-8\">" + std::string(head) + "</head><body>" +
         std::string(kMenu) + std::string(body) + std::string(kRanking) +
         "<div id=\"footer\"><p>서울시 중구 세종대로 1 | 대표이사 홍길동 | 등록번호 서울 "
         "아00000</p></div></body></html>";
}

Article read(const std::string& html) {
  auto article = read_html(html);
  EXPECT_TRUE(article) << (article ? "" : article.error().message);
  return article ? *article : Article();
}

TEST(HtmlPage, PortalWithLineBreaksAndCaptionInTheText) {
  const Article article =
      read(page("<meta property=\"og:title\" content=\"한빛전자, 새롬테크놀로지 인수 추진\"><meta property=\"og:url\" "
                "content=\"https://n.portal.example/article/001/0001\">"
                "<meta property=\"og:article:author\" content=\"가상경제 | 포털\">",
                "<h2 id=\"title_area\"><span>한빛전자, 새롬테크놀로지 인수 추진</span></h2>"
                "<span class=\"media_end_head_info_datestamp_time _ARTICLE_DATE_TIME\" data-date-time=\"2024-05-03 "
                "09:12:01\">2024.05.03. 오전 9:12</span>"
                "<em class=\"media_end_head_journalist_name\">김가상 기자</em>"
                "<div id=\"newsct_article\"><article id=\"dic_area\"><strong class=\"media_end_summary\">첨단 패키징 "
                "강화 나서</strong>"
                "<span class=\"end_photo_org\"><div class=\"nbd_im_w\"><div class=\"nbd_a\"><img "
                "src=\"a.jpg\"></div></div><em class=\"img_desc\">한빛전자 청주 공장. 한빛전자 제공</em></span>" +
                    text(kA, "<br><br>") +
                    "<br><br>김가상 기자(gasang@gasang.example)</article></div>"
                    "<div class=\"copyright\"><p class=\"c_text\">Copyright ⓒ 가상경제. All rights reserved. 무단 전재 "
                    "및 재배포 금지.</p></div>"));
  EXPECT_EQ(body(article), "첨단 패키징 강화 나서\n" + expected_body());
  ASSERT_EQ(article.captions.size(), 1U);
  EXPECT_EQ(article.captions[0], "한빛전자 청주 공장. 한빛전자 제공");
  EXPECT_EQ(article.author, "김가상");
  EXPECT_EQ(article.published, "2024-05-03T09:12:01+09:00");
  EXPECT_EQ(article.outlet, "가상경제");
  EXPECT_EQ(article.url, "https://n.portal.example/article/001/0001");
}

TEST(HtmlPage, PortalWithSectionsAndFigures) {
  const Article article =
      read(page("<meta property=\"og:title\" content=\"한빛전자, 새롬테크놀로지 인수 추진\"><meta "
                "property=\"og:site_name\" content=\"가상경제\">",
                "<div class=\"head_view\"><h3 class=\"tit_view\">한빛전자, 새롬테크놀로지 인수 추진</h3><div "
                "class=\"info_view\"><span class=\"txt_info\">이나래</span>"
                "<span class=\"txt_info\">입력 <span class=\"num_date\">2024. 5. 3. 09:12</span></span></div></div>"
                "<div class=\"news_view\"><div class=\"article_view\"><section><figure><img src=\"a.jpg\"><figcaption "
                "class=\"txt_caption\">한빛전자 본사 사옥.</figcaption></figure>"
                "<p>[가상경제 이나래 기자] " +
                    text(kA, "</p><p>") + "</p></section></div></div>"));
  EXPECT_EQ(body(article), expected_body("[가상경제 이나래 기자] " + std::string(kA)));
  EXPECT_EQ(article.author, "이나래");
  EXPECT_EQ(article.published, "2024-05-03T09:12:00+09:00");
}

TEST(HtmlPage, WireServiceWithAsideAndAddress) {
  const Article article = read(
      page("<title>한빛전자, 새롬테크놀로지 인수 추진 | 가상통신</title><link rel=\"canonical\" "
           "href=\"https://www.gasang.example/view/AKR20240503\">"
           "<script "
           "type=\"application/ld+json\">{\"@context\":\"https://"
           "schema.org\",\"@graph\":[{\"@type\":\"NewsArticle\",\"headline\":\"한빛전자, 새롬테크놀로지 인수 추진\","
           "\"datePublished\":\"2024-05-03T00:12:00Z\",\"author\":[{\"@type\":\"Person\",\"name\":\"김가상\"},{\"@"
           "type\":\"Person\",\"name\":\"이나래\"}],"
           "\"publisher\":{\"@type\":\"Organization\",\"name\":\"가상통신\"}}]}</script>",
           "<article class=\"story-news\"><h1 class=\"tit\">한빛전자, 새롬테크놀로지 인수 추진</h1><p "
           "class=\"update-time\">송고시간2024-05-03 09:12</p>"
           "<div class=\"comp-box photo-group\"><figure><img><figcaption><strong>한빛전자 공장</strong> [한빛전자 "
           "제공. 재판매 및 DB 금지]</figcaption></figure></div>"
           "<p>(서울=가상통신) 김가상 이나래 기자 = " +
               text(kA, "</p><p>") +
               "</p>"
               "<aside class=\"aside-box01\"><p>광고입니다. 지금 가입하면 수수료를 받지 않습니다. 자세한 내용은 "
               "누리집에서 보십시오.</p></aside>"
               "<p>gasang@gasang.example</p><p class=\"txt-copyright adrs\">&lt;저작권자(c) 가상통신, 무단 "
               "전재-재배포, AI 학습 및 활용 금지&gt;</p></article>"));
  EXPECT_EQ(body(article), expected_body("(서울=가상통신) 김가상 이나래 기자 = " + std::string(kA)));
  EXPECT_EQ(article.author, "김가상, 이나래");
  EXPECT_EQ(article.published, "2024-05-03T00:12:00Z");
  EXPECT_EQ(article.outlet, "가상통신");
}

TEST(HtmlPage, BroadcasterWithAnchorMarksAndHiddenPrintCopy) {
  const Article article = read(page("<meta property=\"og:title\" content=\"한빛전자, 새롬테크놀로지 인수 추진\">",
                                    "<h4 class=\"headline-title\">한빛전자, 새롬테크놀로지 인수 추진</h4><em "
                                    "class=\"date\">입력 2024.05.03 (09:12)</em>"
                                    "<div class=\"detail-body font-size\" id=\"cont_newstext\">[앵커]<br><br>" +
                                        text(kA, "<br><br>") +
                                        "<br><br>KBC 뉴스 김가상입니다.</div>"
                                        "<div class=\"print-area\" style=\"display: none;\"><p>" +
                                        text(kA, "</p><p>") +
                                        "</p></div>"
                                        "<div class=\"reporter-box\"><span>김가상 기자</span> <a>구독</a></div>"));
  const std::string found = body(article);
  EXPECT_EQ(found.find(kB), found.rfind(kB)) << "printed twice";
  EXPECT_EQ(found, expected_body());
  EXPECT_EQ(article.author, "김가상");
  EXPECT_EQ(article.published, "2024-05-03T09:12:00+09:00");
}

TEST(HtmlPage, LocalPaperWithWriterBoxAndTags) {
  const Article article = read(page(
      "<title>한빛전자, 새롬테크놀로지 인수 추진 - 가상일보</title><meta property=\"og:site_name\" "
      "content=\"가상일보\"><meta property=\"og:article:author\" content=\"김가상 기자\">"
      "<meta property=\"article:published_time\" content=\"2024-05-03T09:12:00+09:00\">",
      "<header class=\"article-view-header\"><h3 class=\"heading\">한빛전자, 새롬테크놀로지 인수 추진</h3><div "
      "class=\"info-text\"><ul class=\"infomation\"><li>기자명 김가상 기자</li>"
      "<li>입력 2024.05.03 09:12</li><li>댓글 0</li></ul></div></header>"
      "<h4 class=\"subheading\">첨단 패키징 강화 나서</h4>"
      "<article id=\"article-view-content-div\" class=\"article-veiw-body view-page\" itemprop=\"articleBody\"><figure "
      "class=\"photo-layout\"><img><figcaption>▲ 한빛전자 청주 공장</figcaption></figure>"
      "<p>" +
          text(kA, "</p><p>") +
          "</p><p><strong>[관련기사]</strong></p><p><a href=\"/5\">새벽전자, 반도체 공장 증설한다</a></p></article>"
          "<div class=\"tag-group\"><a>#한빛전자</a><a>#인수</a></div>"
          "<article class=\"writer\"><div class=\"name\">김가상 기자</div><a>다른기사 보기</a></article>"
          "<section class=\"article-reply\"><h4>댓글 0</h4><p>댓글을 남기려면 로그인이 필요합니다. 댓글은 200자까지 쓸 "
          "수 있습니다.</p></section>"));
  EXPECT_EQ(body(article), expected_body());
  EXPECT_EQ(article.captions.size(), 1U);
  EXPECT_EQ(article.title, "한빛전자, 새롬테크놀로지 인수 추진");
}

TEST(HtmlPage, TextWithoutParagraphElementsAndTablePhoto) {
  const Article article = read(
      page("<title>[가상경제] 한빛전자, 새롬테크놀로지 인수 추진</title>",
           "<div class=\"view_headline\"><h1>한빛전자, 새롬테크놀로지 인수 추진</h1></div><div class=\"dates\"><p>등록 "
           "2024-05-03 오전 9:12:00</p></div>"
           "<div class=\"news_body\" itemprop=\"articleBody\"><table class=\"gg_gisa\"><tr><td><img></td></tr><tr><td "
           "class=\"caption\">한빛전자 청주 공장(사진=한빛전자)</td></tr></table>" +
               text(kA, "<br/>\n<br/>\n") +
               "<div class=\"ad\"><script>ad();</script>오늘의 추천 종목을 무료로 받아 보십시오. 지금 바로 신청하면 "
               "됩니다.</div></div>"));
  EXPECT_EQ(body(article), expected_body());
  EXPECT_EQ(article.published, "2024-05-03T09:12:00+09:00");
}

TEST(HtmlPage, BodyInTheStateOfAFramework) {
  const Article article = read(page(
      "<meta property=\"og:title\" content=\"한빛전자, 새롬테크놀로지 인수 추진\">",
      "<div "
      "id=\"root\"></div><script>window.__STATE__={\"article\":{\"title\":\"한빛전자\",\"content\":\"\\u003cp\\u003e" +
          [] {
            std::string escaped;
            for (const char c : text(kA, "\\u003c/p\\u003e\\u003cp\\u003e"))
              c == '"' ? escaped += "\\\"" : escaped += c;
            return escaped;
          }() +
          "\\u003c/p\\u003e\"}};</script>"));
  EXPECT_EQ(body(article), expected_body());
  EXPECT_EQ(article.lang, "ko");
}

TEST(HtmlPage, BodyInPiecesOfAFramework) {
  std::string pieces;
  for (const std::string_view part : {kA, kB, kC, kD}) {
    std::string escaped;
    for (const char c : part) c == '"' ? escaped += "\\\"" : escaped += c;
    pieces += "{\"type\":\"text\",\"content\":\"" + escaped + "\"},";
  }
  const Article article = read(
      page("<title>한빛전자 인수 추진</title>",
           "<div id=\"app\"></div><script>Fusion.globalContent={\"content_elements\":[" + pieces + "{}]};</script>"));
  EXPECT_EQ(body(article), expected_body());
}

TEST(HtmlPage, RelatedBoxInTheMiddleDoesNotEndTheText) {
  const Article article = read(
      page("<title>한빛전자, 새롬테크놀로지 인수 추진</title>",
           "<div class=\"view\"><h1>한빛전자, 새롬테크놀로지 인수 추진</h1><div class=\"txt\"><p>" + std::string(kA) +
               "</p>"
               "<div><h4>관련기사</h4><ul><li><a href=\"/7\">새벽전자, 반도체 공장 증설한다…내년 "
               "완공</a></li></ul></div><p>" +
               std::string(kB) + "</p><p>" + std::string(kC) + "</p><p>" + std::string(kD) + "</p></div></div>"));
  EXPECT_EQ(body(article), expected_body());
}

TEST(HtmlPage, ReadersMayWriteMoreThanTheReporter) {
  std::string comments;
  for (int i = 0; i < 30; ++i)
    comments += "<li><p>저는 이 회사의 인수가 우리 지역 경제에 도움이 될 것이라고 생각합니다. 모두 힘냅시다.</p></li>";
  const std::string article =
      "<h1>한빛전자, 새롬테크놀로지 인수 추진</h1><div class=\"txt\"><p>" + text(kA, "</p><p>") + "</p></div>";
  EXPECT_EQ(
      body(read(page("", "<div class=\"view\">" + article + "<ul class=\"comment-list\">" + comments + "</ul></div>"))),
      expected_body());
  EXPECT_EQ(body(read(page("", "<div class=\"view\">" + article + "<div class=\"b1\"><h4>댓글 30</h4><ul>" + comments +
                                   "</ul></div></div>"))),
            expected_body());
}

TEST(HtmlPage, FormAroundThePageAndTablesAreNoObstacle) {
  const Article article =
      read(page("<title>한빛전자, 새롬테크놀로지 인수 추진 - 가상신문</title>",
                "<form id=\"aspnetForm\"><table><tr><td class=\"left\">속보<br>코스피 보합<br>환율 상승</td><td><font "
                "size=5><b>한빛전자, 새롬테크놀로지 인수 추진</b></font><br>"
                "<table align=right><tr><td><img></td></tr><tr><td><font size=2>한빛전자 청주 공장 [한빛전자 "
                "제공]</font></td></tr></table>" +
                    text(kA, "<BR><BR>") + "<br><br>&lt;저작권자 ⓒ 가상신문&gt;</td></tr></table></form>"));
  EXPECT_EQ(body(article), expected_body());
  EXPECT_EQ(article.title, "한빛전자, 새롬테크놀로지 인수 추진");
  EXPECT_EQ(article.outlet, "가상신문");
}

TEST(HtmlPage, TextThatAScriptWouldShowIsRead) {
  const Article article =
      read(page("<title>한빛전자 인수 추진</title>",
                "<div id=\"articleBody\" style=\"display:none\"><p>" + text(kA, "</p><p>") + "</p></div>"));
  EXPECT_EQ(body(article), expected_body());
}

TEST(HtmlPage, LinesOfAListAreNoCaptions) {
  const Article article =
      read(page("<title>한빛전자 인사</title>",
                "<article><p>" + std::string(kA) + "</p><p>" + std::string(kB) + "</p><figure>▲ 청주 공장</figure><p>" +
                    std::string(kC) + "</p><p>▲부사장 홍가상</p><p>▲전무 김나래</p><p>▲상무 이다솜</p></article>"));
  ASSERT_EQ(article.paragraphs.size(), 6U);
  EXPECT_EQ(article.paragraphs.back(), "▲상무 이다솜");
  EXPECT_EQ(article.captions, std::vector<std::string>{"▲ 청주 공장"});
}

TEST(HtmlPage, FrontPageIsNoArticlesAddress) {
  const std::string prose = "<div><p>" + text(kA, "</p><p>") + "</p></div>";
  EXPECT_EQ(read(page("<link rel=canonical href=\"https://gasang.example/\">", prose)).url, "");
  EXPECT_EQ(read(page("<link rel=canonical href=\"https://gasang.example/\"><meta property=og:url "
                      "content=\"https://gasang.example/news/1\">",
                      prose))
                .url,
            "https://gasang.example/news/1");
}

TEST(HtmlPage, ThreadsReadPagesAtOnce) {
  const std::string html = page("<title>한빛전자 인수 추진</title>", "<div><p>" + text(kA, "</p><p>") + "</p></div>");
  std::vector<std::string> bodies(4);
  std::vector<std::thread> threads;
  for (std::string& found : bodies)
    threads.emplace_back([&found, &html] {
      for (int i = 0; i < 50; ++i) found = body(read(html));
    });
  for (std::thread& thread : threads) thread.join();
  for (const std::string& found : bodies) EXPECT_EQ(found, expected_body());
}

TEST(HtmlPage, NoProseIsNoArticle) {
  const auto article = read_html(page("<title>가상일보</title>", "<p>로그인</p>"));
  ASSERT_FALSE(article);
  EXPECT_EQ(article.error().slug, "NoArticle");
}

}  // namespace
}  // namespace geumul::ingest
