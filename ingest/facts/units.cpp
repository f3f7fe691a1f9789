// Units are cut in one pass over the morphemes and names of a sentence, left to right.
//
//   한미반도체(042700)는 '카카오·네이버'와 손잡았다
//   name 한미반도체 (aside 042700) :topic | name 카카오 :conjunct | name 네이버 :with | predicate 손잡
//
// Behind a name the surface is read first: the analyser may not know the name and cut it wrongly, but "는" behind it
// can only be a particle.
#include "ingest/facts/units.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "ingest/facts/brackets.h"
#include "ingest/facts/particle.h"

namespace geumul::ingest {
namespace {

/// A name or a morpheme outside of names, in reading order.
struct Atom {
  Span span;
  const Mention* mention = nullptr;
  std::int32_t entity = -1;
  const Morpheme* morpheme = nullptr;
};

bool is_clause_break(char32_t c) { return c == U'…' || c == U';' || c == U'|' || c == U'▶' || c == U'■'; }

/// Nouns that only stand for the name before them: "네이버 측은" is 네이버, "카카오 등이" a list that ends in 카카오.
constexpr std::array<std::string_view, 9> kTransparent = {"측", "씨", "들", "쪽", "님", "군", "양", "사", "그룹"};

bool is_transparent(std::string_view noun) {
  return std::find(kTransparent.begin(), kTransparent.end(), noun) != kTransparent.end();
}

class UnitCutter {
 public:
  UnitCutter(std::string_view text, const Sentence& sentence, const Naming& naming, const Lexicon& lexicon)
      : text_(text),
        sentence_(sentence),
        naming_(naming),
        lexicon_(lexicon),
        brackets_(find_brackets(text, sentence.span)),
        speeches_(find_speech(text, sentence.span)) {}

  Units cut() {
    collect_atoms();
    for (const Atom& atom : outer_) take(atom);
    finish_asides();
    find_numbers();
    find_degrees();
    find_adverbs();
    return std::move(result_);
  }

 private:
  void collect_atoms() {
    auto mention = first_mention(sentence_.span.begin);
    for (const Eojeol& eojeol : sentence_.eojeols) {
      for (const Morpheme& morpheme : eojeol.morphemes) {
        while (mention != naming_.mentions.end() && mention->span.begin <= morpheme.span.begin &&
               mention->span.begin < sentence_.span.end) {
          add_mention(*mention++);
        }
        if (morpheme.span.begin >= covered_) add({morpheme.span, nullptr, -1, &morpheme});
      }
    }
    while (mention != naming_.mentions.end() && mention->span.begin < sentence_.span.end) add_mention(*mention++);
  }

  std::vector<Mention>::const_iterator first_mention(std::uint32_t at) const {
    return std::lower_bound(naming_.mentions.begin(), naming_.mentions.end(), at,
                            [](const Mention& m, std::uint32_t begin) { return m.span.begin < begin; });
  }

  void add_mention(const Mention& mention) {
    const auto index = static_cast<std::size_t>(&mention - naming_.mentions.data());
    add({mention.span, &mention, naming_.entity_of[index], nullptr});
    covered_ = std::max(covered_, mention.span.end);
  }

  void add(const Atom& atom) {
    for (std::size_t i = 0; i < brackets_.size(); ++i) {
      if (!brackets_[i].contains(atom.span)) continue;
      bracket_atoms_.resize(brackets_.size());
      bracket_atoms_[i].push_back(atom);
      return;
    }
    outer_.push_back(atom);
  }

  void take(const Atom& atom) {
    if (atom.span.begin < skip_to_) return;
    if (atom.mention != nullptr) return take_mention(atom);
    take_morpheme(*atom.morpheme);
  }

  // --- names ---

  void take_mention(const Atom& atom) {
    if (!units().empty() && last().kind == UnitKind::Noun && last().word.ends_with('&')) {  // "기술&카카오": two
      last().word.pop_back();
      last().role = Role::Conjunct;
    }
    Unit unit;
    unit.kind = atom.entity >= 0 ? UnitKind::Name : UnitKind::Value;
    unit.type = atom.entity >= 0 ? naming_.entities[static_cast<std::size_t>(atom.entity)].type : atom.mention->type;
    unit.entity = atom.entity;
    unit.span = atom.span;
    unit.word = slice(text_, atom.span);
    unit.quoted = is_quote_before(atom.span.begin);
    push(std::move(unit));
    read_tail(atom.span.end);
  }

  bool is_quote_before(std::uint32_t at) const {
    return at > sentence_.span.begin && is_quote_mark(utf8::decode_before(text_, at).value);
  }

  /// Reads particles off the surface behind a name: "딥시크는", "GSK(영국)으로부터", "'K9'을".
  void read_tail(std::uint32_t from) {
    std::uint32_t at = from;
    const std::string tail = surface_tail(at);
    if (tail.empty()) return;
    for (const std::string_view noun : kTransparent) {
      if (!tail.starts_with(noun) || tail == "사") continue;
      const auto marking = read_particles(std::string_view(tail).substr(noun.size()));
      if (marking) return apply(*marking, at);
    }
    if (const auto marking = read_particles(tail)) return apply(*marking, at);
    if (tail.starts_with("장") && units().back().kind == UnitKind::Name && units().back().type != MentionType::Person)
      if (const auto marking = read_particles(std::string_view(tail).substr(std::string_view("장").size())))
        take_head_title(from, at, *marking);
  }

  /// "서울시장은", "농협중앙회장이": the head of a body is named by one syllable behind it.
  void take_head_title(std::uint32_t from, std::uint32_t end, const Marking& marking) {
    Unit title;
    title.kind = UnitKind::Noun;
    title.word = "장";
    title.span = {from, from + static_cast<std::uint32_t>(title.word.size())};
    push(std::move(title));
    apply(marking, end);
  }

  void apply(const Marking& marking, std::uint32_t end) {
    Unit& unit = units().back();
    unit.role = marking.role;
    unit.ending = marking.ending;
    if (marking.past) unit.tail = "었";
    skip_to_ = end;
  }

  /// Letters behind a name up to a space or a mark, over brackets and quotation marks; `at` moves behind them.
  std::string surface_tail(std::uint32_t& at) const {
    std::string tail;
    while (at < sentence_.span.end) {
      if (const Span* bracket = bracket_at(at)) {
        at = bracket->end;
        continue;
      }
      const utf8::CodePoint c = utf8::decode(text_, at);
      if (!is_quote_mark(c.value) && !utf8::is_hangul_syllable(c.value)) break;
      if (utf8::is_hangul_syllable(c.value)) utf8::append(tail, c.value);
      at += c.size;
    }
    return tail;
  }

  const Span* bracket_at(std::uint32_t at) const {
    for (const Span& bracket : brackets_)
      if (bracket.begin == at) return &bracket;
    return nullptr;
  }

  // --- morphemes ---

  void take_morpheme(const Morpheme& m) {
    if (is_list_word(m)) {
      last().role = Role::Conjunct;
      end_ = m.span.end;
      return;
    }
    if (is_particle(m.tag)) return take_particle(m);
    if (is_ending(m.tag)) return take_ending(m);
    if (is_symbol(m.tag)) return take_symbol(m);
    switch (m.tag) {
      case Tag::VCP:
        return take_copula(m);
      case Tag::XSV:
      case Tag::XSA:
        return take_verbal_suffix(m);
      case Tag::VV:
      case Tag::VA:
      case Tag::VX:
      case Tag::VCN:
        return take_verb(m);
      case Tag::MMA:
      case Tag::MMD:
      case Tag::MMN:
        return push_word(UnitKind::Modifier, m);
      case Tag::MAG:
      case Tag::MAJ:
      case Tag::IC:
        return push_word(UnitKind::Adverb, m);
      default:
        return take_noun(m);
    }
  }

  /// "A 및 B", "A 또는 B".
  bool is_list_word(const Morpheme& m) const {
    const bool joins = m.form == "및" || m.form == "또는" || m.form == "혹은";
    return joins && has_nominal() && last().role == Role::None && !is_attached(m.span.begin);
  }

  void take_noun(const Morpheme& m) {
    const bool attached = is_attached(m.span.begin);
    if (!attached && m.form == "등" && has_nominal()) return open_list_end(m);
    if (is_within(m)) {
      push_word(UnitKind::Noun, m);
      last().word = "내";
      return;
    }
    if (!attached && is_transparent(m.form) && has_nominal() && last().kind == UnitKind::Name) {
      particles_.clear();
      end_ = m.span.end;
      return;
    }
    const bool continues = attached && has_nominal() && last().kind == UnitKind::Noun && last().role == Role::None;
    if (continues && is_plural(m)) return void(end_ = m.span.end);
    if (!continues) return push_word(UnitKind::Noun, m);
    last().word += m.form;
    last().span.end = std::max(last().span.end, m.span.end);
    end_ = last().span.end;
  }

  /// "계열사들이": one or many, the noun is the same.
  static bool is_plural(const Morpheme& m) { return m.tag == Tag::XSN && m.form == "들"; }

  /// "그룹 내 계열사": what lies within the noun before it, not what is mine.
  bool is_within(const Morpheme& m) const {
    return m.tag == Tag::NP && m.form == "나" && slice(text_, m.span) == "내" && has_nominal() &&
           last().role == Role::None && !last().comma && !is_attached(m.span.begin);
  }

  /// "A, B 등은": the particle behind 등 is that of the list; bare 등 goes on to "등 5개사가".
  void open_list_end(const Morpheme& m) {
    last().role = Role::Beside;
    last().comma = false;
    particles_.clear();
    end_ = m.span.end;
  }

  void take_particle(const Morpheme& m) {
    if (units().empty()) return;
    Unit& unit = last();
    end_ = std::max(end_, m.span.end);
    if (unit.kind == UnitKind::Predicate || is_said_too(unit)) {
      unit.tail += "+" + m.form;
      return;
    }
    particles_ += m.form;
    if (const auto marking = read_particles(particles_)) {
      unit.role = marking->role;
      unit.ending = marking->ending;
    }
  }

  void take_ending(const Morpheme& m) {
    if (units().empty()) return;
    Unit& unit = last();
    end_ = std::max(end_, m.span.end);
    unit.span.end = std::max(unit.span.end, unit.kind == UnitKind::Predicate ? m.span.end : unit.span.end);
    unit.tail += (unit.tail.empty() ? "" : "+") + m.form;
    if (m.tag == Tag::EP) return;
    unit.ending = read_ending(m);
    if (unit.kind == UnitKind::Predicate) return;
    const bool described = unit.ending == Ending::Adnominal || m.form == "자";
    if (unit.role == Role::Is && described) unit.role = Role::Copula;
  }

  void take_symbol(const Morpheme& m) {
    end_ = std::max(end_, m.span.end);
    if (units().empty()) return;
    const utf8::CodePoint c = utf8::decode(text_, m.span.begin);
    Unit& unit = last();
    const bool nominal = unit.kind != UnitKind::Predicate && unit.kind != UnitKind::Adverb;
    if (c.value == U',' || is_clause_break(c.value) || c.value == U'、') unit.comma = true;
    if (is_within_word(m, c)) return void(unit.word += '&');
    const bool joins = c.value == U'·' || c.value == U'/' || c.value == U'ㆍ' || c.value == U'‧' || c.value == U'&';
    if (joins && nominal && unit.role == Role::None) unit.role = Role::Conjunct;
  }

  /// "M&A", "워치&주얼리": one noun.
  bool is_within_word(const Morpheme& m, utf8::CodePoint sign) const {
    const bool is_noun = last().kind == UnitKind::Noun && last().role == Role::None && !last().comma;
    return sign.value == U'&' && is_noun && last().span.end == m.span.begin && m.span.end < sentence_.span.end &&
           !utf8::is_space(utf8::decode(text_, m.span.end).value);
  }

  void take_copula(const Morpheme& m) {
    if (!has_nominal() || !is_attached(m.span.begin)) return take_verb(m);
    end_ = std::max(end_, m.span.end);
    last().role = Role::Is;
    last().tail = "이";
    particles_.clear();
  }

  void take_verbal_suffix(const Morpheme& m) {
    if (!has_nominal() || last().kind != UnitKind::Noun || !is_attached(m.span.begin)) return take_verb(m);
    make_predicate(m);
  }

  void make_predicate(const Morpheme& m) {
    Unit& unit = last();
    unit.kind = UnitKind::Predicate;
    unit.word += m.form;
    unit.role = Role::None;
    unit.stative = m.tag == Tag::XSA;
    unit.span.end = std::max(unit.span.end, m.span.end);
    end_ = unit.span.end;
  }

  void take_verb(const Morpheme& m) {
    if (is_firm_suffix(m)) {
      last().word += m.form;
      last().span.end = end_ = m.span.end;
      last().role = Role::Is;
      return;
    }
    if (is_auxiliary(m)) {
      last().tail += "+" + m.form;
      last().span.end = m.span.end;
      last().ending = Ending::None;
      end_ = m.span.end;
      return;
    }
    if (goes_on(m)) return extend_predicate(m);
    if (is_light(m) || is_spaced_light(m)) return make_predicate(m);
    push_word(UnitKind::Predicate, m);
    last().stative = m.tag == Tag::VA || m.tag == Tag::VCN || m.tag == Tag::VCP;
  }

  /// "들어가다", "떠넘기다", "끌어들이다": a verb written on to 어 of another.
  bool goes_on(const Morpheme& m) const {
    if (m.tag != Tag::VV || units().empty() || last().kind != UnitKind::Predicate || !is_attached(m.span.begin))
      return false;
    return (last().tail == "어" || last().tail == "아") && last().span.end == m.span.begin;
  }
  void extend_predicate(const Morpheme& m) {
    Unit& unit = last();
    unit.word = std::string(slice(text_, {unit.span.begin, m.span.begin})) + m.form;
    unit.tail.clear();
    unit.ending = Ending::None;
    unit.span.end = end_ = m.span.end;
  }

  /// "최대 공급사다": the noun 사 with 이다, not the verb 사다.
  bool is_firm_suffix(const Morpheme& m) const {
    return m.form == "사" && has_nominal() && last().kind == UnitKind::Noun && is_attached(m.span.begin) &&
           !lexicon_.noun_frames(last().word + m.form).empty();
  }

  /// "투자받는", "고소당했다": written on to a noun, these verbs only carry it.
  bool is_light(const Morpheme& m) const {
    constexpr std::array<std::string_view, 6> kLight = {"받", "당하", "시키", "되", "하", "짓"};
    const bool light = std::find(kLight.begin(), kLight.end(), m.form) != kLight.end();
    const bool on_noun =
        has_nominal() && last().kind == UnitKind::Noun && last().role == Role::None && is_attached(m.span.begin);
    return on_noun && (light || !lexicon_.verb_frames(last().word + m.form).empty());  // "손잡았다"
  }

  /// "매각 되고", "인수 했다": written apart, the verb carries a bare noun all the same.
  bool is_spaced_light(const Morpheme& m) const {
    const bool light = m.form == "하" || m.form == "되";
    const bool behind_noun = has_nominal() && last().kind == UnitKind::Noun && last().role == Role::None &&
                             !last().comma && last().span.end + 1 == m.span.begin;
    return light && behind_noun && !lexicon_.verb_frames(last().word + m.form).empty();
  }

  /// "주주이기도 하다", "대표이기도 했다": 이다 as well.
  static bool is_said_too(const Unit& unit) { return unit.role == Role::Is && unit.ending == Ending::Nominal; }

  /// Auxiliaries go on with the verb before them: "공급하고 있다", "인수하지 않았다", "인수하기로 했다".
  bool is_auxiliary(const Morpheme& m) const {
    if (units().empty() || last().comma || last().tail.empty()) return false;
    if (is_said_too(last())) return m.form == "하";
    if (last().kind != UnitKind::Predicate) return false;
    if (m.tag == Tag::VX || m.form == "않") return true;
    return m.form == "하" && (last().tail.ends_with("기+로") || last().tail.ends_with("기로"));
  }

  // --- units ---

  std::vector<Unit>& units() { return result_.units; }
  const std::vector<Unit>& units() const { return result_.units; }
  Unit& last() { return units().back(); }
  const Unit& last() const { return units().back(); }

  bool has_nominal() const {
    return !units().empty() && last().kind != UnitKind::Predicate && last().kind != UnitKind::Modifier &&
           last().kind != UnitKind::Adverb;
  }

  bool is_attached(std::uint32_t begin) const {
    for (std::uint32_t at = std::min(end_, begin); at < begin;) {
      if (const Span* bracket = bracket_at(at)) {
        at = bracket->end;
        continue;
      }
      const utf8::CodePoint c = utf8::decode(text_, at);
      if (utf8::is_space(c.value)) return false;
      at += c.size;
    }
    return !units().empty();
  }

  void push_word(UnitKind kind, const Morpheme& m) {
    Unit unit;
    unit.kind = kind;
    unit.span = m.span;
    unit.word = m.form;
    push(std::move(unit));
  }

  void push(Unit unit) {
    unit.attached = is_attached(unit.span.begin);
    unit.speech = speech_at(unit.span.begin);
    end_ = unit.span.end;
    particles_.clear();
    units().push_back(std::move(unit));
  }

  /// Numbers that no mention covers are amounts or dates all the same.
  void find_numbers() {
    for (Unit& unit : units()) {
      if (unit.kind != UnitKind::Noun || !utf8::is_digit(utf8::decode(unit.word, 0).value)) continue;
      unit.kind = UnitKind::Value;
      unit.type = is_date(unit.word) ? MentionType::Date : MentionType::Quantity;
    }
  }

  /// "지분 약 5억원어치를": 약 is no noun that the number belongs to.
  void find_degrees() {
    for (std::size_t i = 0; i + 1 < units().size(); ++i) {
      Unit& unit = units()[i];
      const bool about = unit.word == "약" || unit.word == "총";
      if (about && unit.kind == UnitKind::Noun && unit.role == Role::None && units()[i + 1].kind == UnitKind::Value)
        unit.kind = UnitKind::Modifier;
    }
  }

  /// "지난달 인수했다", "28일 인수했다": a bare word of time is an adverb.
  void find_adverbs() {
    for (Unit& unit : units()) {
      if (unit.kind == UnitKind::Predicate && unit.stative && unit.tail == "게")
        unit.kind = UnitKind::Adverb;  // "새롭게"
      if (unit.role != Role::None) continue;
      const bool date =
          unit.kind == UnitKind::Value && (unit.type == MentionType::Date || unit.type == MentionType::Time);
      if (date || (unit.kind == UnitKind::Noun && lexicon_.is(unit.word, NounClass::Time)))
        unit.kind = UnitKind::Adverb;
    }
  }

  static bool is_date(std::string_view word) {
    for (const std::string_view tail : {"년", "월", "일", "시", "분기", "년대", "세기"})
      if (word.ends_with(tail)) return true;
    return false;
  }

  std::uint32_t speech_at(std::uint32_t at) const {
    for (std::size_t i = 0; i < speeches_.size(); ++i)
      if (speeches_[i].begin <= at && at < speeches_[i].end) return static_cast<std::uint32_t>(i + 1);
    return 0;
  }

  // --- asides ---

  void finish_asides() {
    for (std::size_t i = 0; i < bracket_atoms_.size(); ++i) {
      if (bracket_atoms_[i].empty()) continue;
      Aside aside;
      aside.of = unit_before(brackets_[i].begin);
      UnitCutter inside(text_, sentence_, naming_, lexicon_);
      inside.brackets_.clear();
      for (const Atom& atom : bracket_atoms_[i]) inside.take(atom);
      aside.units = std::move(inside.result_.units);
      if (aside.of >= 0)
        units()[static_cast<std::size_t>(aside.of)].asides.push_back(static_cast<std::uint32_t>(result_.asides.size()));
      result_.asides.push_back(std::move(aside));
    }
  }

  std::int32_t unit_before(std::uint32_t at) const {
    std::int32_t found = -1;
    for (std::size_t i = 0; i < units().size() && units()[i].span.begin < at; ++i) found = static_cast<std::int32_t>(i);
    return found;
  }

  std::string_view text_;
  const Sentence& sentence_;
  const Naming& naming_;
  const Lexicon& lexicon_;
  std::vector<Span> brackets_;
  std::vector<Span> speeches_;
  std::vector<Atom> outer_;
  std::vector<std::vector<Atom>> bracket_atoms_;
  Units result_;
  std::string particles_;      // of the current nominal unit
  std::uint32_t covered_ = 0;  // end of the last name
  std::uint32_t end_ = 0;      // end of what was taken last
  std::uint32_t skip_to_ = 0;  // what stands before was read off the surface
};

}  // namespace

Units cut_units(std::string_view text, const Sentence& sentence, const Naming& naming, const Lexicon& lexicon) {
  return UnitCutter(text, sentence, naming, lexicon).cut();
}

}  // namespace geumul::ingest
