#include <gtest/gtest.h>
#include <unistd.h>
#include <zip.h>
#include <zlib.h>

#include <filesystem>
#include <string>
#include <vector>

#include "base/file.h"
#include "ingest/source/byte_stream.h"
#include "ingest/source/reader.h"

namespace geumul::ingest {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kBody =
    "한빛전자가 새롬테크놀로지를 인수하는 방안을 추진한다고 3일 밝혔다. 인수 금액은 알려지지 않았다.";
constexpr std::string_view kOther = "두루은행은 누리게임에 투자하기로 했다고 4일 밝혔다. 투자액은 100억원이다.";

/// One member of a gzip stream.
std::string gzip(std::string_view text) {
  z_stream zip{};
  constexpr int kGzipOnly = 16;
  deflateInit2(&zip, Z_DEFAULT_COMPRESSION, Z_DEFLATED, kGzipOnly + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
  std::string out(text.size() + 1024, '\0');
  zip.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  zip.avail_in = static_cast<uInt>(text.size());
  zip.next_out = reinterpret_cast<Bytef*>(out.data());
  zip.avail_out = static_cast<uInt>(out.size());
  deflate(&zip, Z_FINISH);
  out.resize(out.size() - zip.avail_out);
  deflateEnd(&zip);
  return out;
}

std::string page(std::string_view title, std::string_view text) {
  return "<html><head><title>" + std::string(title) + "</title></head><body><article><p>" + std::string(text) +
         "</p></article></body></html>";
}

std::string record(std::string_view type, std::string_view content_type, std::string_view block) {
  return "WARC/1.0\r\nWARC-Type: " + std::string(type) + "\r\nWARC-Target-URI: https://news.example/a?id=1\r\n" +
         "WARC-Date: 2025-10-29T00:12:00Z\r\n" + "Content-Type: " + std::string(content_type) +
         "\r\nContent-Length: " + std::to_string(block.size()) + "\r\n\r\n" + std::string(block) + "\r\n\r\n";
}

std::string response(std::string_view html) {
  return record("response", "application/http; msgtype=response",
                "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + std::string(html));
}

class ArchivesTest : public testing::Test {
 protected:
  void SetUp() override {
    const auto* info = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = fs::path(testing::TempDir()) / ("geumul_" + std::string(info->name()) + std::to_string(::getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  /// Titles of the articles in order, an error as "! message".
  std::vector<std::string> read(const std::string& name, std::string_view bytes) {
    EXPECT_TRUE(write_file(folder_ / name, bytes));
    articles_.clear();
    std::vector<std::string> out;
    auto reader = ArticleReader::open(folder_ / name);
    if (!reader) return {"! " + reader.error().message};
    for (;;) {
      auto article = reader->next();
      if (!article) {
        const std::string& message = article.error().message;
        out.push_back("! " + message.substr(message.find("`:") == std::string::npos ? 0 : message.rfind(name)));
        continue;
      }
      if (!*article) return out;
      out.push_back((*article)->title);
      articles_.push_back(**article);
    }
  }

  fs::path folder_;
  std::vector<Article> articles_;
};

TEST(ByteStream, UnzipsMembersOneAfterTheOther) {
  ByteStream bytes = ByteStream::of(gzip("한빛\n") + gzip("전자\n누리"));
  EXPECT_TRUE(bytes.is_zipped());
  EXPECT_EQ(bytes.peek(3), "한");
  std::string line;
  ASSERT_TRUE(bytes.next_line(line, 100));
  EXPECT_EQ(line, "한빛");
  EXPECT_EQ(bytes.read(100), "전자\n누리");
  EXPECT_TRUE(bytes.at_end());
  EXPECT_FALSE(bytes.take_fault());
}

TEST(ByteStream, GoesOnBehindABrokenMember) {
  std::string broken = gzip("이 말은 사라진다");
  for (std::size_t i = 12; i < broken.size(); ++i) broken[i] = '\x7f';
  ByteStream bytes = ByteStream::of(broken + gzip("누리"));
  EXPECT_TRUE(bytes.read(100).ends_with("누리"));
  EXPECT_TRUE(bytes.take_fault());
}

TEST(ByteStream, SaysThatTheEndIsMissing) {
  const std::string whole = gzip("한빛전자와 누리게임");
  ByteStream bytes = ByteStream::of(whole.substr(0, whole.size() / 2));
  bytes.read(100);
  EXPECT_TRUE(bytes.take_fault());
}

TEST(ByteStream, KeepsOfALongLineOneByteMoreThanTheLimit) {
  ByteStream bytes = ByteStream::of(std::string(200000, 'a') + "\nb");
  std::string line;
  ASSERT_TRUE(bytes.next_line(line, 10));
  EXPECT_EQ(line.size(), 11U);
  ASSERT_TRUE(bytes.next_line(line, 10));
  EXPECT_EQ(line, "b");
}

TEST_F(ArchivesTest, ReadsEachKindZippedToo) {
  EXPECT_EQ(read("page.html.gz", gzip(page("인수", kBody))), std::vector<std::string>{"인수"});
  EXPECT_EQ(read("rows.jsonl.gz", gzip("{\"title\": \"가\", \"body\": \"" + std::string(kBody) + "\"}\n")),
            std::vector<std::string>{"가"});
}

TEST_F(ArchivesTest, KnowsKindsByContentWhereTheNameIsSilent) {
  EXPECT_EQ(read("a", response(page("인수", kBody))), std::vector<std::string>{"인수"});
  EXPECT_EQ(read("b.dat", page("인수", kBody)), std::vector<std::string>{"인수"});
  EXPECT_EQ(read("c", "plain words").size(), 1U);
  EXPECT_TRUE(read("c", "plain words")[0].starts_with("! "));
}

TEST_F(ArchivesTest, ReadsThePagesOfAWarc) {
  const std::string archive =
      record("warcinfo", "application/warc-fields", "software: x\r\n") +
      record("request", "application/http", "GET / HTTP/1.1\r\n\r\n") + response(page("인수", kBody)) +
      record("response", "application/http", "HTTP/1.1 404 Not Found\r\n\r\nno") +
      record("response", "application/http", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nPNG") +
      response(page("투자", kOther));
  const std::vector<std::string> titles = {"인수", "투자"};
  EXPECT_EQ(read("a.warc", archive), titles);
  EXPECT_EQ(articles_[0].url, "https://news.example/a?id=1");
  EXPECT_EQ(articles_[0].paragraphs, std::vector<std::string>{std::string(kBody)});
}

TEST_F(ArchivesTest, CountsBackFromTheFetchOfAPage) {
  const std::string ago = "<div class=\"info\"><span>기사입력</span> <span>3시간 전</span></div>";
  const std::string html = "<html><body>" + ago + "<article><p>" + std::string(kBody) + "</p></article></body></html>";
  read("a.warc", response(html));
  ASSERT_EQ(articles_.size(), 1U);
  EXPECT_EQ(articles_[0].published, "2025-10-29T06:12:00+09:00");
  read("a.html", html);  // nobody knows when
  EXPECT_EQ(articles_.at(0).published, "");
}

TEST_F(ArchivesTest, SkipsBrokenRecordsOfAWarcByName) {
  const std::string first = response(page("인수", kBody));
  const std::string archive = first + "garbage\r\nmore garbage\r\n" + "WARC/1.0\r\nWARC-Type: response\r\n\r\n" +
                              response(page("투자", kOther));
  const auto out = read("a.warc", archive);
  ASSERT_EQ(out.size(), 4U);
  EXPECT_EQ(out[0], "인수");
  EXPECT_TRUE(out[1].starts_with("! a.warc:byte " + std::to_string(first.size()))) << out[1];
  EXPECT_TRUE(out[2].starts_with("! a.warc:byte ")) << out[2];
  EXPECT_EQ(out[3], "투자");
}

TEST_F(ArchivesTest, GoesOnBehindABrokenMemberOfAWarc) {
  std::string broken = gzip(response(page("사라진다", kBody)));
  for (std::size_t i = 20; i < 40; ++i) broken[i] = '\x00';
  const auto out =
      read("a.warc.gz", gzip(response(page("인수", kBody))) + broken + gzip(response(page("투자", kOther))));
  ASSERT_GE(out.size(), 3U);
  EXPECT_EQ(out.front(), "인수");
  EXPECT_TRUE(out[1].starts_with("! ")) << out[1];
  EXPECT_EQ(out.back(), "투자");
}

TEST_F(ArchivesTest, DecodesWhatTheHttpHeadersSay) {
  const std::string html = page("인수", kBody);
  char size[16];
  std::snprintf(size, sizeof size, "%zx", html.size());
  const std::string head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n";
  EXPECT_EQ(read("chunked.warc",
                 record("response", "application/http",
                        head + "Transfer-Encoding: chunked\r\n\r\n" + size + "\r\n" + html + "\r\n0\r\n\r\n")),
            std::vector<std::string>{"인수"});
  EXPECT_EQ(
      read("zipped.warc", record("response", "application/http", head + "Content-Encoding: gzip\r\n\r\n" + gzip(html))),
      std::vector<std::string>{"인수"});
}

TEST_F(ArchivesTest, ReadsItemsOfFeeds) {
  const std::string rss =
      "<?xml version='1.0'?><rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/' "
      "xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>새봄일보</title><language>ko</language>"
      "<item><title>인수</title><link>https://news.example/1</link><pubDate>Mon, 27 Jan 2025 09:00:00 +0900</pubDate>"
      "<dc:creator>김누리 기자</dc:creator><content:encoded><![CDATA[<p>" +
      std::string(kBody) +
      "</p>]]></content:encoded></item>"
      "<item><title>예고</title><link>https://news.example/2</link><description>짧은 글</description></item>"
      "</channel></rss>";
  const auto out = read("feed.xml", rss);
  ASSERT_EQ(out.size(), 2U);
  EXPECT_EQ(out[0], "인수");
  EXPECT_TRUE(out[1].starts_with("! feed.xml:item 2`: `예고` has no text")) << out[1];
  ASSERT_EQ(articles_.size(), 1U);
  EXPECT_EQ(articles_[0].url, "https://news.example/1");
  EXPECT_EQ(articles_[0].outlet, "새봄일보");
  EXPECT_EQ(articles_[0].author, "김누리");
  EXPECT_EQ(articles_[0].published, "2025-01-27T09:00:00+09:00");
  EXPECT_EQ(articles_[0].paragraphs, std::vector<std::string>{std::string(kBody)});
}

TEST_F(ArchivesTest, ReadsEntriesOfAtom) {
  const std::string atom =
      "<feed xmlns='http://www.w3.org/2005/Atom'><title>새봄일보</title><entry><title>투자</title>"
      "<link rel='alternate' href='https://news.example/3'/><updated>2025-01-28T10:00:00Z</updated>"
      "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>" +
      std::string(kOther) + "</p></div></content></entry></feed>";
  EXPECT_EQ(read("feed.atom", atom), std::vector<std::string>{"투자"});
  EXPECT_EQ(articles_[0].url, "https://news.example/3");
  EXPECT_EQ(articles_[0].paragraphs, std::vector<std::string>{std::string(kOther)});
}

TEST_F(ArchivesTest, NamesTheUrlsOfASitemap) {
  const std::string map =
      "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' "
      "xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'><url><loc>https://news.example/4</loc><news:news>"
      "<news:publication><news:name>새봄일보</news:name></news:publication><news:title>인수</news:title>"
      "</news:news></url></urlset>";
  EXPECT_EQ(
      read("news.xml", map),
      std::vector<std::string>{"! news.xml:item 1`: `인수` has no text, only a link to it: https://news.example/4"});
}

constexpr std::string_view kHeader = "뉴스 식별자,일자,언론사,기고자,제목,본문,URL,분석제외 여부";

TEST_F(ArchivesTest, ReadsRowsOfABigKindsTable) {
  const std::string table = "\xEF\xBB\xBF" + std::string(kHeader) +
                            "\r\n01100101.20250127,20250127,새봄일보,김누리 기자," + "\"인수, \"\"추진\"\"\",\"" +
                            std::string(kBody) + "\n둘째 줄도 본문이라고 밝혔다.\",https://news.example/5,\r\n\r\n" +
                            "02,20250128,새봄일보,,투자,,https://news.example/6,\r\n";
  const auto out = read("news.csv", table);
  ASSERT_EQ(out.size(), 2U);
  EXPECT_EQ(out[0], "인수, \"추진\"");
  EXPECT_TRUE(out[1].starts_with("! news.csv:row 4`: `투자` has no 본문")) << out[1];
  EXPECT_TRUE(articles_[0].is_excerpt);
  EXPECT_EQ(articles_[0].record, "01100101.20250127");
  EXPECT_EQ(articles_[0].published, "2025-01-27");
  EXPECT_EQ(articles_[0].author, "김누리");
  EXPECT_EQ(articles_[0].paragraphs.size(), 2U);
  EXPECT_EQ(read("other.csv", "a,b\n1,2\n").size(), 1U);
}

TEST_F(ArchivesTest, ReadsTablesLikeABigKindsTable) {
  const std::string body(kBody);
  const std::vector<std::string> titles = {"인수", "투자"};
  EXPECT_EQ(read("news.csv", "작성일,출처,,제목,내용\n2011-08-28,https://news.example/7,x,인수," + body +
                                 "\n2011-08-29,새봄일보,x,투자," + body + "\n"),
            titles)
      << "a column without a name is none of those";
  EXPECT_EQ(articles_[0].published, "2011-08-28");
  EXPECT_EQ(articles_[0].url, "https://news.example/7");
  EXPECT_FALSE(articles_[0].is_excerpt);
  EXPECT_EQ(articles_[1].url, "") << "a 출처 may be a newspaper";
}

std::string workbook(const std::vector<std::pair<std::string, std::string>>& parts) {
  zip_error_t error;
  zip_source_t* source = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_source_keep(source);
  zip_t* zip = zip_open_from_source(source, ZIP_TRUNCATE, &error);
  for (const auto& [name, text] : parts)
    zip_file_add(zip, name.c_str(), zip_source_buffer(zip, text.data(), text.size(), 0), ZIP_FL_ENC_UTF_8);
  zip_close(zip);
  zip_source_open(source);
  zip_stat_t stat;
  zip_source_stat(source, &stat);
  std::string bytes(stat.size, '\0');
  zip_source_read(source, bytes.data(), bytes.size());
  zip_source_close(source);
  zip_source_free(source);
  return bytes;
}

TEST_F(ArchivesTest, ReadsRowsOfABigKindsWorkbook) {
  const std::string texts =
      "<sst xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><si><t>일자</t></si>"
      "<si><t>제목</t></si><si><r><t>본</t></r><r><t>문</t></r></si><si><t>인수</t></si><si><t>" +
      std::string(kBody) + "</t></si></sst>";
  const std::string sheet =
      "<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData>"
      "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='C1' t='s'><v>1</v></c><c r='D1' t='s'><v>2</v></c></row>"
      "<row r='2'><c r='A2'><v>20250127</v></c><c r='C2' t='s'><v>3</v></c><c r='D2' t='s'><v>4</v></c></row>"
      "<row r='3'><c r='C3' t='inlineStr'><is><t>투자</t></is></c><c r='D3' t='inlineStr'><is><t>" +
      std::string(kOther) + "</t></is></c></row></sheetData></worksheet>";
  const std::vector<std::string> titles = {"인수", "투자"};
  EXPECT_EQ(read("news.xlsx", workbook({{"xl/sharedStrings.xml", texts}, {"xl/worksheets/sheet1.xml", sheet}})),
            titles);
  EXPECT_EQ(articles_[0].published, "2025-01-27");
  EXPECT_EQ(articles_[0].paragraphs, std::vector<std::string>{std::string(kBody)});
  EXPECT_EQ(read("broken.xlsx", "PK\x03\x04 no zip").size(), 1U);
  EXPECT_EQ(read("empty.xlsx", workbook({{"a", "b"}})).size(), 1U);
}

}  // namespace
}  // namespace geumul::ingest
