// The articles of the corpus against what a person wrote down about them. The floors may only rise.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/file.h"
#include "ingest/source/reader.h"
#include "ingest/source/text.h"

namespace geumul::ingest {
namespace {

namespace fs = std::filesystem;
const fs::path kCorpora = fs::path(GEUMUL_SOURCE_DIR) / "corpora";

/// By gold name: nd-h01 for a page, the record's id for a record.
std::map<std::string, Article> read_corpus() {
  std::map<std::string, Article> articles;
  auto files = expand_inputs({kCorpora / "articles"});
  EXPECT_TRUE(files);
  for (const fs::path& file : *files) {
    auto reader = ArticleReader::open(file);
    EXPECT_TRUE(reader) << file;
    for (;;) {
      auto article = reader->next();
      EXPECT_TRUE(article) << file;
      if (!article || !*article) break;
      const std::string name = (*article)->record.empty() ? file.stem().string() : (*article)->record;
      articles.emplace(name, **std::move(article));
    }
  }
  return articles;
}

nlohmann::json gold_of(const std::string& name) {
  const auto text = read_file(kCorpora / "gold" / (name + ".json"));
  EXPECT_TRUE(text) << name;
  return nlohmann::json::parse(*text, nullptr, false);
}

std::string field(const nlohmann::json& gold, const char* key) {
  return gold[key].is_string() ? gold[key].get<std::string>() : "";
}

std::string squeezed(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (c != ' ' && c != '\n' && c != '\r') out += c;
  return out;
}

/// The gold text's lines that are whole paragraphs: the rest is title, byline, dates and the like.
std::vector<std::string> paragraphs_of(const std::string& gold) {
  std::vector<std::string> out;
  for (const std::string_view line : split_lines(gold))
    if (line.size() > 120 && ends_like_sentence(line)) out.emplace_back(squeezed(line));
  return out;
}

TEST(Corpus, EveryArticleSaysItsTitleAuthorOutletAndDay) {
  std::map<std::string, int> wrong;
  const std::map<std::string, Article> articles = read_corpus();
  ASSERT_EQ(articles.size(), 32U);
  for (const auto& [name, article] : articles) {
    const nlohmann::json gold = gold_of(name);
    EXPECT_EQ(letters(article.title), letters(field(gold, "title"))) << name;
    EXPECT_EQ(article.author, field(gold, "author")) << name;
    EXPECT_EQ(article.outlet, field(gold, "outlet")) << name;
    EXPECT_EQ(article.published.substr(0, 10), field(gold, "published").substr(0, 10)) << name;
    EXPECT_EQ(article.lang, "ko") << name;
  }
}

TEST(Corpus, EveryParagraphIsKeptAndNothingElseIs) {
  for (const auto& [name, article] : read_corpus()) {
    const auto text = read_file(kCorpora / "gold" / "body" / (name + ".txt"));
    ASSERT_TRUE(text) << name;
    const std::string found = squeezed(body(article));
    for (const std::string& paragraph : paragraphs_of(*text))
      EXPECT_TRUE(contains(found, paragraph)) << name << ": " << paragraph;
    const std::string gold = squeezed(*text);
    for (const std::string& paragraph : article.paragraphs)
      EXPECT_TRUE(contains(gold, squeezed(paragraph))) << name << ": " << paragraph;
  }
}

TEST(Corpus, BylinesAddressesAndCopyrightLinesAreNotBody) {
  for (const auto& [name, article] : read_corpus())
    for (const std::string& paragraph : article.paragraphs) {
      EXPECT_FALSE(contains_any(paragraph, {".example", "무단", "저작권자", "ⓒ", "입력"}) && paragraph.size() < 150)
          << name << ": " << paragraph;
    }
}

TEST(Corpus, CaptionsStandApart) {
  const std::map<std::string, Article> articles = read_corpus();
  const std::map<std::string, std::string> expected = {
      {"nd-h01", "립부 탄 인텔 최고경영자(CEO). 한빛경제DB"},
      {"nd-h08", "태국 방콕의 한 마트에 진열된 신라면 똠얌. 농심 제공"},
      {"nd-h11", "MSPO 전시장에 놓인 K2 전차 모형. 현대로템 제공"},
      {"nd-t21", "지난 2월 서울에서 열린 간담회에 나란히 선 샘 올트먼 오픈AI CEO와 정신아 카카오 대표. /카카오 제공"},
  };
  for (const auto& [name, caption] : expected) {
    const std::vector<std::string>& captions = articles.at(name).captions;
    EXPECT_NE(std::find(captions.begin(), captions.end(), caption), captions.end()) << name;
  }
}

}  // namespace
}  // namespace geumul::ingest
