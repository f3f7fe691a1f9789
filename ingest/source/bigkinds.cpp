// Exports of BIGKinds, the news archive of the Korea Press Foundation: a table with a row an article, whose first row
// names the columns (뉴스 식별자, 일자, 언론사, 기고자, 제목, …, 본문, URL, 분석제외 여부). Its 본문 is the first 200
// characters of the article, which is kept and marked as an excerpt. Other tables with a title and a text (제목, 내용)
// are read as well; without a 식별자 of BIGKinds their texts count as whole, unless they end at its length.
#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "ingest/source/byline.h"
#include "ingest/source/date.h"
#include "ingest/source/identity.h"
#include "ingest/source/metadata.h"
#include "ingest/source/page_dump.h"
#include "ingest/source/record_reader.h"
#include "ingest/source/table_rows.h"
#include "ingest/source/text.h"

namespace geumul::ingest {
namespace {

enum Column : std::size_t { kId, kDate, kOutlet, kAuthor, kTitle, kBody, kUrl, kColumns };

/// Spellings of the headers over the years and in like tables, their own spaces left out; a 출처 that is no address is
/// none.
constexpr std::string_view kHeaders[kColumns] = {
    "뉴스식별자 뉴스ID 기사ID 식별자", "일자 날짜 발행일 기사일자 작성일", "언론사 매체 매체명 언론사명",
    "기고자 기자 작성자 기자명",       "제목 기사제목 타이틀 헤드라인",    "본문 기사본문 내용 요약",
    "URL 원본URL 기사URL 링크 출처",
};

bool is_header(std::string_view name, std::string_view header) {
  return !name.empty() && (" " + std::string(header) + " ").find(" " + std::string(name) + " ") != std::string::npos;
}

constexpr std::size_t kExcerpt = 200;  // characters

std::string without_spaces(std::string_view text) {
  std::string out = clean(text);
  std::erase_if(out, [](char c) { return c == ' ' || c == '\n'; });
  return out;
}

class BigkindsReader : public RecordReader {
 public:
  explicit BigkindsReader(Result<std::unique_ptr<TableRows>> rows) : rows_(std::move(rows)) {}

  Result<std::optional<Article>> next() override {
    if (done_) return std::optional<Article>();
    if (!rows_) {
      done_ = true;
      return rows_.error();
    }
    if (row_ == 0) GEUMUL_TRY(read_header());
    for (std::vector<std::string> row; !done_;) {
      ++row_;
      done_ = !GEUMUL_TRY((*rows_)->next(row));
      const bool is_empty = std::all_of(row.begin(), row.end(), [](const auto& cell) { return trim(cell).empty(); });
      if (!done_ && !is_empty) return read(row);
    }
    return std::optional<Article>();
  }

  std::string place() const override { return row_ == 0 ? std::string() : "row " + std::to_string(row_); }

 private:
  Result<void> read_header() {
    std::vector<std::string> row;
    done_ = true;  // unless the header is good
    ++row_;
    if (!GEUMUL_TRY((*rows_)->next(row))) return Error{Code::NotFound, "the table is empty", "NoArticle", {}};
    columns_.fill(row.size());
    for (std::size_t c = 0; c < kColumns; ++c)
      for (std::size_t i = row.size(); i-- > 0;)
        if (is_header(without_spaces(row[i]), kHeaders[c])) columns_[c] = i;
    is_bigkinds_ = columns_[kId] < row.size();
    if (columns_[kTitle] == row.size() || columns_[kBody] == row.size())
      return Error{Code::InvalidInput, "expected the columns 제목 and 본문 of a BIGKinds export", "UnknownInput", {}};
    done_ = false;
    return {};
  }

  Result<std::optional<Article>> read(const std::vector<std::string>& row) const {
    const auto cell = [&](Column c) { return columns_[c] < row.size() ? one_line(row[columns_[c]]) : std::string(); };
    Article article;
    article.record = cell(kId);
    article.url = canonical_url(cell(kUrl));
    article.title = cell(kTitle);
    article.outlet = cell(kOutlet);
    article.published = to_date(cell(kDate));
    for (const std::string& name : author_names(cell(kAuthor)))
      (article.author += article.author.empty() ? "" : ", ") += name;
    article.encoding = "UTF-8";
    const std::string text = clean(columns_[kBody] < row.size() ? row[columns_[kBody]] : std::string());
    article.is_excerpt = is_bigkinds_ || utf8::count(text) == kExcerpt;
    take_body_lines(text, article);
    if (article.paragraphs.empty())
      return Error{Code::NotFound, "`" + article.title + "` has no 본문", "NoArticle", {}};
    article.lang = language_of(body(article), "ko");
    return std::optional<Article>(std::move(article));
  }

  Result<std::unique_ptr<TableRows>> rows_;
  std::array<std::size_t, kColumns> columns_{};
  std::size_t row_ = 0;
  bool is_bigkinds_ = false;
  bool done_ = false;
};

}  // namespace

std::unique_ptr<RecordReader> make_csv_reader(ByteStream bytes) {
  return std::make_unique<BigkindsReader>(make_csv_rows(std::move(bytes)));
}

std::unique_ptr<RecordReader> make_xlsx_reader(ByteStream bytes) {
  return std::make_unique<BigkindsReader>(make_xlsx_rows(std::move(bytes)));
}

}  // namespace geumul::ingest
