#pragma once
// Particles: what may stand after a noun, given the sound that the noun ends in.
//
//   sound_of(U'글') == Sound::Rieul
//   is_particle_chain(Sound::Rieul, "로부터의") and not is_particle_chain(Sound::Rieul, "으로")
//
// Pure functions over constant tables.

#include <cstdint>
#include <string_view>

namespace geumul::ingest {

/// How a word ends to the ear. Latin letters, brackets and signs may be read either way.
enum class Sound : std::uint8_t { Vowel, Rieul, Consonant, Either };

Sound sound_of(char32_t last);

/// True if `suffix` is one or more particles that may follow each other and a noun: 이, 에서는, 으로부터의, 까지만도.
bool is_particle_chain(Sound before, std::string_view suffix);

/// True if `suffix` is a form of the copula, particles before it allowed: 이다, 인, 였다고, 라며, 에서였다.
bool is_copula_form(Sound before, std::string_view suffix);

}  // namespace geumul::ingest
