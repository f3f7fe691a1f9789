#pragma once
// What one article adds to the graph, as a value that is kept with the article: from it the addition can be taken back
// to the last trace, and made again when its entities turn out to be others.
//
//   const Contribution contribution = make_contribution(extraction);
//   to_text(contribution); parse_contribution(text);
//
// A *core* is the least that is surely one thing in all articles: a gazetteer key, else a type and a name. Which cores
// are one entity is decided over all articles (load_entities.h). No numeric ids: the same article gives the same text.

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/span.h"
#include "ingest/extract.h"

namespace geumul::ingest {

/// What an article says about a core; each is counted over the articles.
///   a                      it is mentioned
///   t Company              its type
///   n Company <US> 오픈AI   a spelling of its name, with the type
///   p 오픈AI                the name that the article uses in the first place
///   i ticker <US> 005930   an identifier
using Facts = std::set<std::string>;
inline constexpr char kUnit = '\x1f';
/// Of a fact with <US> what stands before it, without the letter, and after it.
std::pair<std::string, std::string> split_fact(std::string_view fact);

struct Mentioned {
  std::string core;
  Facts facts;
  std::uint32_t count = 0;      // mentions
  std::set<std::string> names;  // the spellings used
};

struct EvidenceRow {
  Span span;
  Span sentence;
  std::string rule;
  double confidence = 0;
};

struct Claim {
  std::string type;  // of the edge: "INVESTS_IN"
  bool symmetric = false;
  std::string status;
  std::string source;  // cores
  std::string target;
  std::map<std::string, std::string> attributes;
  std::vector<EvidenceRow> evidence;
};

struct Contribution {
  std::vector<Mentioned> mentioned;  // by core
  std::vector<Claim> claims;
};

Contribution make_contribution(const Extraction& extraction);
std::string to_text(const Contribution& contribution);
Result<Contribution> parse_contribution(std::string_view text);

/// Changes when anything of the article changes that the graph keeps.
std::string content_hash(const Article& article);

}  // namespace geumul::ingest
