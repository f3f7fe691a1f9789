#include "ingest/facts/spellings.h"

#include <algorithm>

#include "base/utf8.h"

namespace geumul::ingest {
namespace {

/// Without spaces and the word for a stock company: 한미반도체 주식회사 is 한미반도체; its mark before the name: 한화㈜
/// is ㈜한화.
std::string fold(std::string_view text) {
  constexpr std::string_view kForm = "주식회사";
  std::string folded = utf8::fold(text);
  std::erase(folded, ' ');
  if (folded.size() > kForm.size() && folded.starts_with(kForm)) folded.erase(0, kForm.size());
  if (folded.size() > kForm.size() && folded.ends_with(kForm)) folded.erase(folded.size() - kForm.size());
  constexpr std::string_view kMark = "(주)";  // of ㈜ too
  if (folded.size() > kMark.size() && folded.ends_with(kMark))
    folded = std::string(kMark) + folded.substr(0, folded.size() - kMark.size());
  return folded;
}

MentionType most_voted(const std::array<double, 6>& votes) {
  return static_cast<MentionType>(std::max_element(votes.begin(), votes.end()) - votes.begin());
}

}  // namespace

Spellings::Spellings(const Document& document, const std::vector<Mention>& mentions)
    : of_mention_(mentions.size(), -1) {
  for (std::uint32_t m = 0; m < mentions.size(); ++m) {
    const Mention& mention = mentions[m];
    if (!is_entity(mention.type)) continue;
    const std::string_view text = slice(document.text, full_span(mention));
    const auto [found, is_new] = by_folded_.emplace(fold(text), size());
    if (is_new) {
      thing_of_.push_back(size());
      members_.push_back({size()});
      all_.push_back({std::string(text), found->first, {}, {}, -1});
    }
    of_mention_[m] = static_cast<std::int32_t>(found->second);
    Spelling& spelling = all_[found->second];
    spelling.mentions.push_back(m);
    spelling.votes[static_cast<std::size_t>(mention.type)] += static_cast<double>(mention.score);
    if (spelling.known < 0) spelling.known = mention.known;
  }
  known_.resize(size());
  for (SpellingIndex s = 0; s < size(); ++s)
    if (all_[s].known >= 0) known_[thing_of_[s]][all_[s].known] = 1;
}

std::optional<SpellingIndex> Spellings::of(std::uint32_t mention) const {
  if (of_mention_[mention] < 0) return std::nullopt;
  return static_cast<SpellingIndex>(of_mention_[mention]);
}

std::optional<SpellingIndex> Spellings::find_folded(std::string_view folded) const {
  const auto found = by_folded_.find(std::string(folded));
  return found == by_folded_.end() ? std::nullopt : std::optional(found->second);
}

MentionType Spellings::type_of(SpellingIndex s) const { return most_voted(all_[s].votes); }

MentionType Spellings::type_together(SpellingIndex s) const {
  std::array<double, 6> sum{};
  for (const SpellingIndex member : together(s))
    for (std::size_t type = 0; type < sum.size(); ++type) sum[type] += all_[member].votes[type];
  return most_voted(sum);
}

std::vector<SpellingIndex> Spellings::together(SpellingIndex s) const {
  std::vector<SpellingIndex> members = members_[thing_of_[s]];
  std::sort(members.begin(), members.end());
  return members;
}

bool Spellings::may_tie(SpellingIndex a, SpellingIndex b) const {
  if (are_one(a, b)) return false;
  const KnownCounts& of_a = known_[thing_of_[a]];
  const KnownCounts& of_b = known_[thing_of_[b]];
  const auto is_same_entry = [](const auto& x, const auto& y) { return x.first == y.first; };
  return of_a.empty() || of_b.empty() || std::equal(of_a.begin(), of_a.end(), of_b.begin(), of_b.end(), is_same_entry);
}

void Spellings::forget_known(SpellingIndex s) {
  if (all_[s].known < 0) return;
  KnownCounts& known = known_[thing_of_[s]];
  const auto count = known.find(all_[s].known);
  if (--count->second == 0) known.erase(count);
  all_[s].known = -1;
}

void Spellings::tie(SpellingIndex a, SpellingIndex b) {
  if (are_one(a, b)) return;
  std::uint32_t larger = thing_of_[a];
  std::uint32_t smaller = thing_of_[b];
  if (members_[larger].size() < members_[smaller].size()) std::swap(larger, smaller);
  for (const SpellingIndex member : members_[smaller]) thing_of_[member] = larger;
  members_[larger].insert(members_[larger].end(), members_[smaller].begin(), members_[smaller].end());
  members_[smaller].clear();
  for (const auto& [entry, count] : known_[smaller]) known_[larger][entry] += count;
  known_[smaller].clear();
}

}  // namespace geumul::ingest
