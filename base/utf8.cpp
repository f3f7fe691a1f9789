#include "base/utf8.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "base/check.h"

namespace geumul::utf8 {
namespace {

std::uint32_t byte_at(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

bool is_continuation(std::uint32_t byte) { return (byte & 0xC0U) == 0x80U; }

struct Lead {
  std::uint32_t size = 0;  // 0: not a lead byte
  std::uint32_t bits = 0;
  std::uint32_t low = 0x80;  // range of the second byte: excludes overlong forms, surrogates and values past U+10FFFF
  std::uint32_t high = 0xBF;
};

Lead classify(std::uint32_t b) {
  if (b < 0x80) return {1, b};
  if (b >= 0xC2 && b <= 0xDF) return {2, b & 0x1FU};
  if (b == 0xE0) return {3, b & 0x0FU, 0xA0, 0xBF};
  if (b == 0xED) return {3, b & 0x0FU, 0x80, 0x9F};
  if (b >= 0xE1 && b <= 0xEF) return {3, b & 0x0FU};
  if (b == 0xF0) return {4, b & 0x07U, 0x90, 0xBF};
  if (b >= 0xF1 && b <= 0xF3) return {4, b & 0x07U};
  if (b == 0xF4) return {4, b & 0x07U, 0x80, 0x8F};
  return {};
}

constexpr char32_t kReplacement = 0xFFFD;

/// Decodes at `at`; on malformed input value is U+FFFD and size the length of the maximal subpart.
CodePoint decode_subpart(std::string_view text, std::size_t at, bool& ok) {
  const Lead lead = classify(byte_at(text, at));
  ok = lead.size != 0;
  if (!ok) return {kReplacement, 1};
  char32_t value = lead.bits;
  for (std::uint32_t i = 1; i < lead.size; ++i) {
    const std::uint32_t low = i == 1 ? lead.low : 0x80;
    const std::uint32_t high = i == 1 ? lead.high : 0xBF;
    ok = at + i < text.size() && byte_at(text, at + i) >= low && byte_at(text, at + i) <= high;
    if (!ok) return {kReplacement, i};
    value = (value << 6) | (byte_at(text, at + i) & 0x3FU);
  }
  return {value, lead.size};
}

const icu::Normalizer2& normalizer(const char* name, UNormalization2Mode mode) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* instance = icu::Normalizer2::getInstance(nullptr, name, mode, status);
  GEUMUL_CHECK(U_SUCCESS(status));
  return *instance;
}

std::string normalize(std::string_view text, const icu::Normalizer2& form) {
  const auto piece = icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size()));
  std::string out;
  icu::StringByteSink<std::string> sink(&out, piece.length());
  UErrorCode status = U_ZERO_ERROR;
  form.normalizeUTF8(0, piece, sink, nullptr, status);
  GEUMUL_CHECK(U_SUCCESS(status));
  return out;
}

bool is_ascii(std::string_view text) {
  for (const char c : text)
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  return true;
}

}  // namespace

CodePoint decode_any(std::string_view text, std::size_t at) {
  bool ok = false;
  const CodePoint point = decode_subpart(text, at, ok);
  return ok ? point : CodePoint{kReplacement, 1};
}

CodePoint decode_before(std::string_view text, std::size_t end) {
  std::size_t at = end - 1;
  while (at > 0 && end - at < 4 && is_continuation(byte_at(text, at))) --at;
  const CodePoint point = decode(text, at);
  return at + point.size == end ? point : CodePoint{kReplacement, 1};
}

void append(std::string& text, char32_t c) {
  const auto put = [&text](char32_t byte) { text += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (c < 0x80) return put(c);
  if (c < 0x800) return put(0xC0U | (c >> 6)), put(0x80U | (c & 0x3FU));
  if (c < 0x10000) return put(0xE0U | (c >> 12)), put(0x80U | ((c >> 6) & 0x3FU)), put(0x80U | (c & 0x3FU));
  put(0xF0U | (c >> 18)), put(0x80U | ((c >> 12) & 0x3FU)), put(0x80U | ((c >> 6) & 0x3FU)), put(0x80U | (c & 0x3FU));
}

bool valid(std::string_view text) {
  bool ok = true;
  for (std::size_t at = 0; at < text.size() && ok;) at += decode_subpart(text, at, ok).size;
  return ok;
}

std::string repair(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    bool ok = false;
    const CodePoint point = decode_subpart(bytes, at, ok);
    append(out, point.value);
    at += point.size;
  }
  return out;
}

std::size_t count(std::string_view text) {
  std::size_t n = 0;
  for (const char c : text) n += is_continuation(static_cast<unsigned char>(c)) ? 0U : 1U;
  return n;
}

std::u32string to_utf32(std::string_view text) {
  std::u32string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode(text, at);
    out += point.value;
    at += point.size;
  }
  return out;
}

std::string from_utf32(std::u32string_view text) {
  std::string out;
  out.reserve(text.size() * 3);
  for (const char32_t c : text) append(out, c);
  return out;
}

std::string nfc(std::string_view text) {
  if (is_ascii(text)) return std::string(text);
  static const icu::Normalizer2& form = normalizer("nfc", UNORM2_COMPOSE);
  return normalize(text, form);
}

std::string fold(std::string_view text) {
  static const icu::Normalizer2& form = normalizer("nfkc_cf", UNORM2_COMPOSE);
  return normalize(text, form);
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode(text, at);
    at += point.size;
    const auto c = static_cast<UChar32>(point.value);
    const auto type = u_charType(c);
    if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR) continue;
    const int east_asian = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    width += east_asian == U_EA_WIDE || east_asian == U_EA_FULLWIDTH ? 2U : 1U;
  }
  return width;
}

bool is_unicode_space(char32_t c) { return u_isUWhiteSpace(static_cast<UChar32>(c)) != 0; }

}  // namespace geumul::utf8
