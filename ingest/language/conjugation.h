#pragma once
// How Korean stems change before endings, in both directions that the dictionary needs.
//
//   surfaces(to_units("가깝"), Tag::VA)  →  가깝 (Base), 가까우 (DropBieup), 가까워 (Fused, 어)
//
// A surface with a Harmony has swallowed the vowel of 아/어/여: 가까워 = 가깝+어, 했 = 하+였. Pure functions.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/language/morpheme.h"

namespace geumul::ingest {

/// What a stem's surface asks of the ending after it.
enum class StemForm : std::uint8_t {
  Base,       // 먹, 가, 살
  Fused,      // 해, 봐, 가까워: only what is left of 아/어/여… (서, ㅆ, 도)
  DropBieup,  // 가까우: ㄴ, ㄹ, 면, 니
  DropRieul,  // 노 of 놀: 는, ㄴ, ㅂ니다, 시
  DropHieut,  // 그러 of 그렇: ㄴ, ㄹ, 면
  Soft,       // 이 of 잇, 물 of 묻: 은, 으면, 어
};

/// Which vowel restored endings begin with: 가+아, 먹+어, 하+여.
enum class Harmony : std::uint8_t { A, Eo, Yeo };
constexpr char16_t harmony_unit(Harmony harmony) {
  return harmony == Harmony::A ? u'아' : harmony == Harmony::Eo ? u'어' : u'여';
}

struct StemSurface {
  std::u16string units;
  StemForm form = StemForm::Base;
  Harmony harmony = Harmony::Eo;  // of Fused
};

/// All spellings of a stem (or of 시, the ending that conjugates). More than Korean knows where a stem's class is not
/// written in its letters (굽다): the analyser weighs them.
std::vector<StemSurface> surfaces(std::u16string_view stem, Tag tag);

/// How an ending begins.
enum class Initial : std::uint8_t { Consonant, FinalConsonant, Eu, Eo, Sup };
Initial initial_of(std::u16string_view ending);

/// Whether `ending` may stand after this surface; `has_final`: the surface ends in a consonant.
bool accepts(StemForm form, bool has_final, Initial initial, char16_t first_unit);

}  // namespace geumul::ingest
