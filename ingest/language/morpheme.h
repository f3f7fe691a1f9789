#pragma once
// A sentence as Korean grammar sees it: eojeols (what stands between spaces) and their morphemes with Sejong tags.
//
//   구글이 인수했다  →  [구글/NNP 이/JKS] [인수/NNG 하/XSV 았/EP 다/EF]
//
// `form` is restored (했 → 하+았); `span` is where the morpheme shows in the document's text. Morphemes fused into one
// syllable share its span. Spans ascend.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace geumul::ingest {

/// The tag set of the Sejong corpus as KLUE uses it (MM split in MMA, MMD, MMN).
enum class Tag : std::uint8_t {
  NNG,
  NNP,
  NNB,
  NP,
  NR,
  VV,
  VA,
  VX,
  VCP,
  VCN,
  MMA,
  MMD,
  MMN,
  MAG,
  MAJ,
  IC,
  JKS,
  JKC,
  JKG,
  JKO,
  JKB,
  JKV,
  JKQ,
  JX,
  JC,
  EP,
  EF,
  EC,
  ETN,
  ETM,
  XPN,
  XSN,
  XSV,
  XSA,
  XR,
  SF,
  SP,
  SS,
  SE,
  SO,
  SW,
  SL,
  SH,
  SN,
  NF,
  NV,
  NA,
};
std::string_view to_string(Tag tag);
std::optional<Tag> find_tag(std::string_view name);

constexpr bool is_particle(Tag t) { return t >= Tag::JKS && t <= Tag::JC; }
constexpr bool is_ending(Tag t) { return t >= Tag::EP && t <= Tag::ETM; }
constexpr bool is_noun(Tag t) { return t <= Tag::NR; }
constexpr bool is_verbal(Tag t) { return t >= Tag::VV && t <= Tag::VCN; }  // verbs, adjectives, auxiliaries, copulas
constexpr bool is_symbol(Tag t) { return t >= Tag::SF && t <= Tag::SW; }

struct Morpheme {
  std::string form;
  Tag tag = Tag::NA;
  Span span;
};

struct Eojeol {
  Span span;  // without the spaces around it
  std::vector<Morpheme> morphemes;
};

struct Sentence {
  Span span;
  std::vector<Eojeol> eojeols;
};

}  // namespace geumul::ingest
