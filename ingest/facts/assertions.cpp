#include "ingest/facts/assertions.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "base/utf8.h"
#include "ingest/facts/attributes.h"
#include "ingest/facts/calibration.h"
#include "ingest/facts/clause.h"
#include "ingest/facts/discourse.h"
#include "ingest/facts/reading.h"
#include "ingest/facts/rules.h"

namespace geumul::ingest {
namespace {

/// How often an edge is right by the product of the probabilities of its relation and of its two names: between the
/// shares on the gold sets and those read by eye in world news (docs/quality.md).
constexpr std::array<CalibrationPoint, 7> kWithNames = {
    {{0, 0}, {0.4, 0.5}, {0.6, 0.65}, {0.7, 0.8}, {0.8, 0.9}, {0.9, 0.95}, {1, 0.98}}};

class AssertionBuilder {
 public:
  /// `attributes` are those of this claim; the first sentence that says one of them wins.
  void add(const Proposal& claim, Span sentence, const std::map<std::string, std::string>& attributes) {
    if (claim.confidence < kLeastConfidence) return;
    const Key key{claim.relation, claim.source, claim.target, claim.status};
    const auto [found, is_new] = index_.try_emplace(key, assertions_.size());
    if (is_new) {
      Assertion assertion;
      assertion.relation = claim.relation;
      assertion.source = claim.source;
      assertion.target = claim.target;
      assertion.status = claim.status;
      assertions_.push_back(std::move(assertion));
    }
    Assertion& assertion = assertions_[found->second];
    if (!claim.title.empty()) assertion.attributes.try_emplace("title", claim.title);
    assertion.attributes.insert(attributes.begin(), attributes.end());
    add_evidence(assertion, claim, sentence);
  }

  std::vector<Assertion> take() {
    drop_guessed_posts();
    drop_outdone();
    return std::move(assertions_);
  }

 private:
  static bool is_post(const Assertion& a) { return a.relation == Relation::Leads || a.relation == Relation::WorksFor; }
  static bool is_guess(const Assertion& a) { return a.evidence.front().rule == "title:alone"; }

  /// A post whose body was only guessed gives way to one that the article states.
  void drop_guessed_posts() {
    std::set<EntityIndex> stated;
    for (const Assertion& a : assertions_)
      if (is_post(a) && !is_guess(a)) stated.insert(a.source);
    std::erase_if(assertions_,
                  [&](const Assertion& a) { return is_post(a) && is_guess(a) && stated.contains(a.source); });
  }

  using End = std::pair<Relation, EntityIndex>;

  /// The ends of a relation that mostly have one other end: what is made has one maker, a body one head and one seat, a
  /// person one employer.
  static std::vector<End> single_ends(const Assertion& a) {
    const End source{a.relation, a.source};
    const End target{a.relation, a.target};
    switch (a.relation) {
      case Relation::Develops:
        return {target};
      case Relation::Leads:
        return {source, target};
      case Relation::WorksFor:
      case Relation::LocatedIn:
        return {source};
      default:
        return {};
    }
  }

  /// A claim gives way where the article says more surely who the one other end is: in "텐센트뮤직은 'QQ뮤직'을
  /// 운영하는 회사로, 텐센트의 자회사다" 텐센트 makes nothing. Of such claims on the gold sets and on news left out of
  /// learning 13 of 58 are right; of heads, who may be several, 14 of 33, but 3 of 17 that are far less sure.
  void drop_outdone() {
    std::map<End, double> best;
    for (const Assertion& a : assertions_)
      for (const End& end : single_ends(a)) best[end] = std::max(best[end], a.confidence);
    std::erase_if(assertions_, [&](const Assertion& a) {
      const double farther = a.relation == Relation::Leads ? 0.25 : 0.1;
      const std::vector<End> ends = single_ends(a);
      return std::any_of(ends.begin(), ends.end(), [&](const End& end) { return a.confidence + farther < best[end]; });
    });
  }

  using Key = std::tuple<Relation, EntityIndex, EntityIndex, Status>;

  /// One evidence a sentence: the surest reading of it.
  static void add_evidence(Assertion& assertion, const Proposal& claim, Span sentence) {
    assertion.confidence = std::max(assertion.confidence, claim.confidence);
    for (Evidence& known : assertion.evidence) {
      if (known.sentence != sentence) continue;
      if (claim.confidence > known.confidence) known = {sentence, claim.span, claim.rule, claim.confidence};
      return;
    }
    assertion.evidence.push_back({sentence, claim.span, claim.rule, claim.confidence});
  }

  std::map<Key, std::size_t> index_;
  std::vector<Assertion> assertions_;
};

/// The entity that bears the outlet's name, if the article names it.
std::optional<EntityIndex> find_outlet(const Naming& naming, const Article& article) {
  if (article.outlet.empty()) return std::nullopt;
  const std::string outlet = utf8::fold(article.outlet);
  for (std::size_t e = 0; e < naming.entities.size(); ++e) {
    const Entity& entity = naming.entities[e];
    if (entity.type == MentionType::Company && utf8::fold(entity.name) == outlet) return static_cast<EntityIndex>(e);
  }
  return std::nullopt;
}

/// "김도윤 기자" in the byline of a page that names its outlet: works for it.
void read_byline(const Reading& reading, std::optional<EntityIndex> outlet, std::vector<Proposal>& claims) {
  if (!outlet) return;
  const auto& units = reading.parsed().units;
  for (std::uint32_t i = 0; i + 1 < units.size(); ++i) {
    const bool reporter = units[i].kind == UnitKind::Name && units[i].type == MentionType::Person &&
                          (units[i + 1].word == "기자" || units[i + 1].word == "특파원");
    if (!reporter) continue;
    Proposal claim;
    claim.relation = Relation::WorksFor;
    claim.source = static_cast<EntityIndex>(units[i].entity);
    claim.target = *outlet;
    claim.span = reading.span_of(i, i + 1);
    claim.rule = "byline";
    claim.confidence = 0.95;
    claim.title = units[i + 1].word;
    add_claim(reading, claims, std::move(claim));
  }
}

}  // namespace

std::vector<double> certainties(const Naming& naming) {
  std::vector<double> sure;
  for (const Entity& entity : naming.entities) {
    float best = 0;
    for (const std::uint32_t m : entity.mentions) best = std::max(best, naming.mentions[m].score);
    sure.push_back(static_cast<double>(best));
  }
  return sure;
}

void read_rules(const Reading& reading, std::vector<Proposal>& claims) {
  read_predicates(reading, claims);
  read_events(reading, claims);
  read_relational_nouns(reading, claims);
  read_titles(reading, claims);
  read_posts(reading, claims);
  read_neighbours(reading, claims);
}

Result<RelationKnowledge> RelationKnowledge::load(const std::filesystem::path& corpora) {
  Lexicon lexicon = GEUMUL_TRY(Lexicon::load(corpora / "lexicon"));
  RelationScorer scorer = GEUMUL_TRY(RelationScorer::load(corpora));
  return RelationKnowledge{std::move(lexicon), std::move(scorer)};
}

double weigh(const Proposal& claim, const std::vector<double>& sure) {
  return calibrate(claim.confidence * sure[claim.source] * sure[claim.target], kWithNames);
}

std::vector<Assertion> find_assertions(const Document& document, const std::vector<Sentence>& sentences,
                                       const Naming& naming, const Article& article,
                                       const RelationKnowledge& knowledge) {
  const Lexicon& lexicon = knowledge.lexicon;
  AssertionBuilder builder;
  Discourse discourse(naming);
  const std::optional<EntityIndex> outlet = find_outlet(naming, article);
  const std::vector<double> sure = certainties(naming);
  for (const Sentence& sentence : sentences) {
    const Parsed parsed = parse_phrases(document.text, sentence, naming, lexicon);
    const Clauses clauses = build_clauses(parsed, lexicon);
    const Reading reading(document.text, naming, lexicon, parsed, clauses, discourse);
    std::vector<Proposal> claims;
    read_rules(reading, claims);
    if (knowledge.scorer) read_learned(reading, *knowledge.scorer, claims);
    read_byline(reading, outlet, claims);
    for (Proposal& claim : claims) {
      claim.confidence = weigh(claim, sure);
      builder.add(claim, sentence.span, attributes_of(document.text, claim, article.published));
    }
    discourse.read(parsed, clauses);
  }
  return builder.take();
}

}  // namespace geumul::ingest
