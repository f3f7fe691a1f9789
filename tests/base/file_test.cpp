#include "base/file.h"

#include <gtest/gtest.h>

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

}  // namespace
}  // namespace geumul
