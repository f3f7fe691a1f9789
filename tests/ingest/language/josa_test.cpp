#include "ingest/language/josa.h"

#include <gtest/gtest.h>

#include "base/utf8.h"

namespace geumul::ingest {
namespace {

struct Case {
  std::string_view noun;
  std::string_view suffix;
  bool fits;
};

Sound sound_of_word(std::string_view noun) { return sound_of(utf8::decode_before(noun, noun.size()).value); }

TEST(ParticleChain, FollowsTheFinalSound) {
  const Case cases[] = {
      {"구글", "이", true},
      {"네이버", "이", false},
      {"네이버", "가", true},
      {"삼성", "가", false},
      {"서울", "로", true},
      {"서울", "으로", false},
      {"미국", "으로", true},
      {"미국", "로", false},
      {"네이버", "와", true},
      {"구글", "와", false},
      {"구글", "과의", true},
      {"서울", "에서는", true},
      {"소프트뱅크", "로부터", true},
      {"정부", "로부터의", true},
      {"삼성", "으로부터", true},
      {"서울", "에서만은", true},
      {"구글", "만이", true},
      {"구글", "이는", false},
      {"구글", "을이", false},
      {"MS", "는", true},
      {"LG", "가", true},
      {"LG", "이", true},
      {"R1", "을", true},
      {"R1", "를", false},
      {"갤럭시S24", "는", true},
      {"갤럭시S24", "은", false},
      {"오픈AI", "의", true},
      {"딥시크", "는", true},
      {"스타게이트", "를", true},
      {"카카오", "까지만도", true},
      {"구글", "라", false},
      {"구글", "", false},
  };
  for (const Case& c : cases)
    EXPECT_EQ(is_particle_chain(sound_of_word(c.noun), c.suffix), c.fits) << c.noun << "+" << c.suffix;
}

TEST(CopulaForm, IsReadBehindNounsAndParticles) {
  const Case cases[] = {
      {"자회사", "다", true},     {"구글", "다", false},    {"구글", "이다", true},     {"자회사", "였다", true},
      {"구글", "이었다고", true}, {"최대주주", "인", true}, {"구글", "이며", true},     {"네이버", "라고", true},
      {"네이버", "예요", true},   {"구글", "입니다", true}, {"서울", "에서였다", true}, {"내년", "부터다", true},
      {"구글", "았다", false},    {"구글", "하다", false},
  };
  for (const Case& c : cases)
    EXPECT_EQ(is_copula_form(sound_of_word(c.noun), c.suffix), c.fits) << c.noun << "+" << c.suffix;
}

TEST(ParticleChain, EndsOnAnyInput) {
  std::string many;
  for (int i = 0; i < 10000; ++i) many += "까지";
  EXPECT_FALSE(is_particle_chain(Sound::Vowel, many));
}

}  // namespace
}  // namespace geumul::ingest
