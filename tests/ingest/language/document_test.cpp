#include "ingest/language/document.h"

#include <gtest/gtest.h>

#include "ingest/source/article.h"

namespace geumul::ingest {
namespace {

Article article() {
  Article a;
  a.id = "https://hanbit.example/1";
  a.published = "2025-11-03";
  a.title = "한빛전자, 누리통신 품나? 인수전 막 올라";
  a.author = "김한빛, 이누리";
  a.outlet = "새봄일보";
  a.paragraphs = {"한빛전자가 나섰다. 누리통신은 부인했다.", "이누리 기자 nuri@hanbit.example"};
  a.captions = {"한빛전자 본사. 사진=새봄일보"};
  return a;
}

std::vector<std::string> sentences_of(const Document& document, Part part) {
  std::vector<std::string> out;
  for (const SentenceSpan& s : document.sentences)
    if (s.part == part) out.emplace_back(slice(document.text, s.span));
  return out;
}

TEST(Document, KeepsTheHeadlineWhole) {
  EXPECT_EQ(sentences_of(make_document(article()), Part::Title), std::vector<std::string>{article().title});
}

TEST(Document, ReadsParagraphsThenCaptions) {
  const std::vector<std::string> expected = {"한빛전자가 나섰다.", "누리통신은 부인했다.",
                                             "이누리 기자 nuri@hanbit.example", "한빛전자 본사.", "사진=새봄일보"};
  EXPECT_EQ(sentences_of(make_document(article()), Part::Body), expected);
}

TEST(Document, AddsTheOutletAndTheAuthorsThatTheTextDoesNotName) {
  const Document document = make_document(article());
  EXPECT_EQ(sentences_of(document, Part::Byline), std::vector<std::string>{"새봄일보 김한빛 기자"});
  EXPECT_EQ(slice(document.text, document.outlet), "새봄일보");
  ASSERT_EQ(document.reporters.size(), 1U);
  EXPECT_EQ(slice(document.text, document.reporters[0]), "김한빛");
}

TEST(Document, LeavesAnOutletOutThatNobodySignsFor) {
  Article a = article();
  a.author.clear();
  EXPECT_TRUE(sentences_of(make_document(a), Part::Byline).empty());
}

TEST(Document, LeavesAnOfficeWithoutTitle) {
  Article a = article();
  a.author = "디지털뉴스팀";
  EXPECT_EQ(sentences_of(make_document(a), Part::Byline), std::vector<std::string>{"새봄일보 디지털뉴스팀"});
}

TEST(Document, ParagraphsHoldTheirSentences) {
  const Document document = make_document(article());
  std::uint32_t end = 0;
  for (const SentenceSpan& s : document.sentences) {
    EXPECT_TRUE(document.paragraphs[s.paragraph].contains(s.span));
    EXPECT_GE(s.span.begin, end);
    end = s.span.end;
  }
  EXPECT_EQ(slice(document.text, document.paragraphs[0]), article().title);
}

TEST(Document, BringsTextToNfcAndRepairsIt) {
  EXPECT_EQ(make_document("\u1112\u1161\u11ab빛").text, "한빛");
  EXPECT_EQ(make_document("\xEA\xB5").text, "\uFFFD");
}

TEST(Document, PlainTextHasAnEmptyTitle) {
  const Document document = make_document("첫 문단이다.\n둘째 문단이다. 끝.");
  ASSERT_EQ(document.paragraphs.size(), 3U);
  EXPECT_TRUE(document.paragraphs[0].empty());
  EXPECT_EQ(document.sentences.size(), 3U);
  EXPECT_EQ(document.sentences[2].paragraph, 2U);
}

}  // namespace
}  // namespace geumul::ingest
