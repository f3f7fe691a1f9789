#include "ingest/facts/name_cues.h"

#include <algorithm>

#include "base/file.h"

namespace geumul::ingest {
namespace {

constexpr std::array<std::string_view, kCueCount> kNames = {
    "title",         "honorific",     "company_suffix", "organization_suffix", "class_company", "class_product",
    "class_project", "tail",          "surname",        "company_part",        "body_part",     "branch",
    "part_ending",   "class_work",    "class_body",     "class_ware",          "brings_out",    "holds_event",
    "nobody",        "contains_name", "every_state"};

}  // namespace

Result<NameCues> NameCues::load(const std::filesystem::path& corpora) {
  const std::filesystem::path file = corpora / "lexicon" / "name_cues.tsv";
  const std::string text = GEUMUL_TRY(read_file(file));
  NameCues cues;
  std::size_t number = 0;
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (++number == 1 || line.empty() || line.front() == '#') continue;
    const std::size_t tab = line.find('\t');
    const auto* const name = std::find(kNames.begin(), kNames.end(), line.substr(0, tab));
    if (tab == std::string_view::npos || name == kNames.end())
      return Error{
          Code::Corrupt,
          "`" + file.string() + "` line " + std::to_string(number) + ": expected a class of cues, a tab and words",
          "NameCues",
          {}};
    auto& words = cues.words_[static_cast<std::size_t>(name - kNames.begin())];
    for (std::string_view list = line.substr(tab + 1); !list.empty();) {
      const std::size_t bar = std::min(list.find('|'), list.size());
      words.set.emplace(list.substr(0, bar));
      list.remove_prefix(std::min(bar + 1, list.size()));
    }
  }
  for (Words& words : cues.words_) {
    std::vector<std::pair<std::string, std::uint32_t>> keys;
    for (const std::string& word : words.set) keys.emplace_back(word, 0);
    words.trie = Trie(std::move(keys));
  }
  return cues;
}

bool NameCues::is(std::string_view word, Cue cue) const {
  return words_[static_cast<std::size_t>(cue)].set.contains(word);
}

std::string_view NameCues::ending_in(std::string_view word, Cue cue) const {
  for (std::size_t begin = 1; begin < word.size(); ++begin)
    if ((static_cast<unsigned char>(word[begin]) & 0xC0) != 0x80 && is(word.substr(begin), cue))
      return word.substr(begin);
  return {};
}

std::string_view NameCues::start_in(std::string_view text, Cue cue) const {
  return text.substr(0, words_[static_cast<std::size_t>(cue)].trie.longest(text));
}

}  // namespace geumul::ingest
