#include "ingest/facts/training/standoff.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "base/file.h"

namespace geumul::ingest {
namespace {

const std::map<std::string, std::string> kTexts = {
    {"https://news.example/1",
     "한빛, 미국 나래와 손잡다\n"
     "한빛소재는 3일 미국 나래와 협약을 맺었다. 미국인 채 씨가 “좋다.”고 말했다.\n"
     "한미 양국에서 채가 팔린다."}};

Result<std::vector<GoldDocument>> read(const std::string& annotation) {
  return parse_standoff("= https://news.example/1\n" + annotation, "x.txt", kTexts);
}

std::vector<std::string> marked(const GoldDocument& document) {
  std::vector<std::string> out;
  for (const GoldMention& m : document.mentions)
    out.push_back(document.entities[m.entity].names.front() + ":" + std::string(slice(document.text, m.span)));
  return out;
}

TEST(ParseStandoff, NumbersTheTitleAndTheSentences) {
  const auto documents =
      read("C 한빛소재 | 한빛\nC 나래\n1 PARTNERS_WITH asserted 한빛소재 > 나래\n3 USES? planned 나래 > 한빛소재\n");
  ASSERT_TRUE(documents) << documents.error().message;
  ASSERT_EQ(documents->size(), 1U);
  const GoldDocument& document = documents->front();
  EXPECT_EQ(document.id, "https://news.example/1");
  EXPECT_EQ(document.text,
            "한빛, 미국 나래와 손잡다\n한빛소재는 3일 미국 나래와 협약을 맺었다.\n미국인 채 씨가 “좋다.”고 말했다.\n"
            "한미 양국에서 채가 팔린다.\n")
      << "a stop and what closes behind it end a sentence before a space, a line always";
  ASSERT_EQ(document.relations.size(), 2U);
  EXPECT_EQ(document.relations[0].evidence, "한빛소재는 3일 미국 나래와 협약을 맺었다.");
  EXPECT_EQ(document.relations[1].evidence, "한미 양국에서 채가 팔린다.");
  EXPECT_TRUE(document.relations[1].optional);
}

TEST(ParseStandoff, FindsEachSpellingWhereAWordBeginsTheLongestFirst) {
  const auto documents = read("C 한빛소재 | 한빛\nC 나래\nL 미국 | 한[미] 양국\nP [채] 씨\nX 미국인\n");
  ASSERT_TRUE(documents) << documents.error().message;
  EXPECT_EQ(marked(documents->front()),
            (std::vector<std::string>{"한빛소재:한빛", "미국:미국", "나래:나래", "한빛소재:한빛소재", "미국:미국",
                                      "나래:나래", "채:채", "미국:미"}))
      << "미국인 is no name, 채 one before 씨 only";
}

TEST(ParseStandoff, NamesTheLineThatIsWrong) {
  const std::pair<const char*, int> wrong[] = {
      {"Z 한빛", 2},                                           // no such type
      {"C 한빛 | ", 2},                                        // an empty spelling
      {"C 한[빛", 2},                                          // brackets that do not close
      {"C 한[]빛", 2},                                         // with nothing in them
      {"C [한][빛]", 2},                                       // two pairs
      {"C 한빛 | 두루", 2},                                    // the article does not have it
      {"C 한빛\nC 한빛", 3},                                   // two of a name
      {"C 한빛\n# said\n\n1 LEADS asserted 한빛 > 한빛", 5},   // with itself
      {"C 한빛\nC 나래\n1 ACQUIRES perhaps 한빛 > 나래", 4},   // no such status
      {"C 한빛\nC 나래\n9 ACQUIRES asserted 한빛 > 나래", 4},  // no such sentence
      {"= https://news.example/2", 2},                         // no such article
  };
  for (const auto& [annotation, line] : wrong) {
    const auto documents = read(annotation);
    ASSERT_FALSE(documents) << annotation;
    EXPECT_EQ(documents.error().code, Code::InvalidInput);
    EXPECT_NE(documents.error().message.find("`x.txt` line " + std::to_string(line) + ":"), std::string::npos)
        << documents.error().message;
  }
  EXPECT_FALSE(parse_standoff("1 LEADS asserted 한빛 > 나래", "x.txt", kTexts)) << "before the first article";
}

TEST(ReadStandoff, FindsTheTextsInTheDataFolder) {
  const std::filesystem::path root = std::filesystem::path(testing::TempDir()) / "standoff";
  const std::filesystem::path data = root / "data" / "news";
  std::filesystem::create_directories(data);
  const std::string address = "https://news.example/1";
  ASSERT_TRUE(write_file(root / "news.txt", "= " + address + "\nC 한빛\n"));
  EXPECT_FALSE(read_standoff(root, root / "data")) << "no texts";
  ASSERT_TRUE(
      write_file(data / "news.csv", "제목,내용,URL\n인수,한빛이 나래를 인수한다고 3일 밝혔다.," + address + "\n"));
  const auto documents = read_standoff(root, root / "data");
  ASSERT_TRUE(documents) << documents.error().message;
  EXPECT_EQ(documents->front().text, "인수\n한빛이 나래를 인수한다고 3일 밝혔다.\n");
  ASSERT_TRUE(write_file(root / "lines.txt", "= 2\nC 나래\n"));
  ASSERT_TRUE(write_file(data / "lines.txt", "한빛이 웃었다.\n나래가 웃었다.\n"));
  const auto all = read_standoff(root, root / "data");
  ASSERT_TRUE(all) << all.error().message;
  EXPECT_EQ(all->front().text, "\n나래가 웃었다.\n") << "without a title, in the order of the files";
  ASSERT_TRUE(write_file(root / "rows.txt", "= 1\nC 다온\n"));
  ASSERT_TRUE(write_file(data / "rows.jsonl", "{\"sentence\": \"다온이 웃었다.\"}\n"));
  const auto rows = read_standoff(root, root / "data");
  ASSERT_TRUE(rows) << rows.error().message;
  EXPECT_EQ(rows->back().text, "\n다온이 웃었다.\n");
  ASSERT_TRUE(write_file(data / "rows.jsonl", "{\"label\": 1}\n"));
  EXPECT_FALSE(read_standoff(root, root / "data"));
  std::filesystem::remove_all(root);
}

}  // namespace
}  // namespace geumul::ingest
