// Alike articles are found without comparing each with each by locality-sensitive hashing (Indyk, Motwani 1998): the
// signature is cut into bands, each band is a term of the article's node, and only articles with a band in common are
// compared. With two places to a band, bodies that share 40 of 100 runs meet in one of 24 bands in 98 of 100 cases.

#include "ingest/load_story.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <map>
#include <numeric>

#include "base/hash.h"
#include "base/utf8.h"
#include "ingest/load_term.h"

namespace geumul::ingest {
namespace {

using graph::NodeId;
using graph::Transaction;
using graph::Value;

constexpr std::string_view kSignature = ".signature";
constexpr char kBandMark = '\x03';      // no folded name begins so
constexpr std::size_t kRun = 3;         // words
constexpr std::size_t kFewWords = 8;    // of a body that says too little to be told by it alone
constexpr std::size_t kBandPlaces = 2;  // of the signature
// Of 48: one in three. Copies with edited words and a cut tail share half of their runs and more; of 644 articles of
// Korean Wikinews no two that are not copies share over 16 of 100 (reports of one series, day by day).
constexpr int kLeastAgreeing = 16;

/// Appends the words of a text, folded, without marks.
void add_words(std::string_view text, std::vector<std::string>& words) {
  const std::string folded = utf8::fold(text);
  std::string_view rest = folded;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find_first_of(" \n\t"), rest.size());
    std::string word = without_marks(rest.substr(0, end));
    if (!word.empty()) words.push_back(std::move(word));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

std::vector<std::string> words_of(const Document& document) {
  std::vector<std::string> words;
  const auto add = [&](Part part) {
    for (const SentenceSpan& sentence : document.sentences)
      if (sentence.part == part) add_words(slice(document.text, sentence.span), words);
  };
  add(Part::Body);
  if (words.size() < kFewWords) add(Part::Title);
  if (words.empty()) words.push_back(document.id);
  return words;
}

std::string name_of_story(std::string_view article_id) { return hex(Fnv1a().add(article_id).value()); }

std::string to_text(const StorySignature& signature) {
  std::string text;
  for (const std::uint32_t place : signature) text += hex(place);
  return text;
}

std::optional<StorySignature> parse_signature(std::string_view text) {
  StorySignature signature{};
  constexpr std::size_t kDigits = 8;
  if (text.size() != signature.size() * kDigits) return std::nullopt;
  for (std::uint32_t& place : signature) {
    const auto parsed = std::from_chars(text.data(), text.data() + kDigits, place, 16);
    if (parsed.ec != std::errc() || parsed.ptr != text.data() + kDigits) return std::nullopt;
    text.remove_prefix(kDigits);
  }
  return signature;
}

Result<std::string> text_property(const Transaction& transaction, NodeId node, std::string_view key) {
  const Value value = GEUMUL_TRY(transaction.property(node, key));
  const auto* text = value.get<std::string>();
  return text != nullptr ? *text : std::string();
}

/// Disjoint sets (Tarjan 1975), with the halving of paths.
class Sets {
 public:
  explicit Sets(std::size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), std::size_t{0}); }
  std::size_t find(std::size_t of) {
    while (parent_[of] != of) of = parent_[of] = parent_[parent_[of]];
    return of;
  }
  void join(std::size_t a, std::size_t b) { parent_[find(a)] = find(b); }

 private:
  std::vector<std::size_t> parent_;
};

}  // namespace

StorySignature story_signature(const Document& document) {
  const std::vector<std::string> words = words_of(document);
  StorySignature signature;
  signature.fill(std::numeric_limits<std::uint32_t>::max());
  for (std::size_t at = 0; at == 0 || at + kRun <= words.size(); ++at) {
    Fnv1a run;
    for (std::size_t i = at; i < std::min(at + kRun, words.size()); ++i) run.add(words[i]);
    std::uint64_t hash = run.value();
    for (std::uint32_t& place : signature) {
      hash += 0x9e3779b97f4a7c15;  // SplitMix64: a row of independent numbers from each run
      place = std::min(place, static_cast<std::uint32_t>(mix_bits(hash) >> 32));
    }
  }
  return signature;
}

std::vector<std::string> band_terms(const StorySignature& signature) {
  std::vector<std::string> terms;
  for (std::size_t at = 0; at < signature.size(); at += kBandPlaces) {
    std::string term(1, kBandMark);
    term += static_cast<char>('0' + at / kBandPlaces);
    for (std::size_t i = at; i < at + kBandPlaces; ++i) term += hex(signature[i]);
    terms.push_back(std::move(term));
  }
  return terms;
}

bool are_alike(const StorySignature& a, const StorySignature& b) {
  int agreeing = 0;
  bool share_band = false;
  for (std::size_t at = 0; at < a.size(); at += kBandPlaces) {
    int here = 0;
    for (std::size_t i = at; i < at + kBandPlaces; ++i) here += a[i] == b[i] ? 1 : 0;
    agreeing += here;
    share_band = share_band || here == static_cast<int>(kBandPlaces);
  }
  return share_band && agreeing >= kLeastAgreeing;
}

std::vector<std::string> find_stories(const std::vector<Teller>& tellers) {
  Sets sets(tellers.size());
  std::map<std::string, std::vector<std::size_t>> by_band;
  for (std::size_t i = 0; i < tellers.size(); ++i) {
    for (const std::string& term : band_terms(tellers[i].signature)) {
      std::vector<std::size_t>& met = by_band[term];
      for (const std::size_t other : met)
        if (sets.find(other) != sets.find(i) && are_alike(tellers[other].signature, tellers[i].signature))
          sets.join(other, i);
      met.push_back(i);
    }
  }
  std::map<std::size_t, std::string> names;
  for (std::size_t i = 0; i < tellers.size(); ++i) {
    std::string name = name_of_story(tellers[i].id);
    std::string& least = names[sets.find(i)];
    if (least.empty() || name < least) least = std::move(name);
  }
  std::vector<std::string> stories;
  for (std::size_t i = 0; i < tellers.size(); ++i) stories.push_back(names[sets.find(i)]);
  return stories;
}

Result<std::optional<StorySignature>> read_signature(const Transaction& transaction, NodeId article) {
  const auto text = GEUMUL_TRY(transaction.content(article, kSignature));
  if (!text) return std::optional<StorySignature>();
  const auto signature = parse_signature(*text);
  if (!signature)
    return Error{Code::Corrupt, "the signature of an article's story cannot be read", "DamagedRecord", {}};
  return signature;
}

Result<void> StoryBook::enter(NodeId article, std::string_view id, const StorySignature& signature) {
  const std::set<std::string> joined = GEUMUL_TRY(stories_like(article, signature));
  std::string story = name_of_story(id);
  if (!joined.empty()) story = std::min(story, *joined.begin());
  for (const std::string& other : joined) {
    if (other == story) continue;
    const std::vector<NodeId> tellers = GEUMUL_TRY(tellers_of(other));
    for (const NodeId teller : tellers) GEUMUL_TRY(rename(teller, story));
  }
  GEUMUL_TRY(transaction_.set_property(article, "story", Value(story)));
  GEUMUL_TRY(transaction_.set_content(article, kSignature, to_text(signature)));
  for (const std::string& term : band_terms(signature)) GEUMUL_TRY(transaction_.add_term(article, term));
  renamed_.erase(article);
  return {};
}

Result<void> StoryBook::leave(NodeId article) {
  const auto signature = GEUMUL_TRY(read_signature(transaction_, article));
  if (!signature) return {};
  const std::string story = GEUMUL_TRY(text_property(transaction_, article, "story"));
  std::vector<Teller> rest;
  const std::vector<NodeId> tellers = GEUMUL_TRY(tellers_of(story));
  for (const NodeId teller : tellers) {
    if (teller == article) continue;
    const auto theirs = GEUMUL_TRY(read_signature(transaction_, teller));
    if (!theirs) continue;
    std::string id = GEUMUL_TRY(text_property(transaction_, teller, "id"));
    rest.push_back({teller, std::move(id), *theirs});
  }
  const std::vector<std::string> stories = find_stories(rest);
  for (std::size_t i = 0; i < rest.size(); ++i)
    if (stories[i] != story) GEUMUL_TRY(rename(rest[i].node, stories[i]));
  for (const std::string& term : band_terms(*signature)) GEUMUL_TRY(transaction_.remove_term(article, term));
  return transaction_.remove_content(article, kSignature);
}

/// The stories with an article that is like this one.
Result<std::set<std::string>> StoryBook::stories_like(NodeId article, const StorySignature& signature) {
  std::set<std::string> found;
  std::set<NodeId> seen = {article};
  for (const std::string& term : band_terms(signature)) {
    graph::TermScan hits = transaction_.terms(term, true);
    while (const auto hit = GEUMUL_TRY(hits.next())) {
      if (!seen.insert(hit->node).second) continue;
      const std::string story = GEUMUL_TRY(text_property(transaction_, hit->node, "story"));
      if (found.contains(story)) continue;
      const auto theirs = GEUMUL_TRY(read_signature(transaction_, hit->node));
      if (theirs && are_alike(signature, *theirs)) found.insert(story);
    }
  }
  return found;
}

Result<std::vector<NodeId>> StoryBook::tellers_of(const std::string& story) {
  std::vector<NodeId> found;
  const auto label = transaction_.find_label("Article");
  if (!label) return found;
  graph::NodeScan nodes = transaction_.nodes(*label, "story", Value(story));
  while (const auto node = GEUMUL_TRY(nodes.next())) found.push_back(*node);
  return found;
}

Result<void> StoryBook::rename(NodeId article, const std::string& story) {
  renamed_.insert(article);
  return transaction_.set_property(article, "story", Value(story));
}

}  // namespace geumul::ingest
