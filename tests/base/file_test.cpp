#include "base/file.h"

#include <gtest/gtest.h>

#include "base/split.h"

namespace geumul {
namespace {

TEST(File, ReadsWhatWasWritten) {
  const auto path = std::filesystem::path(testing::TempDir()) / "geumul_file_test";
  ASSERT_TRUE(write_file(path, std::string_view("a\0b", 3)));
  EXPECT_EQ(*read_file(path), std::string("a\0b", 3));
  std::filesystem::remove(path);
}

TEST(File, SaysWhatIsMissing) {
  const auto missing = read_file("/nonexistent/article.html");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, Code::NotFound);
  EXPECT_NE(missing.error().message.find("/nonexistent/article.html"), std::string::npos);
  const auto folder = read_file(testing::TempDir());
  ASSERT_FALSE(folder);
  EXPECT_EQ(folder.error().code, Code::Io);
}

TEST(File, ListsWhatHasTheExtension) {
  const auto folder = std::filesystem::path(testing::TempDir()) / "geumul_list_test";
  std::filesystem::create_directories(folder / "c.tsv" / "deep");
  for (const char* name : {"b.tsv", "a.tsv", "a.txt"}) ASSERT_TRUE(write_file(folder / name, ""));
  const auto files = list_files(folder, ".tsv");
  ASSERT_TRUE(files);
  EXPECT_EQ(*files, (std::vector<std::filesystem::path>{folder / "a.tsv", folder / "b.tsv", folder / "c.tsv"}));
  EXPECT_EQ(list_files(folder / "none", ".tsv").error().code, Code::NotFound);
  EXPECT_EQ(list_files(folder / "a.tsv", ".tsv").error().code, Code::Io);
  std::filesystem::remove_all(folder);
}

TEST(Split, KeepsEmptyParts) {
  EXPECT_EQ(split("a,,b", ','), (std::vector<std::string_view>{"a", "", "b"}));
  EXPECT_EQ(split("", ','), std::vector<std::string_view>{""});
}

}  // namespace
}  // namespace geumul
