// A stem's spellings follow from its last syllable: 고마우니 has lost a ㅂ, 지은 a ㅅ, 노는 a ㄹ, 몰라 a ㅡ. Each rule
// is tried on every stem that has the letters for it, unless a closed list says that the stem is regular.

#include "ingest/language/conjugation.h"

#include <optional>

#include "ingest/language/hangul.h"

namespace geumul::ingest {
namespace {

namespace vowel = hangul::vowel;
using hangul::kFinalSymbol;

constexpr char16_t final_unit(std::uint32_t final) { return static_cast<char16_t>(kFinalSymbol + final); }

char16_t revowel(char16_t syllable, std::uint32_t to) {
  return static_cast<char16_t>(hangul::with_vowel(syllable, to));
}

std::u16string with_last(std::u16string_view stem, char16_t last) {
  std::u16string out(stem.substr(0, stem.size() - 1));
  out += last;
  return out;
}

bool is_open_syllable(char16_t unit) { return hangul::is_syllable(unit); }

/// The vowel of the last syllable that ends before `end`, if it is Hangul.
std::optional<std::uint32_t> vowel_before(std::u16string_view units, std::size_t end) {
  while (end > 0 && hangul::is_final_symbol(units[end - 1])) --end;
  if (end == 0 || !is_open_syllable(units[end - 1])) return std::nullopt;
  return hangul::vowel_of(units[end - 1]);
}

bool is_bright(std::optional<std::uint32_t> v) { return v == vowel::A || v == vowel::O || v == vowel::YA; }
Harmony harmony_by(std::optional<std::uint32_t> v) { return is_bright(v) ? Harmony::A : Harmony::Eo; }

/// 오르 → 올라, 흐르 → 흘러, 따르 → 따라, 이르 → 이르러.
void fuse_reu(std::u16string_view stem, std::vector<StemSurface>& out) {
  const auto before = vowel_before(stem, stem.size() - 1);
  if (!before) return;
  const Harmony harmony = harmony_by(before);
  const char16_t last = harmony == Harmony::A ? u'라' : u'러';
  out.push_back({with_last(stem, last), StemForm::Fused, harmony});
  if (is_open_syllable(stem[stem.size() - 2])) {
    std::u16string doubled(stem.substr(0, stem.size() - 1));
    doubled += final_unit(hangul::final_consonant::Rieul);
    doubled += last;
    out.push_back({doubled, StemForm::Fused, harmony});
  }
  if (stem == u"이르" || stem == u"푸르" || stem == u"누르")
    out.push_back({std::u16string(stem) + u'러', StemForm::Fused, Harmony::Eo});
}

/// Stems in an open syllable swallow the vowel: 가+아 → 가, 보+아 → 봐, 마시+어 → 마셔, 쓰+어 → 써, 되+어 → 돼.
void fuse_open(std::u16string_view stem, std::vector<StemSurface>& out) {
  const char16_t last = stem.back();
  const auto add = [&](char16_t syllable, Harmony harmony) {
    out.push_back({with_last(stem, syllable), StemForm::Fused, harmony});
  };
  if (last == u'하') return add(u'해', Harmony::Yeo);
  if (last == u'르') return fuse_reu(stem, out);
  if (stem == u"푸") return add(u'퍼', Harmony::Eo);
  switch (hangul::vowel_of(last)) {
    case vowel::A:
      return add(last, Harmony::A);
    case vowel::AE:
    case vowel::E:
    case vowel::EO:
    case vowel::YEO:
    case vowel::YE:
      add(last, Harmony::Eo);
      break;
    case vowel::O:
      return add(revowel(last, vowel::WA), Harmony::A);
    case vowel::U:
      return add(revowel(last, vowel::WO), Harmony::Eo);
    case vowel::I:
      return add(revowel(last, vowel::YEO), Harmony::Eo);
    case vowel::OE:
      return add(revowel(last, vowel::WAE), Harmony::Eo);
    case vowel::EU: {
      const Harmony harmony = harmony_by(vowel_before(stem, stem.size() - 1));
      return add(revowel(last, harmony == Harmony::A ? vowel::A : vowel::EO), harmony);
    }
    default:
      break;
  }
  // 그러+어 → 그래, 어쩌+어 → 어째
  if (stem == u"그러" || stem == u"이러" || stem == u"저러" || stem == u"어쩌")
    add(revowel(last, vowel::AE), Harmony::Eo);
}

bool is_in(std::u16string_view set, char16_t unit) { return set.find(unit) != std::u16string_view::npos; }

/// 돕 → 도우, 도와; 가깝 → 가까우, 가까워. Regular: 잡다, 입다, 씹다, 집다, 뽑다, 좁다, 접다, 꼽다, 업다.
void drop_bieup(std::u16string_view open, std::vector<StemSurface>& out) {
  if (is_in(u"자이씨지뽀조저꼬어", open.back())) return;
  const bool bright = open == u"도" || open == u"고";
  out.push_back({std::u16string(open) + u'우', StemForm::DropBieup, Harmony::Eo});
  out.push_back({std::u16string(open) + (bright ? u'와' : u'워'), StemForm::Fused, bright ? Harmony::A : Harmony::Eo});
}

/// 그렇 → 그러, 그래; 하얗 → 하야, 하얘; 놓 → 놔.
void drop_hieut(std::u16string_view open, Tag tag, std::vector<StemSurface>& out) {
  const char16_t last = open.back();
  if (tag == Tag::VV || tag == Tag::VX) {
    if (last == u'노') out.push_back({with_last(open, u'놔'), StemForm::Fused, Harmony::A});
    return;
  }
  if (last == u'조') return;  // 좋다 is regular
  out.push_back({std::u16string(open), StemForm::DropHieut, Harmony::Eo});
  const std::uint32_t v = hangul::vowel_of(last);
  const std::uint32_t fused = v == vowel::YA ? 3U : v == vowel::YEO ? vowel::YE : vowel::AE;
  out.push_back({with_last(open, revowel(last, fused)), StemForm::Fused, harmony_by(v)});
}

void change_closed(std::u16string_view stem, Tag tag, std::vector<StemSurface>& out) {
  namespace final = hangul::final_consonant;
  const std::u16string_view open = stem.substr(0, stem.size() - 1);
  if (open.empty() || !is_open_syllable(open.back())) return;
  switch (stem.back() - kFinalSymbol) {
    case final::Bieup:
      return drop_bieup(open, out);
    case final::Rieul:
      out.push_back({std::u16string(open), StemForm::DropRieul, Harmony::Eo});
      return;
    case final::Hieut:
      return drop_hieut(open, tag, out);
    case final::Siot:  // 잇 → 이, 짓 → 지, 낫 → 나, 붓 → 부, 긋 → 그, 젓 → 저
      if (is_in(u"이지나부그저", open.back())) out.push_back({std::u16string(open), StemForm::Soft, Harmony::Eo});
      return;
    case final::Digeut:  // 걷 → 걸, 듣 → 들, 묻 → 물, 싣 → 실, 깨닫 → 깨달, 일컫 → 일컬
      if (is_in(u"거드무시커기부", open.back()) || (open.back() == u'다' && open.size() > 1))
        out.push_back({std::u16string(open) + final_unit(final::Rieul), StemForm::Soft, Harmony::Eo});
      return;
    default:
      return;
  }
}

}  // namespace

std::vector<StemSurface> surfaces(std::u16string_view stem, Tag tag) {
  std::vector<StemSurface> out;
  if (stem.empty()) return out;
  out.push_back({std::u16string(stem), StemForm::Base, Harmony::Eo});
  if (is_open_syllable(stem.back())) fuse_open(stem, out);
  if (hangul::is_final_symbol(stem.back())) change_closed(stem, tag, out);
  return out;
}

Initial initial_of(std::u16string_view ending) {
  if (ending.empty()) return Initial::Consonant;
  const char16_t first = ending[0];
  if (hangul::is_final_symbol(first)) return Initial::FinalConsonant;
  if (first == u'으') return Initial::Eu;
  if (first == u'아' || first == u'어' || first == u'여' || first == u'에') return Initial::Eo;
  if (first == u'스' && ending.size() > 1 && ending[1] == final_unit(hangul::final_consonant::Bieup))
    return Initial::Sup;
  return Initial::Consonant;
}

bool accepts(StemForm form, bool has_final, Initial initial, char16_t first) {
  switch (form) {
    case StemForm::Fused:
      return false;  // the lattice joins what is left of 어 itself
    case StemForm::Soft:
      return initial == Initial::Eu || initial == Initial::Eo;
    case StemForm::DropBieup:
      return initial == Initial::FinalConsonant || is_in(u"며머니나므시려러리세라", first);  // 면 is 며+ㄴ
    case StemForm::DropRieul:
      return initial == Initial::FinalConsonant || is_in(u"느니네시세오냐나라", first);  // 는 is 느+ㄴ
    case StemForm::DropHieut:
      return initial == Initial::FinalConsonant || is_in(u"며니네나시므세냐", first);
    case StemForm::Base:
      break;
  }
  if (initial == Initial::Eu || initial == Initial::Sup) return has_final;
  return true;
}

}  // namespace geumul::ingest
