#include "ingest/facts/training/relation_examples.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "ingest/facts/letters.h"
#include "ingest/facts/name_features.h"
#include "ingest/facts/rules.h"
#include "ingest/facts/weight_table.h"
#include "ingest/language/document.h"

namespace geumul::ingest {
namespace {

struct GoldName {
  std::string text;
  std::uint32_t entity = 0;
};

std::vector<GoldName> names_of(const GoldDocument& gold) {
  std::vector<GoldName> names;
  for (std::uint32_t e = 0; e < gold.entities.size(); ++e)
    for (const std::string& name : gold.entities[e].names)
      if (!name.empty()) names.push_back({name, e});
  std::stable_sort(names.begin(), names.end(),
                   [](const GoldName& a, const GoldName& b) { return a.text.size() > b.text.size(); });
  return names;
}

/// The gold's entities where a sentence writes their names, the longest first.
class GoldNaming {
 public:
  GoldNaming(const Document& document, const GoldDocument& gold, const NameCues& cues, const Gazetteer& gazetteer,
             const KnownRelations& known)
      : document_(document), cues_(cues), names_(names_of(gold)) {
    for (const GoldEntity& entity : gold.entities) {
      naming_.entities.emplace_back();
      naming_.entities.back().type = entity.type;
      naming_.entities.back().name = entity.names.front();
      describe(entity, gazetteer, naming_.entities.back());
    }
    for (const GoldMention& m : gold.mentions) found_.push_back({m.span, static_cast<std::uint32_t>(m.entity)});
    if (gold.mentions.empty())
      for (const SentenceSpan& sentence : document.sentences) read(sentence.span);
    known.tell(naming_);
    finish();
  }
  const Naming& naming() const { return naming_; }

 private:
  /// What the gazetteer knows by one of its names.
  static void describe(const GoldEntity& gold, const Gazetteer& gazetteer, Entity& entity) {
    for (const std::string& name : gold.names) {
      const auto hit = gazetteer.find(name, gold.type);
      if (!hit) continue;
      entity.known_as = gazetteer.entries()[hit->entry].name;
      entity.homes = gazetteer.homes_of(hit->entry);
      return;
    }
  }

  void read(Span sentence) {
    const Letters letters(document_.text, sentence);
    const std::string_view text = slice(document_.text, sentence);
    for (const GoldName& name : names_)
      for (std::size_t at = text.find(name.text); at != std::string_view::npos; at = text.find(name.text, at + 1)) {
        const Span span{sentence.begin + static_cast<std::uint32_t>(at),
                        sentence.begin + static_cast<std::uint32_t>(at + name.text.size())};
        if (fits(letters, span)) found_.push_back({span, name.entity});
      }
  }

  bool fits(const Letters& letters, Span span) const {
    const std::size_t begin = letters.index(span.begin);
    const std::size_t end = letters.index(span.end);
    if (std::any_of(found_.begin(), found_.end(), [&](const auto& f) { return f.span.overlaps(span); })) return false;
    if (is_word_letter(letters[begin]) && !can_start_name(letters, begin)) return false;
    return can_end_name(letters, cues_, begin, end);
  }

  void finish() {
    std::sort(found_.begin(), found_.end(), [](const Found& a, const Found& b) { return a.span < b.span; });
    for (const Found& f : found_) {
      Entity& entity = naming_.entities[f.entity];
      entity.mentions.push_back(static_cast<std::uint32_t>(naming_.mentions.size()));
      naming_.mentions.push_back({f.span, entity.type, 1, -1});
      naming_.entity_of.push_back(static_cast<std::int32_t>(f.entity));
    }
  }

  struct Found {
    Span span;
    std::uint32_t entity = 0;
  };
  const Document& document_;
  const NameCues& cues_;
  std::vector<GoldName> names_;
  std::vector<Found> found_;
  Naming naming_;
};

bool is_stated_in(const GoldRelation& relation, std::string_view sentence) {
  return relation.evidence.empty() || sentence.find(relation.evidence) != std::string_view::npos ||
         relation.evidence.find(sentence) != std::string::npos;
}

/// What the gold says of the pair in this sentence. Of a symmetric relation the gold's direction does not count.
void label(const GoldDocument& gold, std::string_view sentence, RelationExample& example) {
  for (const GoldRelation& relation : gold.relations) {
    const bool same = relation.source == example.pair.source && relation.target == example.pair.target;
    const bool turned = relation.source == example.pair.target && relation.target == example.pair.source;
    if (!same && !(turned && is_symmetric(relation.relation))) continue;
    const RelationSet bit = RelationSet{1} << static_cast<unsigned>(relation.relation);
    if (relation.optional || !is_stated_in(relation, sentence))
      example.open |= bit;
    else
      example.right |= bit;
  }
  if (gold.entities[example.pair.source].optional || gold.entities[example.pair.target].optional)
    example.open = example.admitted;
  example.open &= ~example.right;
}

/// What a document that does not say where it states its relations says of one who is absent: nothing if the two are
/// named together elsewhere, else this sentence states it.
void open_absent_pairs(const GoldDocument& gold, std::vector<RelationExample>& pairs, std::size_t first) {
  std::set<std::pair<std::uint32_t, std::uint32_t>> met;
  for (std::size_t i = first; i < pairs.size(); ++i)
    if (!pairs[i].pair.absence) met.insert({pairs[i].pair.source, pairs[i].pair.target});
  for (std::size_t i = first; i < pairs.size(); ++i) {
    RelationExample& example = pairs[i];
    if (!example.pair.absence || !met.contains({example.pair.source, example.pair.target})) continue;
    for (const GoldRelation& relation : gold.relations)
      if (relation.evidence.empty())
        example.open |= example.right & (RelationSet{1} << static_cast<unsigned>(relation.relation));
    example.right &= ~example.open;
  }
}

/// A written item lists what all of its sentences state together: of two names that meet in several of them, which one
/// states it is open.
void open_repeated_pairs(std::vector<RelationExample>& pairs, std::size_t first) {
  const auto key = [](const NamePair& pair) { return std::tuple(pair.source, pair.target, pair.absence.has_value()); };
  std::map<std::tuple<EntityIndex, EntityIndex, bool>, std::set<std::uint32_t>> sentences;
  for (std::size_t i = first; i < pairs.size(); ++i) sentences[key(pairs[i].pair)].insert(pairs[i].sentence);
  for (std::size_t i = first; i < pairs.size(); ++i) {
    if (sentences[key(pairs[i].pair)].size() < 2) continue;
    pairs[i].open |= pairs[i].right;
    pairs[i].right = 0;
  }
}

/// Written sentences state more than news does. A weight that no sentence at reading time has takes that up.
void mark_as_written(const Reading& reading, NamePair& pair) {
  constexpr std::uint64_t kWritten = 0x5752495454454EULL;
  const auto source = static_cast<std::uint64_t>(reading.type_of(pair.source));
  const auto target = static_cast<std::uint64_t>(reading.type_of(pair.target));
  pair.features.push_back(mix_feature(kWritten, 1) | 1);
  pair.features.push_back(mix_feature(mix_feature(kWritten, source + 2), target + 2 + (pair.in_order ? 16 : 0)) | 1);
  pair.features.push_back(mix_feature(kWritten, pair.proposed.empty() ? 100 : 101) | 1);
}

}  // namespace

Result<RelationReader> RelationReader::load(const std::filesystem::path& corpora) {
  Analyzer analyzer = GEUMUL_TRY(Analyzer::load(corpora));
  NameCues cues = GEUMUL_TRY(NameCues::load(corpora));
  Lexicon lexicon = GEUMUL_TRY(Lexicon::load(corpora / "lexicon"));
  Gazetteer gazetteer = GEUMUL_TRY(Gazetteer::load(corpora));
  KnownRelations known = GEUMUL_TRY(KnownRelations::load(corpora, KnownRelations::Sources::ByHand));
  return RelationReader(std::move(analyzer), std::move(cues), std::move(lexicon), std::move(gazetteer),
                        std::move(known));
}

void RelationReader::read(const GoldDocument& gold, Origin origin, RelationExamples& out) const {
  const std::size_t first = out.pairs.size();
  const bool says_where = std::any_of(gold.relations.begin(), gold.relations.end(),
                                      [](const GoldRelation& r) { return !r.evidence.empty(); });
  const Document document = make_document(gold.text);
  const GoldNaming names(document, gold, cues_, gazetteer_, known_);
  Discourse discourse(names.naming());
  for (const SentenceSpan& span : document.sentences) {
    const Sentence sentence = analyzer_.analyze(document.text, span.span);
    const Parsed parsed = parse_phrases(document.text, sentence, names.naming(), lexicon_);
    const Clauses clauses = build_clauses(parsed, lexicon_);
    const Reading reading(document.text, names.naming(), lexicon_, parsed, clauses, discourse);
    std::vector<Proposal> claims;
    read_rules(reading, claims);
    for (NamePair& pair : read_pairs(reading, claims)) {
      RelationExample example;
      example.admitted =
          admitted_relations(reading.type_of(pair.source), reading.type_of(pair.target), pair.for_symmetric);
      example.document = out.documents;
      example.sentence = discourse.sentence();
      example.pair = std::move(pair);
      // Of "양사" nothing is learned: what two do is read as if both were named, and articles seldom say it of nobody.
      if (example.admitted == 0 || example.pair.both_absent) continue;
      label(gold, slice(document.text, span.span), example);
      example.origin = origin == Origin::Written && says_where ? Origin::Article : origin;
      if (example.origin == Origin::Written && !example.pair.absence) mark_as_written(reading, example.pair);
      out.pairs.push_back(std::move(example));
    }
    discourse.read(parsed, clauses);
  }
  open_absent_pairs(gold, out.pairs, first);
  if (origin == Origin::Written && !says_where) open_repeated_pairs(out.pairs, first);
  ++out.documents;
}

}  // namespace geumul::ingest
