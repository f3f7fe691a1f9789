// Particles are a closed class, so a table says it all. A chain is read from its case particle: "에서는" is 에서 with a
// topic mark behind it, and the case wins ("서울에서는" is a place, not who). Only bare 은/는 makes a topic.
#include "ingest/facts/particle.h"

#include <algorithm>
#include <array>

namespace geumul::ingest {
namespace {

struct ParticleRole {
  std::string_view form;
  Role role;
};

// Longest first, for the prefix test.
constexpr std::array kParticles = {
    ParticleRole{"으로부터", Role::From}, ParticleRole{"에서부터", Role::From}, ParticleRole{"로부터", Role::From},
    ParticleRole{"에게서", Role::From},   ParticleRole{"한테서", Role::From},   ParticleRole{"으로서", Role::As},
    ParticleRole{"이라도", Role::Also},   ParticleRole{"이라는", Role::Copula}, ParticleRole{"으로써", Role::To},
    ParticleRole{"에게", Role::Dative},   ParticleRole{"한테", Role::Dative},   ParticleRole{"께서", Role::Subject},
    ParticleRole{"에서", Role::Place},    ParticleRole{"로서", Role::As},       ParticleRole{"로써", Role::To},
    ParticleRole{"으로", Role::To},       ParticleRole{"와의", Role::WithOf},   ParticleRole{"과의", Role::WithOf},
    ParticleRole{"이나", Role::Conjunct}, ParticleRole{"이란", Role::Topic},    ParticleRole{"라는", Role::Copula},
    ParticleRole{"이랑", Role::With},     ParticleRole{"하고", Role::With},     ParticleRole{"보다", Role::Other},
    ParticleRole{"처럼", Role::Other},    ParticleRole{"마다", Role::Other},    ParticleRole{"부터", Role::Other},
    ParticleRole{"까지", Role::Also},     ParticleRole{"조차", Role::Also},     ParticleRole{"마저", Role::Also},
    ParticleRole{"만큼", Role::Other},    ParticleRole{"같이", Role::Other},    ParticleRole{"밖에", Role::Also},
    ParticleRole{"대로", Role::Other},    ParticleRole{"에의", Role::About},    ParticleRole{"에", Role::Dative},
    ParticleRole{"께", Role::Dative},     ParticleRole{"이", Role::Subject},    ParticleRole{"가", Role::Subject},
    ParticleRole{"은", Role::Topic},      ParticleRole{"는", Role::Topic},      ParticleRole{"을", Role::Object},
    ParticleRole{"를", Role::Object},     ParticleRole{"의", Role::Genitive},   ParticleRole{"와", Role::With},
    ParticleRole{"과", Role::With},       ParticleRole{"로", Role::To},         ParticleRole{"도", Role::Also},
    ParticleRole{"만", Role::Also},       ParticleRole{"랑", Role::With},       ParticleRole{"나", Role::Conjunct},
};

// What may stand behind a case particle without changing the role.
constexpr std::array<std::string_view, 8> kFollowers = {"는", "은", "도", "만", "까지", "부터", "조차", "서"};

struct CopulaForm {
  std::string_view form;
  Marking marking;
};

constexpr Marking is(Ending ending, bool past = false) { return {Role::Is, ending, past}; }
constexpr Marking of(bool past = false) { return {Role::Copula, Ending::Adnominal, past}; }

constexpr std::array kCopulas = {
    CopulaForm{"인", of()},
    CopulaForm{"였던", of(true)},
    CopulaForm{"이었던", of(true)},
    CopulaForm{"이던", of(true)},
    CopulaForm{"격인", of()},
    CopulaForm{"이자", of()},  // "창업자이자 대표인 X": both hold of X
    CopulaForm{"자", of()},
    CopulaForm{"이다", is(Ending::Final)},
    CopulaForm{"다", is(Ending::Final)},
    CopulaForm{"였다", is(Ending::Final, true)},
    CopulaForm{"이었다", is(Ending::Final, true)},
    CopulaForm{"입니다", is(Ending::Final)},
    CopulaForm{"이며", is(Ending::Connective)},
    CopulaForm{"며", is(Ending::Connective)},
    CopulaForm{"이고", is(Ending::Connective)},
    CopulaForm{"고", is(Ending::Connective)},
    CopulaForm{"이지만", is(Ending::Connective)},
    CopulaForm{"지만", is(Ending::Connective)},
    CopulaForm{"인데", is(Ending::Connective)},
    CopulaForm{"이라고", is(Ending::Quoting)},
    CopulaForm{"라고", is(Ending::Quoting)},
    CopulaForm{"이라며", is(Ending::Quoting)},
    CopulaForm{"라며", is(Ending::Quoting)},
    CopulaForm{"이기도", is(Ending::Final)},
    CopulaForm{"기도", is(Ending::Final)},
    CopulaForm{"이면서", is(Ending::Connective)},
    CopulaForm{"면서", is(Ending::Connective)},
    CopulaForm{"이라", is(Ending::Connective)},
    CopulaForm{"이었지만", is(Ending::Connective, true)},
    CopulaForm{"였지만", is(Ending::Connective, true)},
};

bool is_follower(std::string_view rest) {
  return rest.empty() || std::find(kFollowers.begin(), kFollowers.end(), rest) != kFollowers.end();
}

bool ends_with_any(std::string_view form, std::initializer_list<std::string_view> tails) {
  return std::any_of(tails.begin(), tails.end(), [&](std::string_view tail) { return form.ends_with(tail); });
}

}  // namespace

std::optional<Marking> read_particles(std::string_view chain) {
  if (chain.empty()) return Marking{};
  for (const CopulaForm& copula : kCopulas)
    if (copula.form == chain) return copula.marking;
  for (const ParticleRole& particle : kParticles)
    if (chain.starts_with(particle.form) && is_follower(chain.substr(particle.form.size())))
      return Marking{particle.role, Ending::None, false};
  return std::nullopt;
}

Ending read_ending(const Morpheme& last) {
  const std::string_view form = last.form;
  switch (last.tag) {
    case Tag::EF:
      return Ending::Final;
    case Tag::ETN:
      return Ending::Nominal;
    case Tag::ETM:
      return ends_with_any(form, {"ㄹ", "ᆯ", "을"}) ? Ending::Future : Ending::Adnominal;
    case Tag::EC:
      break;
    default:
      return Ending::None;
  }
  if (ends_with_any(form, {"다고", "라고", "자고", "냐고", "다며", "라며", "다면서", "라면서", "다는데"}))
    return Ending::Quoting;
  if (ends_with_any(form, {"면", "거든", "더라도", "든지"})) return Ending::Condition;
  if (ends_with_any(form, {"려고", "려", "러", "도록", "고자", "게"})) return Ending::Purpose;
  return Ending::Connective;
}

}  // namespace geumul::ingest
