// The one hard choice is UTF-8 against CP949, since pages lie about it. Seen as UTF-8, Korean CP949 is nearly all
// malformed ("한빛" = C7 D1 BA FB: no valid sequence); seen as CP949, UTF-8 Hangul falls apart at once. So the counts
// of good and bad sequences decide, and a few broken bytes change nothing.

#include "ingest/source/charset.h"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/utf8.h"
#include "ingest/source/text.h"

namespace geumul::ingest {
namespace {

unsigned byte_at(std::string_view bytes, std::size_t i) { return static_cast<unsigned char>(bytes[i]); }

struct Utf8Count {
  std::size_t good = 0;  // multi-byte sequences
  std::size_t bad = 0;
};

Utf8Count count_utf8(std::string_view bytes) {
  Utf8Count count;
  for (std::size_t at = 0; at < bytes.size();) {
    if (byte_at(bytes, at) < 0x80) {
      ++at;
      continue;
    }
    const utf8::CodePoint point = utf8::decode(bytes, at);
    ++(point.size > 1 ? count.good : count.bad);
    at += point.size;
  }
  return count;
}

struct KoreanCount {
  std::size_t hangul = 0;    // KS X 1001 syllables
  std::size_t extended = 0;  // Hangul only Unified Hangul Code has: 똠, 펲, 뷁
  std::size_t other = 0;     // hanja, symbols
  std::size_t bad = 0;
};

KoreanCount count_korean(std::string_view bytes) {
  KoreanCount count;
  for (std::size_t at = 0; at < bytes.size();) {
    const unsigned lead = byte_at(bytes, at);
    if (lead < 0x80) {
      ++at;
      continue;
    }
    const unsigned trail = at + 1 < bytes.size() ? byte_at(bytes, at + 1) : 0;
    const bool letter = (trail >= 0x41 && trail <= 0x5A) || (trail >= 0x61 && trail <= 0x7A);
    const bool extended =
        lead >= 0x81 && lead <= 0xC6 && (letter || (trail >= 0x81 && trail <= (lead < 0xA1 ? 0xFE : 0xA0)));
    const bool standard = lead >= 0xA1 && lead <= 0xFD && trail >= 0xA1 && trail <= 0xFE;
    if (extended)
      ++count.extended;
    else if (standard)
      ++(lead >= 0xB0 && lead <= 0xC8 ? count.hangul : count.other);
    else
      ++count.bad;
    at += extended || standard ? 2 : 1;
  }
  return count;
}

bool reads_as_korean(const KoreanCount& count) {
  const std::size_t all = count.hangul + count.extended + count.other + count.bad;
  return count.hangul * 2 > all && count.bad * 4 < all;
}

/// `broken` counts what the encoding does not have.
std::string convert(std::string_view bytes, const char* label, std::size_t& broken) {
  UErrorCode status = U_ZERO_ERROR;
  UConverter* converter = ucnv_open(label, &status);
  if (U_FAILURE(status)) return {};
  const icu::UnicodeString wide(bytes.data(), static_cast<std::int32_t>(bytes.size()), converter, status);
  ucnv_close(converter);
  std::string out;
  wide.toUTF8String(out);
  for (std::size_t at = out.find("\uFFFD"); at != std::string::npos; at = out.find("\uFFFD", at + 1)) ++broken;
  return out;
}

Decoded convert_to(std::string_view bytes, const char* label, std::string_view name) {
  std::size_t broken = 0;
  return {convert(bytes, label, broken), std::string(name)};
}

std::optional<Decoded> decode_marked(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) {
    const std::string_view rest = bytes.substr(3);
    return Decoded{utf8::valid(rest) ? std::string(rest) : utf8::repair(rest), "UTF-8"};
  }
  if (bytes.starts_with(std::string_view("\xFF\xFE\0\0", 4)))
    return convert_to(bytes.substr(4), "UTF-32LE", "UTF-32LE");
  if (bytes.starts_with(std::string_view("\0\0\xFE\xFF", 4)))
    return convert_to(bytes.substr(4), "UTF-32BE", "UTF-32BE");
  if (bytes.starts_with("\xFF\xFE")) return convert_to(bytes.substr(2), "UTF-16LE", "UTF-16LE");
  if (bytes.starts_with("\xFE\xFF")) return convert_to(bytes.substr(2), "UTF-16BE", "UTF-16BE");
  return std::nullopt;
}

/// Markup in UTF-16 has a zero in every second byte, always on the same side.
std::optional<Decoded> decode_utf16(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 4096);
  std::array<std::size_t, 2> zeros{};
  for (std::size_t i = 0; i < head.size(); ++i)
    if (head[i] == '\0') ++zeros[i % 2];
  const std::size_t half = head.size() / 2;
  if (zeros[1] * 4 > half && zeros[0] * 20 < half) return convert_to(bytes, "UTF-16LE", "UTF-16LE");
  if (zeros[0] * 4 > half && zeros[1] * 20 < half) return convert_to(bytes, "UTF-16BE", "UTF-16BE");
  return std::nullopt;
}

bool is_binary(std::string_view bytes) {
  for (const std::string_view magic :
       {"\x89PNG", "%PDF-",
        "\x7F"
        "ELF",
        "PK\x03\x04", "\x1F\x8B", "GIF8", "\xFF\xD8\xFF", "RIFF", "\xD0\xCF\x11\xE0", "BZh"})
    if (bytes.starts_with(magic)) return true;
  const std::string_view head = bytes.substr(0, 65536);
  std::size_t controls = 0;
  for (const char c : head) {
    const auto b = static_cast<unsigned char>(c);
    controls += b < 0x20 && b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != 0x1B ? 1U : 0U;
  }
  return controls * 50 > head.size();
}

/// The encoding that a label means, where it is one that a page may be in besides UTF-8 and Korean.
std::string foreign_label(const std::string& label) {
  static constexpr std::array kForeign{"shift_jis",   "sjis",      "euc-jp",      "gb2312",      "gbk",
                                       "gb18030",     "big5",      "iso-2022-jp", "iso-2022-kr", "koi8-r",
                                       "windows-125", "iso-8859-", "latin"};
  const bool known = std::any_of(kForeign.begin(), kForeign.end(), [&](const char* f) { return contains(label, f); });
  if (!known) return {};
  if (label == "iso-8859-1" || label == "latin1" || label == "latin-1") return "windows-1252";  // as browsers do
  return label;
}

Decoded decode_legacy(std::string_view bytes, const std::string& label, bool korean) {
  const std::string foreign = foreign_label(label);
  if (!korean && !foreign.empty()) {
    std::size_t broken = 0;
    std::string text = convert(bytes, foreign.c_str(), broken);
    if (!text.empty() && broken * 100 < text.size()) return {std::move(text), foreign};
  }
  if (korean) {
    const bool extended = count_korean(bytes).extended > 0;
    return convert_to(bytes, "windows-949", extended ? "CP949" : "EUC-KR");
  }
  return convert_to(bytes, "windows-1252", "windows-1252");
}

bool names_korean(const std::string& label) {
  return contains_any(label, {"euc-kr", "euckr", "949", "ks_c_5601", "ksc5601", "ksc_5601", "uhc", "korean"});
}

/// The value behind `key` and "=" at `at`, without its quotes.
std::string value_after(std::string_view text, std::size_t at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '=' || text[at] == '"' || text[at] == '\'')) ++at;
  const std::size_t end = text.find_first_of("\"' ;>/\r\n\t?", at);
  return lower(text.substr(at, end == std::string_view::npos ? 0 : end - at));
}

}  // namespace

std::string declared_charset(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 65536);
  const std::string_view start = trim(head);
  if (start.starts_with("<?xml")) {
    const std::string_view declaration = start.substr(0, start.find("?>"));
    const std::size_t at = declaration.find("encoding");
    if (at != std::string_view::npos) return value_after(declaration, at + 8);
  }
  for (std::size_t at = head.find('<'); at != std::string_view::npos; at = head.find('<', at + 1)) {
    if (head.size() - at < 6 || !equals_ignoring_case(head.substr(at, 5), "<meta")) continue;
    const std::string tag = lower(head.substr(at, head.find('>', at) - at + 1));
    const std::size_t key = tag.find("charset");
    if (key != std::string::npos) return value_after(tag, key + 7);
  }
  return {};
}

Result<Decoded> to_utf8(std::string_view bytes) {
  if (auto marked = decode_marked(bytes)) return *std::move(marked);
  if (auto wide = decode_utf16(bytes)) return *std::move(wide);
  if (is_binary(bytes)) return Error{Code::InvalidInput, "binary data, expected text or HTML", "BinaryInput", {}};

  const Utf8Count unicode = count_utf8(bytes);
  const std::string label = declared_charset(bytes);
  if (unicode.bad == 0 && !(unicode.good == 0 && contains(label, "iso-2022-")))
    return Decoded{std::string(bytes), "UTF-8"};
  if (unicode.good > unicode.bad) return Decoded{utf8::repair(bytes), "UTF-8"};

  const KoreanCount korean = count_korean(bytes);
  const bool foreign_east = contains_any(label, {"jp", "jis", "gb", "big5"});
  const bool is_korean =
      !foreign_east && (reads_as_korean(korean) || (names_korean(label) && korean.bad < korean.hangul + korean.other));
  return decode_legacy(bytes, label, is_korean);
}

}  // namespace geumul::ingest
