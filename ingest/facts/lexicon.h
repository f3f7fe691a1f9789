#pragma once
// What the extractor knows of Korean words: classes of nouns and frames of predicates, read from corpora/lexicon.
//
//   const Lexicon lexicon = GEUMUL_TRY(Lexicon::load(corpora / "lexicon"));
//   lexicon.is("자회사", NounClass::Relational);
//
// Constant once loaded: threads may share it. Errors name the file, the line and what was expected there.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/text_map.h"
#include "ingest/facts/assertion.h"
#include "ingest/facts/mention.h"

namespace geumul::ingest {

/// How a noun phrase takes part in its clause, read off its particle or postposition.
enum class Role : std::uint8_t {
  None,      // bare: a headline, or a particle left out
  Subject,   // 이/가
  Topic,     // 은/는
  Also,      // 도, 만, 까지: hides 이/가 or 을/를
  Object,    // 을/를
  Dative,    // 에, 에게, 한테
  From,      // 로부터, 에게서
  Place,     // 에서
  To,        // 로/으로
  With,      // 와/과, ~와 함께
  By,        // ~에 의해
  Against,   // ~를 상대로
  Genitive,  // 의
  About,     // ~에 대한
  WithOf,    // ~와의
  As,        // 로서
  Beside,    // ~를 비롯한, ~를 포함한: the first of a list
  Copula,    // 인: "자회사인 X"
  Is,        // 이다 at the end of a clause
  Conjunct,  // 와/과, ·, comma before another member of a list
  Other,     // 보다, 처럼, 마다, ~에 따르면 …: no part of what is claimed
};
std::optional<Role> find_role(std::string_view name);
std::string_view to_string(Role role);  // "subj"; "" for None

/// Classes of common nouns that constructions ask for; a noun may be in several.
enum class NounClass : std::uint8_t {
  Lead,       // titles that head a body: 대표, 회장, CEO
  Post,       // other posts: 부사장, 연구원, 기자
  Former,     // 전, 前, 옛
  Candidate,  // for a post: 후보, 예비후보
  Firm,       // kinds of company: 기업, 스타트업, 은행
  Body,       // kinds of organisation: 기관, 단체, 정당
  Ware,       // kinds of product: 서비스, 모델, 신약
  Venture,    // kinds of project: 사업, 프로젝트, 펀드
  Stake,      // 지분, 주식
  Deal,       // 계약, 협약, 제휴
  Suit,       // 소송, 소장
  Penalty,    // 과징금, 제재
  Probe,      // 조사, 수사
  Fund,       // 자금, 투자금
  Part,       // stands for its owner: 본사, 측, 이사회
  Time,       // adverbs of time in the shape of nouns: 지난달, 올해
  Several,    // stands for the companies just named: 양사, 두 회사, 3사
  Same,       // stands for the company just named: 이 회사, 같은 회사, 자사
  Office,     // a place of business: 본사, 공장, 지사
  Event,      // verbal nouns that state their relation without a verb: 인수, 합병
  Leave,      // verbs of leaving a post: 물러나, 사임하
  Chief,      // heads of firms, whose firm may go unsaid: 대표, 회장, CEO
  Division,   // what a body\'s parts are called: 본부, 센터, 위원회
  Carry,      // verbs whose subject does what their event noun says: 추진하, 검토하, 나서
  Nameless,   // bodies that are called by their kind: 경찰, 정부, 대사관
};
std::optional<NounClass> find_noun_class(std::string_view name);
std::string_view to_string(NounClass noun_class);  // "stake"

/// A predicate (or verbal noun, or relational noun) and the relation that it states between two of its roles.
struct Frame {
  std::string word;  // "인수하", "인수", "자회사"
  Relation relation = Relation::InvestsIn;
  Role source = Role::None;
  Role target = Role::None;
  bool source_owner = false;  // the entity is the owner in the phrase: "obj.owner" = X of "X의 지분을"
  bool target_owner = false;
  Role asks_of = Role::None;              // None: no condition; else the head of this role must be
  std::optional<NounClass> asks{};        // of this class,
  bool refuses = false;                   // the condition turned round: there is no such head
  std::vector<std::string> asks_words{};  // or one of these: "손" of "손을 잡"
  std::optional<Status> status{};         // states this, whatever the ending says
  std::uint32_t line = 0;                 // where it stands in the file, for explanations

  /// Holds with no more said than its two roles.
  bool is_free() const { return asks_of == Role::None || refuses; }
};

/// What a frame asks for, as its file says it: "obj=stake", "obj!=ware", "dat:손|손안"; "-" for nothing.
std::string condition_of(const Frame& frame);

class Lexicon {
 public:
  static Result<Lexicon> load(const std::filesystem::path& directory);
  Lexicon(Lexicon&&) noexcept;
  Lexicon& operator=(Lexicon&&) noexcept;
  ~Lexicon();

  bool is(std::string_view noun, NounClass noun_class) const;
  /// The longest ending of a compound noun that is in the class: "지주회사" → "회사"; empty if none.
  std::string_view ending_in(std::string_view noun, NounClass noun_class) const;
  const std::vector<Frame>& verb_frames(std::string_view lemma) const;  // of "인수하"
  /// The same, of a compound those of its head: "공동개발하" acts like "개발하".
  const std::vector<Frame>& acting_frames(std::string_view lemma) const;
  /// Of "자회사": the roles are Genitive (whose) and Is (what fills the place). The longest frame word that `noun` ends
  /// in.
  const std::vector<Frame>& noun_frames(std::string_view noun) const;
  /// Does a noun in the role that the frame asks for meet its condition? Of a compound, its end.
  bool answers(std::string_view noun, const Frame& frame) const;
  std::optional<Status> governing_status(std::string_view word) const;  // of "검토하", "방안", "철회하"

 private:
  Lexicon();
  using FrameTable = TextMap<std::vector<Frame>>;
  Result<void> load_nouns(const std::filesystem::path& file);
  Result<void> load_frames(const std::filesystem::path& file, FrameTable& table);
  Result<void> load_status(const std::filesystem::path& file);

  TextMap<std::uint32_t> nouns_;  // bit set of NounClass
  FrameTable verbs_;
  FrameTable relational_;
  TextMap<Status> status_;
  std::size_t longest_noun_ = 0;
};

}  // namespace geumul::ingest
