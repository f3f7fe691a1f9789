#include "ingest/facts/explain.h"

#include <algorithm>
#include <cstdio>

#include "ingest/facts/rules.h"

namespace geumul::ingest {
namespace {

std::string two_digits(double number) {
  char text[16];
  std::snprintf(text, sizeof text, "%.2f", number);
  return text;
}

class Explainer {
 public:
  Explainer(std::string_view text, const Naming& naming, const Reading& reading, const RelationScorer* scorer)
      : text_(text), naming_(naming), reading_(reading), scorer_(scorer), sure_(certainties(naming)) {}

  std::string explain() {
    std::vector<Proposal> claims;
    read_rules(reading_, claims);
    if (reading_.parsed().units.empty()) return {};
    out_ += "\n" + std::string(slice(text_, reading_.parsed().span)) + "\n";
    line("units", to_string(reading_.parsed()));
    for (std::uint32_t c = 0; c < reading_.clauses().clauses.size(); ++c) add_clause(c);
    add_claims(claims);
    return std::move(out_);
  }

 private:
  void line(std::string_view kind, const std::string& what) {
    out_ += "  ";
    out_ += kind;
    out_.append(kind.size() < 9 ? 9 - kind.size() : 1, ' ');
    out_ += what + "\n";
  }

  const std::string& name(EntityIndex entity) const { return naming_.entities[entity].name; }

  /// "인수하 [기로+하+았+다]  obj=왈라팝의 지분 70.5%  topic=네이버"
  void add_clause(std::uint32_t c) {
    const Clause& clause = reading_.clauses().clauses[c];
    const Unit& predicate = reading_.predicate(c);
    std::string what = predicate.word + (predicate.tail.empty() ? "" : " [" + predicate.tail + "]");
    for (const Argument& argument : clause.arguments) {
      const Phrase& phrase = reading_.parsed().phrases[argument.phrase];
      const std::string_view role = to_string(argument.role);
      what += "  " + (role.empty() ? std::string("bare") : std::string(role)) + "=" +
              std::string(slice(text_, reading_.span_of(phrase.first, phrase.last)));
    }
    line("clause", what);
    for (const Frame& frame : reading_.lexicon().acting_frames(predicate.word)) add_frame(c, frame);
  }

  /// "ACQUIRES subj → obj.owner if obj=stake (verb_frames.tsv:12)  subj=네이버  obj.owner=?"
  void add_frame(std::uint32_t c, const Frame& frame) {
    const std::string source = std::string(to_string(frame.source)) + (frame.source_owner ? ".owner" : "");
    const std::string target = std::string(to_string(frame.target)) + (frame.target_owner ? ".owner" : "");
    std::string what = std::string(to_string(frame.relation)) + " " + source + " → " + target;
    if (frame.asks_of != Role::None) what += " if " + condition_of(frame);
    what += " (verb_frames.tsv:" + std::to_string(frame.line) + ")";
    what += "  " + source + "=" + fillers(reading_.fill(c, frame.source, frame.source_owner));
    what += "  " + target + "=" + fillers(reading_.fill(c, frame.target, frame.target_owner));
    line("frame", what);
  }

  std::string fillers(const Filler& filler) const {
    std::string names;
    for (const EntityIndex entity : filler.entities) names += (names.empty() ? "" : ", ") + name(entity);
    return names.empty() ? "?" : names;
  }

  std::string arrow(Relation relation, EntityIndex source, EntityIndex target) const {
    return name(source) + " -[" + std::string(to_string(relation)) + "]-> " + name(target);
  }

  /// "네이버 -[ACQUIRES]-> 왈라팝  planned  predicate:인수하  "
  std::string show(const Proposal& claim) const {
    return arrow(claim.relation, claim.source, claim.target) + "  " + std::string(to_string(claim.status)) + "  " +
           claim.rule + "  ";
  }

  void add_claims(std::vector<Proposal> claims) {
    for (const Proposal& claim : claims) line("rule", show(claim) + two_digits(claim.confidence));
    const std::vector<Proposal> proposed = claims;
    if (scorer_ != nullptr) read_learned(reading_, *scorer_, claims);
    for (const Proposal& claim : proposed)
      if (!is_among(claim, claims))
        line("dropped", show(claim) + "one of the two is neither named nor likely meant here");
    for (const Proposal& claim : claims) add_weighed(claim);
    if (scorer_ == nullptr) return;
    for (const NamePair& pair : read_pairs(reading_, proposed))
      if (!pair.absence && !has_edge(pair, claims)) add_missing(pair);
  }

  static bool is_among(const Proposal& claim, const std::vector<Proposal>& claims) {
    return std::any_of(claims.begin(), claims.end(), [&](const Proposal& other) {
      return claim.relation == other.relation && claim.source == other.source && claim.target == other.target &&
             claim.status == other.status && claim.rule == other.rule;
    });
  }

  /// "… 0.44: 0.78 said × 0.50 네이버 × 0.90 왈라팝, calibrated, 0.50 counts"
  void add_weighed(const Proposal& claim) {
    const double confidence = weigh(claim, sure_);
    const std::string why = two_digits(confidence) + ": " + two_digits(claim.confidence) + " said × " +
                            two_digits(sure_[claim.source]) + " " + name(claim.source) + " × " +
                            two_digits(sure_[claim.target]) + " " + name(claim.target) + ", calibrated";
    if (confidence >= kLeastConfidence)
      line("edge", show(claim) + why);
    else
      line("dropped", show(claim) + why + ", " + two_digits(kLeastConfidence) + " counts");
  }

  static bool has_edge(const NamePair& pair, const std::vector<Proposal>& claims) {
    return std::any_of(claims.begin(), claims.end(), [&](const Proposal& claim) {
      return (claim.source == pair.source && claim.target == pair.target) ||
             (claim.source == pair.target && claim.target == pair.source);
    });
  }

  /// The likeliest relation of a pair without an edge, if it is worth a thought.
  void add_missing(const NamePair& pair) {
    constexpr double kWorthAThought = 0.1;
    const RelationSet admitted =
        admitted_relations(reading_.type_of(pair.source), reading_.type_of(pair.target), pair.for_symmetric);
    const RelationScorer::Scores scores = scorer_->score(pair, admitted);
    const auto best = std::max_element(scores.begin(), scores.end());
    if (*best < kWorthAThought) return;
    line("no edge", arrow(static_cast<Relation>(best - scores.begin()), pair.source, pair.target) +
                        "  no rule; the scorer has it at " + two_digits(*best) + ", " + two_digits(kLeastAlone) +
                        " counts");
  }

  std::string_view text_;
  const Naming& naming_;
  const Reading& reading_;
  const RelationScorer* scorer_;
  std::vector<double> sure_;  // by entity
  std::string out_;
};

}  // namespace

std::string explain(const Document& document, const std::vector<Sentence>& sentences, const Naming& naming,
                    const RelationKnowledge& knowledge) {
  std::string out;
  Discourse discourse(naming);
  for (const Sentence& sentence : sentences) {
    const Parsed parsed = parse_phrases(document.text, sentence, naming, knowledge.lexicon);
    const Clauses clauses = build_clauses(parsed, knowledge.lexicon);
    const Reading reading(document.text, naming, knowledge.lexicon, parsed, clauses, discourse);
    out += Explainer(document.text, naming, reading, knowledge.scorer ? &*knowledge.scorer : nullptr).explain();
    discourse.read(parsed, clauses);
  }
  return out;
}

}  // namespace geumul::ingest
