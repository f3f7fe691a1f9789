#include "ingest/source/charset.h"

#include <gtest/gtest.h>

#include "base/utf8.h"

namespace geumul::ingest {
namespace {

// "한빛전자가 회사를 인수했다." in EUC-KR, and with Hangul beyond KS X 1001: 똠(8C 63) 펲(BB 6B) 뷁(94 EE).
constexpr std::string_view kEucKr =
    "\xC7\xD1\xBA\xFB\xC0\xFC\xC0\xDA\xB0\xA1 \xC8\xB8\xBB\xE7\xB8\xA6 \xC0\xCE\xBC\xF6\xC7\xDF\xB4\xD9.";
constexpr std::string_view kUtf8 = "한빛전자가 회사를 인수했다.";

Decoded decoded(std::string_view bytes) {
  auto result = to_utf8(bytes);
  EXPECT_TRUE(result);
  return result ? *result : Decoded();
}

TEST(ToUtf8, LooksAtTheBytesWhateverThePageDeclares) {
  for (const std::string_view head :
       {"", "<meta charset=euc-kr>", "<meta charset=\"utf-8\">", "<meta charset='iso-8859-1'>",
        "<meta http-equiv=Content-Type content='text/html; charset=ks_c_5601-1987'>",
        "<?xml version=\"1.0\" encoding=\"EUC-KR\"?>", "<meta charset=x-no-such>"}) {
    const Decoded korean = decoded(std::string(head) + std::string(kEucKr));
    EXPECT_EQ(korean.text, std::string(head) + std::string(kUtf8)) << head;
    EXPECT_EQ(korean.encoding, "EUC-KR") << head;
    const Decoded unicode = decoded(std::string(head) + std::string(kUtf8));
    EXPECT_EQ(unicode.text, std::string(head) + std::string(kUtf8)) << head;
    EXPECT_EQ(unicode.encoding, "UTF-8") << head;
  }
}

TEST(ToUtf8, ReadsAllOfUnifiedHangulCode) {
  const Decoded page = decoded(std::string(kEucKr) + " \x8C\x63 \xBC\x84 \x94\xEE");
  EXPECT_EQ(page.encoding, "CP949");
  EXPECT_TRUE(page.text.ends_with("똠 펲 뷁")) << page.text;
}

TEST(ToUtf8, KeepsTheRestOfAPageWithABrokenParagraph) {
  const Decoded page = decoded(std::string(kUtf8) + std::string(kUtf8) + std::string(kEucKr));
  EXPECT_EQ(page.encoding, "UTF-8");
  EXPECT_TRUE(page.text.starts_with(std::string(kUtf8) + std::string(kUtf8)));
  EXPECT_TRUE(utf8::valid(page.text));
  const Decoded tail = decoded(std::string(kEucKr) + "\xB0");
  EXPECT_TRUE(tail.text.starts_with(kUtf8));
}

TEST(ToUtf8, ReadsByteOrderMarksAndUtf16WithoutOne) {
  EXPECT_EQ(decoded("\xEF\xBB\xBF한빛").text, "한빛");
  EXPECT_EQ(decoded(std::string_view("\xFF\xFE\x5C\xD5\x5B\xBE", 6)).text, "한빛");
  EXPECT_EQ(decoded(std::string_view("\xFE\xFF\xD5\x5C\xBE\x5B", 6)).text, "한빛");
  const Decoded bare = decoded(std::string_view("<\0h\0t\0m\0l\0>\0\x5C\xD5", 14));
  EXPECT_EQ(bare.text, "<html>한");
  EXPECT_EQ(bare.encoding, "UTF-16LE");
}

TEST(ToUtf8, KeepsOtherEncodingsThatAreDeclared) {
  EXPECT_EQ(decoded("<meta charset=windows-1252>caf\xE9").text, "<meta charset=windows-1252>café");
  EXPECT_EQ(decoded("<meta charset=shift_jis>\x93\xFA\x96\x7B\x8C\xEA").text, "<meta charset=shift_jis>日本語");
}

TEST(ToUtf8, RefusesBinaryData) {
  for (const std::string_view bytes : {std::string_view("\x89PNG\r\n\x1A\n"), std::string_view("%PDF-1.7"),
                                       std::string_view("\0\1\2\3\4\5\6\7\1\2\3\1\2", 13)}) {
    const auto result = to_utf8(bytes);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().slug, "BinaryInput");
  }
}

TEST(DeclaredCharset, IsFoundWhereverAPageWritesIt) {
  EXPECT_EQ(declared_charset("<META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=EUC-KR'>"), "euc-kr");
  EXPECT_EQ(declared_charset("<?xml version='1.0' encoding='euc-kr'?><html>"), "euc-kr");
  EXPECT_EQ(declared_charset("<html><meta charset = utf-8>"), "utf-8");
  EXPECT_EQ(declared_charset("<html><p>charset=euc-kr"), "");
}

}  // namespace
}  // namespace geumul::ingest
