#include "ingest/source/reader.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "base/file.h"
#include "ingest/source/identity.h"
#include "ingest/source/page_dump.h"
#include "ingest/source/text.h"

namespace geumul::ingest {
namespace {

namespace fs = std::filesystem;

class ReaderTest : public testing::Test {
 protected:
  void SetUp() override {
    const auto* info = testing::UnitTest::GetInstance()->current_test_info();
    folder_ =
        fs::path(testing::TempDir()) / ("geumul_reader_" + std::string(info->name()) + std::to_string(::getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  fs::path file(const std::string& name, std::string_view bytes) const {
    EXPECT_TRUE(write_file(folder_ / name, bytes));
    return folder_ / name;
  }

  /// The slug of the first error, "" if the first article is read.
  static std::string_view first_error(const fs::path& path, std::string* message = nullptr) {
    auto reader = ArticleReader::open(path);
    if (!reader) return reader.error().slug;
    auto article = reader->next();
    if (article) return "";
    if (message != nullptr) *message = article.error().message;
    return article.error().slug;
  }

  fs::path folder_;
};

TEST_F(ReaderTest, TakesAShortSentenceForAnArticle) {
  auto reader = ArticleReader::open(file("short.txt", "네이버는 크래프톤 지분 10%를 확보했다.\n"));
  ASSERT_TRUE(reader);
  const auto article = reader->next();
  ASSERT_TRUE(article && *article);
  EXPECT_EQ(body(**article), "네이버는 크래프톤 지분 10%를 확보했다.");
}

TEST_F(ReaderTest, TakesNoNoticeForAnArticle) {
  const char* notices[] = {
      "요청하신 페이지를 찾을 수 없습니다.",
      "페이지가 존재하지 않습니다.\n주소를 다시 확인해 주세요.",
      "로그인이 필요한 서비스입니다.",
      "일시적인 오류가 발생했습니다.\n잠시 후 다시 시도해 주세요.",
      "삭제된 기사입니다.\n이용에 불편을 드려 죄송합니다.",
  };
  for (const char* notice : notices) EXPECT_EQ(first_error(file("notice.txt", notice)), "NoArticle") << notice;
  EXPECT_EQ(first_error(file("typed.txt", "네이버는 로그인 오류를 바로잡았다.")), "");
}

TEST_F(ReaderTest, TakesOnlyAFewShortSentencesForTyped) {
  std::string lines;
  for (int i = 0; i < 5; ++i) lines += "네이버는 지분 10%를 확보했다.\n\n";
  EXPECT_EQ(first_error(file("five.txt", lines)), "");
  EXPECT_EQ(first_error(file("six.txt", lines + "네이버는 웃고 있다.\n")), "NoArticle");
}

constexpr std::string_view kSentence = "한빛전자가 새롬테크놀로지를 인수하는 방안을 추진한다고 3일 밝혔다.";

TEST_F(ReaderTest, SaysWhatIsWrongWithAnInput) {
  EXPECT_EQ(first_error(folder_ / "missing.html"), "NoInput");
  EXPECT_EQ(first_error(folder_), "Unreadable");
  EXPECT_EQ(first_error(file("a.docx", "x")), "UnknownInput");
  EXPECT_EQ(first_error(file("empty.html", "")), "NoArticle");
  EXPECT_EQ(first_error(file("space.txt", " \n\t\r\n")), "NoArticle");
  EXPECT_EQ(first_error(file("image.html", "\x89PNG\r\n\x1A\n")), "BinaryInput");
  EXPECT_EQ(first_error(file("menu.html", "<html><ul><li><a href=/>정치</a></ul>")), "NoArticle");
  EXPECT_EQ(first_error(file("menu.txt", "정치 | 경제 | 사회\n로그인")), "NoArticle");
  EXPECT_EQ(first_error(file("empty.jsonl", "\n\n")), "NoArticle");
  EXPECT_EQ(first_error(file("image.jsonl", "\x89PNG\r\n\x1A\n")), "BinaryInput");
  EXPECT_EQ(first_error(file("long.jsonl", std::string(65U << 20, 'a'))), "TooLarge");
  std::string message;
  EXPECT_EQ(first_error(file("broken.html", "\xff\xfe\xfa"), &message), "NoArticle");
  EXPECT_TRUE(contains(message, "broken.html")) << message;
}

TEST_F(ReaderTest, GoesOnBehindABrokenRecord) {
  const std::string good =
      "{\"id\":\"a\",\"author\":[\"김가상 기자\",\"이나래\"],\"body\":\"" + std::string(kSentence) + "\"}\n";
  const fs::path path = file("r.jsonl", good + "{\"id\":\n\n{\"id\":\"b\",\"title\":\"본문이 없다\"}\n[1]\n" + good);
  auto reader = ArticleReader::open(path);
  ASSERT_TRUE(reader);
  auto first = reader->next();
  ASSERT_TRUE(first && *first);
  EXPECT_EQ((*first)->record, "a");
  EXPECT_EQ((*first)->author, "김가상, 이나래");
  for (const auto& [line, slug] : {std::pair{"2", "BrokenRecord"}, {"4", "NoArticle"}, {"5", "BrokenRecord"}}) {
    const auto broken = reader->next();
    ASSERT_FALSE(broken);
    EXPECT_EQ(broken.error().slug, slug);
    EXPECT_TRUE(contains(broken.error().message, "r.jsonl:" + std::string(line))) << broken.error().message;
  }
  auto last = reader->next();
  ASSERT_TRUE(last && *last);
  auto end = reader->next();
  ASSERT_TRUE(end);
  EXPECT_FALSE(*end);
}

TEST_F(ReaderTest, TakesMarkupInATextFileAndTextInAPageForWhatTheyAre) {
  EXPECT_EQ(first_error(file("plain.html", kSentence)), "");
  EXPECT_EQ(first_error(file("dump.txt", "가상일보\n\n" + std::string(kSentence))), "");
}

TEST_F(ReaderTest, FoldersGiveTheirReadableFilesInOrder) {
  file("b.html", "x");
  file("a.txt", "x");
  file("c.docx", "x");
  file(".hidden.txt", "x");
  fs::create_directories(folder_ / "sub");
  file("sub/d.jsonl", "{}");
  const auto files = expand_inputs({folder_});
  ASSERT_TRUE(files);
  EXPECT_EQ(*files, (std::vector<fs::path>{folder_ / "a.txt", folder_ / "b.html", folder_ / "sub" / "d.jsonl"}));
  fs::create_directories(folder_ / "empty");
  EXPECT_EQ(expand_inputs({folder_ / "empty"}).error().slug, "NoInput");
  EXPECT_EQ(expand_inputs({folder_ / "missing"}).error().slug, "NoInput");
}

TEST_F(ReaderTest, TheSameTextHasTheSameIdentity) {
  const fs::path a = file("a.txt", kSentence);
  const fs::path b = file("b.txt", kSentence);
  auto first = ArticleReader::open(a)->next();
  auto second = ArticleReader::open(b)->next();
  ASSERT_TRUE(first && *first && second && *second);
  EXPECT_EQ((*first)->id, (*second)->id);
  EXPECT_TRUE((*first)->id.starts_with("sha256:"));
}

TEST(CanonicalUrl, IsOneForEveryWayOfWritingIt) {
  struct {
    std::string_view url, canonical;
  } cases[] = {
      {"HTTPS://News.example:443/a?utm_source=x&idxno=7#top", "https://news.example/a?idxno=7"},
      {"http://news.example:80", "http://news.example/"},
      {"https://user:pw@news.example/a", "https://news.example/a"},
      {"https://news.example/view?a=1&fbclid=z", "https://news.example/view?a=1"},
      {"http", ""},
      {"https", ""},
      {"javascript:alert(1)", ""},
      {"/relative/path", ""},
      {"http://[::1", ""},
      {"https://news.example:99999999/a", ""},
      {"https://news.example/a b", ""},
      {"", ""},
  };
  for (const auto& [url, canonical] : cases) EXPECT_EQ(canonical_url(url), canonical) << url;
}

TEST(PageDump, FindsTheArticleBetweenNavigationAndFooter) {
  const auto article = read_page_dump(
      "한빛전자, 새롬테크놀로지 인수 추진 > 산업 | news\n\n본문 바로가기\n\n산업 | news\n\n한빛전자, 새롬테크놀로지 "
      "인수 추진\n\n작성자 수집기\n"
      "댓글 0건 조회 76회 작성일 25-01-31 14:43\n\n본문\n\n첨단 패키징 강화\n사진=로이터\n" +
      std::string(kSentence) + "\n" + std::string(kSentence) +
      "\n\n김가상 기자 gasang@gasang.example\n\n댓글목록\n등록된 댓글이 없습니다.\n회사명 : 원미디어 / 대표 : "
      "대표자명\n");
  ASSERT_TRUE(article);
  EXPECT_EQ(article->title, "한빛전자, 새롬테크놀로지 인수 추진");
  EXPECT_EQ(article->author, "김가상");
  EXPECT_EQ(article->published, "2025-01-31T14:43:00+09:00");
  EXPECT_EQ(article->captions, std::vector<std::string>{"사진=로이터"});
  EXPECT_TRUE(body(*article).ends_with(std::string(kSentence) + "\n" + std::string(kSentence))) << body(*article);
}

TEST(PageDump, GoesOnBehindABoxInTheMiddle) {
  const std::string prose(kSentence);
  const auto article =
      read_page_dump("한빛전자, 새롬테크놀로지 인수 추진\n\n" + prose + "\n" + prose +
                     "\n관련기사\n새벽전자, 공장 증설한다…내년 완공\n" + prose + "\n" + prose +
                     "\n저작권자 © 가상일보 무단전재 금지\n많이 본 뉴스\n주말 전국에 비…다음 주부터 맑아진다\n");
  ASSERT_TRUE(article);
  EXPECT_EQ(body(*article), prose + "\n" + prose + "\n" + prose + "\n" + prose);
  EXPECT_EQ(article->outlet, "가상일보");
}

}  // namespace
}  // namespace geumul::ingest
