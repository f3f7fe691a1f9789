#include "ingest/facts/lexicon.h"

#include <algorithm>
#include <array>
#include <functional>

#include "base/check.h"
#include "base/file.h"
#include "base/split.h"
#include "base/utf8.h"

namespace geumul::ingest {
namespace {

struct RoleName {
  std::string_view name;
  Role role;
};
constexpr std::array kRoles = {
    RoleName{"bare", Role::None},     RoleName{"subj", Role::Subject},    RoleName{"topic", Role::Topic},
    RoleName{"obj", Role::Object},    RoleName{"dat", Role::Dative},      RoleName{"from", Role::From},
    RoleName{"place", Role::Place},   RoleName{"to", Role::To},           RoleName{"with", Role::With},
    RoleName{"by", Role::By},         RoleName{"against", Role::Against}, RoleName{"gen", Role::Genitive},
    RoleName{"about", Role::About},   RoleName{"withof", Role::WithOf},   RoleName{"as", Role::As},
    RoleName{"beside", Role::Beside}, RoleName{"is", Role::Is},           RoleName{"other", Role::Other},
};

struct ClassName {
  std::string_view name;
  NounClass noun_class;
};
constexpr std::array kClasses = {
    ClassName{"lead", NounClass::Lead},         ClassName{"post", NounClass::Post},
    ClassName{"former", NounClass::Former},     ClassName{"candidate", NounClass::Candidate},
    ClassName{"firm", NounClass::Firm},         ClassName{"body", NounClass::Body},
    ClassName{"ware", NounClass::Ware},         ClassName{"venture", NounClass::Venture},
    ClassName{"stake", NounClass::Stake},       ClassName{"deal", NounClass::Deal},
    ClassName{"suit", NounClass::Suit},         ClassName{"penalty", NounClass::Penalty},
    ClassName{"probe", NounClass::Probe},       ClassName{"fund", NounClass::Fund},
    ClassName{"part", NounClass::Part},         ClassName{"time", NounClass::Time},
    ClassName{"several", NounClass::Several},   ClassName{"same", NounClass::Same},
    ClassName{"office", NounClass::Office},     ClassName{"event", NounClass::Event},
    ClassName{"leave", NounClass::Leave},       ClassName{"chief", NounClass::Chief},
    ClassName{"division", NounClass::Division}, ClassName{"carry", NounClass::Carry},
    ClassName{"nameless", NounClass::Nameless},
};

Error wrong_line(const std::filesystem::path& file, std::uint32_t line, const std::string& expected) {
  return {
      Code::Corrupt, "`" + file.string() + "` line " + std::to_string(line) + ": expected " + expected, "Lexicon", {}};
}

using Row = std::vector<std::string_view>;

/// Calls `take(cells, line)` for each row; '#' opens a comment, the first row names the columns.
Result<void> for_each_row(const std::filesystem::path& file, std::size_t columns,
                          const std::function<Result<void>(const Row&, std::uint32_t)>& take) {
  const std::string text = GEUMUL_TRY(read_file(file));
  std::uint32_t number = 0;
  bool header = true;
  for (const std::string_view line : split(text, '\n')) {
    ++number;
    if (line.empty() || line.front() == '#') continue;
    if (std::exchange(header, false)) continue;
    const Row cells = split(line, '\t');
    if (cells.size() != columns) return wrong_line(file, number, std::to_string(columns) + " tab-separated columns");
    GEUMUL_TRY(take(cells, number));
  }
  return {};
}

struct Place {
  Role role = Role::None;
  bool owner = false;
};

/// "obj", or "obj.owner" for the owner named inside that phrase.
std::optional<Place> parse_place(std::string_view text) {
  constexpr std::string_view kOwner = ".owner";
  Place place;
  place.owner = text.ends_with(kOwner);
  if (place.owner) text.remove_suffix(kOwner.size());
  const std::optional<Role> role = find_role(text);
  if (!role) return std::nullopt;
  place.role = *role;
  return place;
}

}  // namespace

std::optional<Role> find_role(std::string_view name) {
  const auto* found = std::find_if(kRoles.begin(), kRoles.end(), [&](const RoleName& r) { return r.name == name; });
  return found == kRoles.end() ? std::nullopt : std::optional(found->role);
}

std::string_view to_string(Role role) {
  constexpr std::array<std::string_view, 20> kNames = {
      "",   "subj",    "topic", "also",  "obj",    "dat", "from",   "place",  "to", "with",
      "by", "against", "gen",   "about", "withof", "as",  "beside", "copula", "is", "conjunct"};
  const auto index = static_cast<std::size_t>(role);
  return index < kNames.size() ? kNames[index] : "other";
}

std::optional<NounClass> find_noun_class(std::string_view name) {
  const auto* found =
      std::find_if(kClasses.begin(), kClasses.end(), [&](const ClassName& c) { return c.name == name; });
  return found == kClasses.end() ? std::nullopt : std::optional(found->noun_class);
}

std::string_view to_string(NounClass noun_class) {
  const auto* found =
      std::find_if(kClasses.begin(), kClasses.end(), [&](const ClassName& c) { return c.noun_class == noun_class; });
  GEUMUL_CHECK(found != kClasses.end());
  return found->name;
}

std::string condition_of(const Frame& frame) {
  if (frame.asks_of == Role::None) return "-";
  std::string out = std::string(to_string(frame.asks_of)) + (frame.refuses ? "!" : "");
  if (frame.asks) return out + "=" + std::string(to_string(*frame.asks));
  for (std::size_t i = 0; i < frame.asks_words.size(); ++i) out += (i == 0 ? ":" : "|") + frame.asks_words[i];
  return out;
}

Lexicon::Lexicon() = default;
Lexicon::Lexicon(Lexicon&&) noexcept = default;
Lexicon& Lexicon::operator=(Lexicon&&) noexcept = default;
Lexicon::~Lexicon() = default;

Result<Lexicon> Lexicon::load(const std::filesystem::path& directory) {
  Lexicon lexicon;
  GEUMUL_TRY(lexicon.load_nouns(directory / "nouns.tsv"));
  GEUMUL_TRY(lexicon.load_frames(directory / "verb_frames.tsv", lexicon.verbs_));
  GEUMUL_TRY(lexicon.load_frames(directory / "noun_frames.tsv", lexicon.relational_));
  GEUMUL_TRY(lexicon.load_status(directory / "status.tsv"));
  return lexicon;
}

Result<void> Lexicon::load_nouns(const std::filesystem::path& file) {
  return for_each_row(file, 2, [&](const Row& cells, std::uint32_t line) -> Result<void> {
    const std::optional<NounClass> noun_class = find_noun_class(cells[0]);
    if (!noun_class)
      return wrong_line(file, line, "a class of nouns such as `firm`, found `" + std::string(cells[0]) + "`");
    for (const std::string_view noun : split(cells[1], ' ')) {
      if (noun.empty()) continue;
      nouns_[std::string(noun)] |= 1U << static_cast<unsigned>(*noun_class);
      longest_noun_ = std::max(longest_noun_, noun.size());
    }
    return {};
  });
}

namespace {

/// "obj=stake": of the class; "obj:손|짝": one of the words; "obj!=fund", "dat!:법정": none of them.
bool read_condition(std::string_view text, Frame& frame) {
  const std::size_t at = text.find_first_of("=:");
  if (at == std::string_view::npos) return false;
  frame.refuses = at > 0 && text[at - 1] == '!';
  const auto role = find_role(text.substr(0, frame.refuses ? at - 1 : at));
  const std::string_view asked = text.substr(at + 1);
  if (!role || *role == Role::None || asked.empty()) return false;
  frame.asks_of = *role;
  if (text[at] == '=') {
    frame.asks = find_noun_class(asked);
    return frame.asks.has_value();
  }
  for (const std::string_view word : split(asked, '|')) frame.asks_words.emplace_back(word);
  return true;
}

}  // namespace

Result<void> Lexicon::load_frames(const std::filesystem::path& file, FrameTable& table) {
  return for_each_row(file, 6, [&](const Row& cells, std::uint32_t line) -> Result<void> {
    Frame frame;
    frame.line = line;
    const std::optional<Relation> relation = find_relation(cells[1]);
    if (!relation)
      return wrong_line(file, line, "a relation such as `ACQUIRES`, found `" + std::string(cells[1]) + "`");
    const std::optional<Place> source = parse_place(cells[2]);
    const std::optional<Place> target = parse_place(cells[3]);
    if (!source || !target) return wrong_line(file, line, "roles such as `subj` or `obj.owner` in columns 3 and 4");
    frame.relation = *relation;
    frame.source = source->role;
    frame.source_owner = source->owner;
    frame.target = target->role;
    frame.target_owner = target->owner;
    if (cells[4] != "-") {
      if (!read_condition(cells[4], frame))
        return wrong_line(file, line, "`-` or a condition such as `obj=stake`, `obj:손|짝` or `obj!=fund` in column 5");
    }
    if (cells[5] != "-") {
      frame.status = find_status(cells[5]);
      if (!frame.status) return wrong_line(file, line, "`-` or a status such as `planned` in column 6");
    }
    for (const std::string_view word : split(cells[0], ' ')) {
      frame.word = word;
      table[frame.word].push_back(frame);
    }
    return {};
  });
}

Result<void> Lexicon::load_status(const std::filesystem::path& file) {
  return for_each_row(file, 2, [&](const Row& cells, std::uint32_t line) -> Result<void> {
    const std::optional<Status> status = find_status(cells[0]);
    if (!status) return wrong_line(file, line, "a status such as `planned`, found `" + std::string(cells[0]) + "`");
    for (const std::string_view word : split(cells[1], ' '))
      if (!word.empty()) status_[std::string(word)] = *status;
    return {};
  });
}

bool Lexicon::is(std::string_view noun, NounClass noun_class) const {
  const auto found = nouns_.find(noun);
  return found != nouns_.end() && (found->second >> static_cast<unsigned>(noun_class) & 1U) != 0;
}

std::string_view Lexicon::ending_in(std::string_view noun, NounClass noun_class) const {
  for (std::size_t at = 0; at < noun.size(); at += utf8::decode(noun, at).size) {
    const std::string_view tail = noun.substr(at);
    if (tail.size() <= longest_noun_ && is(tail, noun_class)) return tail;
  }
  return {};
}

const std::vector<Frame>& Lexicon::verb_frames(std::string_view lemma) const {
  static const std::vector<Frame> none;
  const auto found = verbs_.find(lemma);
  return found == verbs_.end() ? none : found->second;
}

const std::vector<Frame>& Lexicon::acting_frames(std::string_view lemma) const {
  constexpr std::size_t kLeast = 9;  // bytes: two syllables and 하
  for (std::size_t at = 0; at < lemma.size() && (at == 0 || lemma.size() - at >= kLeast);
       at += utf8::decode(lemma, at).size) {
    const auto& frames = verb_frames(lemma.substr(at));
    if (!frames.empty()) return frames;
  }
  return verb_frames(lemma);
}

const std::vector<Frame>& Lexicon::noun_frames(std::string_view noun) const {
  static const std::vector<Frame> none;
  for (std::size_t at = 0; at < noun.size(); at += utf8::decode(noun, at).size) {
    const auto found = relational_.find(noun.substr(at));
    if (found != relational_.end()) return found->second;
  }
  return none;
}

bool Lexicon::answers(std::string_view noun, const Frame& frame) const {
  if (frame.asks) return !ending_in(noun, *frame.asks).empty();
  return std::any_of(frame.asks_words.begin(), frame.asks_words.end(),
                     [&](const std::string& word) { return noun.ends_with(word); });
}

std::optional<Status> Lexicon::governing_status(std::string_view word) const {
  const auto found = status_.find(word);
  return found == status_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace geumul::ingest
