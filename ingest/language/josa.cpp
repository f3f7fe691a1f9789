#include "ingest/language/josa.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "ingest/language/hangul.h"

namespace geumul::ingest {
namespace {

enum class After : std::uint8_t { Any, Vowel, Consonant, VowelOrRieul, ConsonantNotRieul };

/// Whether other particles may follow, and whether it may follow others.
enum class Place : std::uint8_t {
  Alone,  // 이/가, 을/를 close a chain and open none: 구글을
  First,  // 에서, 로, 와: others may follow (서울에서만은)
  Later,  // 만, 까지: first or later, others may follow
  Last,   // 은, 도, 의: first or later, nothing follows
};

struct Josa {
  std::string_view form;
  After after;
  Place place;
};

constexpr std::array kJosa = {
    Josa{"이", After::Consonant, Place::Alone},     // 구글이, not 네이버이
    Josa{"가", After::Vowel, Place::Last},          // 네이버가; 네이버만이, 카카오까지가
    Josa{"을", After::Consonant, Place::Last},      // 구글을; 공장만을
    Josa{"를", After::Vowel, Place::Last},          // 네이버를; 어디까지를
    Josa{"은", After::Consonant, Place::Last},      // 구글은; 구글만은
    Josa{"는", After::Vowel, Place::Last},          // 네이버는; 서울에서는
    Josa{"의", After::Any, Place::Last},            // 구글의; 구글과의, 정부로부터의
    Josa{"도", After::Any, Place::Last},            // 구글도; 구글에게도
    Josa{"엔", After::Any, Place::Alone},           // 이번엔
    Josa{"에선", After::Any, Place::Alone},         // 업계에선
    Josa{"에겐", After::Any, Place::Alone},         // 투자자에겐
    Josa{"에", After::Any, Place::First},           // 구글에
    Josa{"에서", After::Any, Place::First},         // 서울에서
    Josa{"에게", After::Any, Place::First},         // 주주에게
    Josa{"에게서", After::Any, Place::First},       // 주주에게서
    Josa{"한테", After::Any, Place::First},         // 친구한테
    Josa{"께", After::Any, Place::First},           // 회장님께
    Josa{"께서", After::Any, Place::First},         // 회장님께서
    Josa{"에서부터", After::Any, Place::First},     // 서울에서부터
    Josa{"로", After::VowelOrRieul, Place::First},  // 미국으로, 서울로
    Josa{"으로", After::ConsonantNotRieul, Place::First},
    Josa{"로서", After::VowelOrRieul, Place::First},  // 대주주로서
    Josa{"으로서", After::ConsonantNotRieul, Place::First},
    Josa{"로써", After::VowelOrRieul, Place::First},
    Josa{"으로써", After::ConsonantNotRieul, Place::First},
    Josa{"로부터", After::VowelOrRieul, Place::First},  // 구글로부터
    Josa{"으로부터", After::ConsonantNotRieul, Place::First},
    Josa{"와", After::Vowel, Place::First},      // 네이버와; 네이버와는
    Josa{"과", After::Consonant, Place::First},  // 구글과
    Josa{"하고", After::Any, Place::First},
    Josa{"랑", After::Vowel, Place::First},
    Josa{"이랑", After::Consonant, Place::First},
    Josa{"보다", After::Any, Place::First},  // 지난해보다도
    Josa{"처럼", After::Any, Place::First},  // 애플처럼
    Josa{"같이", After::Any, Place::First},
    Josa{"만큼", After::Any, Place::Later},         // 애플만큼은
    Josa{"대로", After::Any, Place::Later},         // 계획대로
    Josa{"만", After::Any, Place::Later},           // 서울에서만
    Josa{"까지", After::Any, Place::Later},         // 부산까지
    Josa{"부터", After::Any, Place::Later},         // 내년부터
    Josa{"마저", After::Any, Place::Later},         // 삼성마저
    Josa{"조차", After::Any, Place::Later},         // 정부조차
    Josa{"마다", After::Any, Place::Later},         // 회사마다
    Josa{"밖에", After::Any, Place::Later},         // 하나밖에
    Josa{"나", After::Vowel, Place::Later},         // 네이버나 카카오
    Josa{"이나", After::Consonant, Place::Later},   // 구글이나 애플
    Josa{"라도", After::Vowel, Place::Last},        // 구두로라도
    Josa{"이라도", After::Consonant, Place::Last},  // 지금이라도
    Josa{"라고", After::Vowel, Place::Later},       // 'R1'이라고
    Josa{"이라고", After::Consonant, Place::Later},
    Josa{"이라는", After::Consonant, Place::Alone},
    Josa{"라는", After::Vowel, Place::Alone},
    Josa{"란", After::Vowel, Place::Alone},
    Josa{"이란", After::Consonant, Place::Alone},
    Josa{"이자", After::Any, Place::Alone},  // 창업자이자 대표
    Josa{"야말로", After::Vowel, Place::Alone},
    Josa{"이야말로", After::Consonant, Place::Alone},
    Josa{"든", After::Vowel, Place::Alone},
    Josa{"이든", After::Consonant, Place::Alone},
    Josa{"든지", After::Vowel, Place::Alone},
    Josa{"이든지", After::Consonant, Place::Alone},
};

// What follows the copula's 이, or a noun's vowel directly: 구글이며, 네이버며.
constexpr auto kCopulaEndings = std::to_array<std::string_view>(
    {"다",   "다고", "다며", "다는", "라고", "라고는", "라고도", "라며", "라는", "라면", "라면서", "라서",
     "라",   "라도", "라던", "란",   "며",   "면서",   "고",     "고도", "지만", "지",   "지는",   "지도",
     "죠",   "지요", "니",   "니까", "나",   "네",     "던",     "든",   "든지", "자",   "므로",   "야",
     "에요", "거나", "기",   "기도", "기에", "기는",   "구나",   "도록", "려는", "면"});
constexpr auto kFusedCopula =
    std::to_array<std::string_view>({"인", "일", "임", "임을", "임이", "입니다", "입니까", "인데", "인지", "인지는",
                                     "일지", "일까", "인가", "인데도", "인만큼", "인데다", "일뿐", "일수록", "임에도"});
constexpr auto kAfterPast =
    std::to_array<std::string_view>({"다",     "다고", "다며", "다는",   "다면",   "다가", "고",   "으며", "으나",
                                     "지만",   "던",   "는데", "을",     "습니다", "음",   "기",   "지",   "으면",
                                     "다면서", "거나", "으니", "으므로", "음을",   "을까", "을지", "어요", "다는데"});

bool fits(After after, Sound sound) {
  if (sound == Sound::Either) return true;
  switch (after) {
    case After::Any:
      return true;
    case After::Vowel:
      return sound == Sound::Vowel;
    case After::Consonant:
      return sound != Sound::Vowel;
    case After::VowelOrRieul:
      return sound != Sound::Consonant;
    case After::ConsonantNotRieul:
      return sound == Sound::Consonant;
  }
  return false;
}

bool is_one_of(const auto& forms, std::string_view text) {
  return std::find(forms.begin(), forms.end(), text) != forms.end();
}

bool may_stand(Place place, bool is_first) { return is_first || place == Place::Later || place == Place::Last; }

bool is_chain(Sound before, std::string_view suffix, int depth) {
  for (const Josa& josa : kJosa) {
    if (!suffix.starts_with(josa.form) || !fits(josa.after, before) || !may_stand(josa.place, depth == 0)) continue;
    if (suffix.size() == josa.form.size()) return true;
    const bool is_open = josa.place == Place::First || josa.place == Place::Later;
    if (!is_open || depth == 3) continue;
    const Sound next = sound_of(utf8::decode_before(josa.form, josa.form.size()).value);
    if (is_chain(next, suffix.substr(josa.form.size()), depth + 1)) return true;
  }
  // "구글만이": 이 may follow 만, 까지, 뿐.
  return depth > 0 && suffix == "이" && fits(After::Consonant, before);
}

bool is_past(std::string_view rest) {
  for (const std::string_view sign : {"었", "였", "겠", "시"})
    if (rest.starts_with(sign) && is_one_of(kAfterPast, rest.substr(sign.size()))) return true;
  return false;
}

bool is_bare_copula(Sound before, std::string_view suffix) {
  if (is_one_of(kFusedCopula, suffix)) return true;  // 네이버인, 구글인
  if (suffix.starts_with("이")) {
    const std::string_view rest = suffix.substr(std::string_view("이").size());
    if (is_one_of(kCopulaEndings, rest) || is_past(rest)) return true;
  }
  // After a vowel 이 is dropped or fused: 네이버다, 네이버였다, 네이버예요; after a consonant never: 구글다.
  if (!fits(After::Vowel, before)) return false;
  return is_one_of(kCopulaEndings, suffix) || suffix == "예요" || (suffix.starts_with("였") && is_past(suffix));
}

}  // namespace

Sound sound_of(char32_t last) {
  if (hangul::is_syllable(last)) {
    const std::uint32_t final = hangul::final_of(last);
    if (final == hangul::final_consonant::None) return Sound::Vowel;
    return final == hangul::final_consonant::Rieul ? Sound::Rieul : Sound::Consonant;
  }
  switch (last) {  // read 영 일 이 삼 사 오 육 칠 팔 구
    case U'1':
    case U'7':
    case U'8':
      return Sound::Rieul;  // R1을
    case U'0':
    case U'3':
    case U'6':
      return Sound::Consonant;
    case U'2':
    case U'4':
    case U'5':
    case U'9':
      return Sound::Vowel;  // 갤럭시S24는
    default:
      return Sound::Either;
  }
}

bool is_particle_chain(Sound before, std::string_view suffix) { return is_chain(before, suffix, 0); }

bool is_copula_form(Sound before, std::string_view suffix) {
  if (is_bare_copula(before, suffix)) return true;
  // "서울에서였다", "내년부터다": the copula after one particle.
  for (const Josa& josa : kJosa) {
    const bool is_open = josa.place == Place::First || josa.place == Place::Later;
    if (!is_open || !suffix.starts_with(josa.form) || suffix.size() == josa.form.size() || !fits(josa.after, before))
      continue;
    const Sound next = sound_of(utf8::decode_before(josa.form, josa.form.size()).value);
    if (is_bare_copula(next, suffix.substr(josa.form.size()))) return true;
  }
  return false;
}

}  // namespace geumul::ingest
