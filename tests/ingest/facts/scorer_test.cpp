#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <span>

#include "ingest/facts/explain.h"
#include "ingest/facts/rules.h"
#include "ingest/facts/sentence_places.h"
#include "ingest/facts/weight_table.h"
#include "tests/ingest/facts/marked_text.h"

namespace geumul::ingest {
namespace {

TEST(WeightTable, KeepsWhatItWasGiven) {
  const std::vector<WeightTable::Feature> features = {{0x1234567800000003, {{0, 32}, {2, -16}}},
                                                      {0x8765432100000003, {{1, 64}}}};
  const auto table = WeightTable::from_bytes(WeightTable::to_bytes(features), 3);
  ASSERT_TRUE(table);
  std::array<int, WeightTable::lanes(3)> sums{};
  table->add(features[0].key, sums.data());
  table->add(features[1].key, sums.data());
  table->add(0x1111111100000003, sums.data());
  EXPECT_EQ(sums, (std::array<int, WeightTable::lanes(3)>{32, 64, -16}));
}

TEST(WeightTable, AddsFeaturesOfManyLabelsAsThoseOfFew) {
  constexpr std::size_t kLabels = 43;
  std::vector<WeightTable::Feature> features(2);
  std::array<int, WeightTable::lanes(kLabels)> expected{};
  for (std::uint8_t label = 0; label < kLabels; ++label) {
    features[0].weights.push_back({label, static_cast<std::int8_t>(3 * label - 70)});
    expected[label] = 3 * label - 70;
  }
  features[0].key = 0x1234567800000003;
  features[1] = {0x8765432100000003, {{42, -128}}};
  expected[42] -= 128;
  const auto table = WeightTable::from_bytes(WeightTable::to_bytes(features), kLabels);
  ASSERT_TRUE(table);
  std::array<int, WeightTable::lanes(kLabels)> sums{};
  for (const WeightTable::Feature& feature : features) table->add(feature.key, sums.data());
  EXPECT_EQ(sums, expected);
}

TEST(WeightTable, AddsManyFeaturesAsOneAfterTheOther) {
  std::vector<WeightTable::Feature> features;
  std::vector<std::uint64_t> asked;
  for (std::uint64_t k = 0; k < 100; ++k) {
    features.push_back(
        {mix_feature(word_hash("known"), k) | 1, {{static_cast<std::uint8_t>(k % 3), static_cast<std::int8_t>(k)}}});
    asked.push_back(features.back().key);
    asked.push_back(mix_feature(word_hash("unknown"), k) | 1);  // without weights
  }
  const auto table = WeightTable::from_bytes(WeightTable::to_bytes(features), 3);
  ASSERT_TRUE(table);
  std::array<int, WeightTable::lanes(3)> one_by_one{};
  for (const std::uint64_t feature : asked) table->add(feature, one_by_one.data());
  std::array<int, WeightTable::lanes(3)> together{};
  table->add(std::span<const std::uint64_t>(asked), together.data());
  EXPECT_EQ(together, one_by_one);
  EXPECT_EQ(together[0] + together[1] + together[2], 99 * 100 / 2);
}

TEST(WeightTable, RefusesBytesOfAnotherKind) {
  const std::string bytes = WeightTable::to_bytes({{0x1234567800000003, {{2, 1}}}});
  EXPECT_TRUE(WeightTable::from_bytes(bytes, 3));
  EXPECT_FALSE(WeightTable::from_bytes(bytes, 2)) << "a label that the model does not have";
  EXPECT_FALSE(WeightTable::from_bytes(bytes.substr(0, bytes.size() - 1), 3));
  EXPECT_FALSE(WeightTable::from_bytes("", 3));
}

const RelationKnowledge& repository_knowledge() {
  static const RelationKnowledge loaded = *RelationKnowledge::load(GEUMUL_SOURCE_DIR "/corpora");
  return loaded;
}

/// What `ask(reading, claims)` says of a sentence, `claims` being what the rules read in it.
template <class Ask>
auto of_sentence(const MarkedText& text, Ask ask) {
  const Lexicon& lexicon = repository_knowledge().lexicon;
  const Discourse discourse(text.naming);
  const Parsed parsed = parse_phrases(text.document.text, text.sentences.front(), text.naming, lexicon);
  const Clauses clauses = build_clauses(parsed, lexicon);
  const Reading reading(text.document.text, text.naming, lexicon, parsed, clauses, discourse);
  std::vector<Proposal> claims;
  read_rules(reading, claims);
  return ask(reading, claims);
}

/// The probability that the sentence states the relation, with the repository's weights.
double probability(const std::string& marked, Relation relation, std::string_view source, std::string_view target) {
  const MarkedText text = read_marked_text(marked, repository_analyzer());
  return of_sentence(text, [&](const Reading& reading, const std::vector<Proposal>& claims) {
    for (const NamePair& pair : read_pairs(reading, claims)) {
      if (text.naming.entities[pair.source].name != source || text.naming.entities[pair.target].name != target)
        continue;
      const RelationSet admitted =
          admitted_relations(reading.type_of(pair.source), reading.type_of(pair.target), pair.for_symmetric);
      return repository_knowledge().scorer->score(pair, admitted)[static_cast<std::size_t>(relation)];
    }
    return -1.0;
  });
}

/// Is the relation claimed of anything, rules and scorer together?
bool claims(const std::string& marked, Relation relation) {
  const MarkedText text = read_marked_text(marked, repository_analyzer());
  return of_sentence(text, [&](const Reading& reading, std::vector<Proposal> all) {
    read_learned(reading, *repository_knowledge().scorer, all);
    return std::any_of(all.begin(), all.end(), [&](const Proposal& claim) { return claim.relation == relation; });
  });
}

/// The status of what the scorer alone claims first of the first two things, of which the relation is known; "" if it
/// claims nothing.
std::string learned_status(const std::string& marked, Relation known) {
  MarkedText text = read_marked_text(marked, repository_analyzer());
  text.naming.known_relations[{0, 1}] = set_of(known);
  return of_sentence(text, [&](const Reading& reading, std::vector<Proposal> all) {
    read_learned(reading, *repository_knowledge().scorer, all);
    const auto learned = std::find_if(all.begin(), all.end(), [](const Proposal& c) { return c.rule == "learned"; });
    return learned == all.end() ? std::string() : std::string(to_string(learned->status));
  });
}

TEST(ReadLearned, WhatIsFormerHasEndedButNotWhatWasSomeTimeBefore) {
  EXPECT_EQ(learned_status("[한빛전자|C]의 전 게임으로 나온 [두루|R]는 강했다.", Relation::Develops), "ended");
  EXPECT_EQ(learned_status("[한빛전자|C]의 몇 년 전에 나온 [두루|R]는 강했다.", Relation::Develops), "asserted");
}

TEST(ReadLearned, AMinisterLeadsNoCountry) {
  EXPECT_TRUE(claims("[벨기에|L]의 [스테픈 파나케레|P] 총리는 낙관했다.", Relation::Leads));
  EXPECT_FALSE(claims("[벨기에|L]의 [스테픈 파나케레|P] 외무장관은 낙관했다.", Relation::Leads));
  EXPECT_FALSE(claims("회담 의장을 맡은 [하미드 알바르|P] [말레이시아|L] 외무장관은 낙관했다.", Relation::Leads));
}

TEST(Explain, SaysWhatFillsTheRolesAndWhatIsMissing) {
  const MarkedText text = read_marked_text(
      "[한빛전자|C]가 [푸른소재|C]의 지분 70%를 인수했다. [한빛전자|C]가 공장을 인수했다.", repository_analyzer());
  auto lexicon = Lexicon::load(GEUMUL_SOURCE_DIR "/corpora/lexicon");
  ASSERT_TRUE(lexicon);
  const std::string said =
      explain(text.document, text.sentences, text.naming, RelationKnowledge{*std::move(lexicon), std::nullopt});
  EXPECT_NE(said.find("obj.owner=푸른소재"), std::string::npos) << said;
  EXPECT_NE(said.find("rule     한빛전자 -[ACQUIRES]-> 푸른소재  asserted  predicate:인수하"), std::string::npos)
      << said;
  EXPECT_NE(said.find("subj=한빛전자  obj=?"), std::string::npos) << said;
}

/// What rules alone say of the text, when each mention is as sure as `scores` say (the last one for all that follow).
std::string explained(const std::string& marked, const std::vector<float>& scores = {1}) {
  static const RelationKnowledge rules{*Lexicon::load(GEUMUL_SOURCE_DIR "/corpora/lexicon"), std::nullopt};
  MarkedText text = read_marked_text(marked, repository_analyzer());
  for (std::size_t m = 0; m < text.naming.mentions.size(); ++m)
    text.naming.mentions[m].score = scores[std::min(m, scores.size() - 1)];
  return explain(text.document, text.sentences, text.naming, rules);
}

TEST(Explain, SaysWhatAFrameAsksForAsItsFileDoes) {
  const std::pair<const char*, const char*> cases[] = {
      {"[한빛전자|C]가 [푸른소재|C]의 지분 70%를 인수했다.",
       "ACQUIRES subj → obj.owner if obj=stake (verb_frames.tsv:"},
      {"[한빛전자|C]가 [푸른소재|C]의 경영권을 확보했다.", "ACQUIRES subj → obj.owner if obj:경영권 (verb_frames.tsv:"},
      {"[한빛전자|C]가 [푸른소재|C]에 부품을 댔다.", "SUPPLIES subj → dat if obj!=fund (verb_frames.tsv:"},
      {"[한빛전자|C]가 [푸른소재|C]를 인수했다.", "ACQUIRES subj → obj (verb_frames.tsv:"},
      {"[한빛전자|C]가 [푸른소재|C]와 신약을 공동개발했다.",
       "DEVELOPS subj → obj (verb_frames.tsv:"},  // as 개발하 acts
  };
  for (const auto& [text, frame] : cases) EXPECT_NE(explained(text).find(frame), std::string::npos) << explained(text);
}

TEST(Explain, WeighsAClaimByItsNamesAndSaysWhatIsDropped) {
  const std::string text = "[한빛전자|C]가 [푸른소재|C]를 인수했다.";
  const std::string kept = explained(text, {0.9F, 0.8F});
  EXPECT_NE(kept.find("edge     한빛전자 -[ACQUIRES]-> 푸른소재  asserted  predicate:인수하  0.67: 0.85 said × 0.90 "
                      "한빛전자 × 0.80 푸른소재, calibrated\n"),
            std::string::npos)
      << kept;
  const std::string dropped = explained(text, {0.9F, 0.4F});
  EXPECT_EQ(dropped.find("edge  "), std::string::npos) << dropped;
  EXPECT_NE(dropped.find("dropped  한빛전자 -[ACQUIRES]-> 푸른소재  asserted  predicate:인수하  0.38: 0.85 said × 0.90 "
                         "한빛전자 × 0.40 푸른소재, calibrated, 0.50 counts\n"),
            std::string::npos)
      << dropped;
}

TEST(Explain, ReadsWhomASentenceOnlyMeans) {
  static const auto knowledge = RelationKnowledge::load(GEUMUL_SOURCE_DIR "/corpora");
  ASSERT_TRUE(knowledge);
  const MarkedText text = read_marked_text("[한빛전자|C]와 [가람통신|C]은 오래 거래했다. 두 회사는 업무협약을 맺었다.",
                                           repository_analyzer());
  const std::string said = explain(text.document, text.sentences, text.naming, *knowledge);
  EXPECT_NE(said.find("edge     한빛전자 -[PARTNERS_WITH]-> 가람통신  asserted"), std::string::npos) << said;
}

TEST(RelationScorer, SharesOutWhatMayBeMeantAmongRivals) {
  const auto absent = [](EntityIndex source, Absence absence) {
    NamePair pair;
    pair.source = source;
    pair.target = 9;
    pair.named = 9;
    pair.absence = absence;
    return pair;
  };
  const NamePair pairs[] = {absent(1, Absence::Dropped), absent(2, Absence::Dropped), absent(3, Absence::Grouped)};
  const NamePair* const all[] = {&pairs[0], &pairs[1], &pairs[2]};
  constexpr auto kAcquires = static_cast<std::size_t>(Relation::Acquires);
  std::vector<RelationScorer::Scores> scores(3);
  for (auto& own : scores) own[kAcquires] = 0.75;  // odds of 3
  const auto shared = [&](const RelationScorer::Stated& stated) {
    auto out = scores;
    RelationScorer::share_out(all, stated, out);
    return out;
  };
  const auto alone = shared({});
  EXPECT_NEAR(alone[0][kAcquires], 3.0 / 7, 1e-9) << "3 of 3, 3 and nobody's 1";
  EXPECT_NEAR(alone[1][kAcquires], 3.0 / 7, 1e-9);
  EXPECT_NEAR(alone[2][kAcquires], 0.75, 1e-9) << "all of a group are meant";
  RelationScorer::Scores said{};
  said[kAcquires] = 0.9;  // somebody who is named acquires 9
  EXPECT_NEAR(shared({{{9, false}, said}})[0][kAcquires], 3.0 / 16, 1e-9);
  EXPECT_NEAR(shared({{{9, true}, said}})[0][kAcquires], 3.0 / 7, 1e-9) << "9 acquires somebody: no rival";
}

TEST(RelationScorer, TellsWhatIsStatedFromWhatIsOnlyNear) {
  struct Case {
    const char* text;
    Relation relation;
    const char* source;
    const char* target;
    bool stated;
  };
  const Case cases[] = {
      {"[김누리|P] [한빛전자|C] 대표가 웃었다.", Relation::Leads, "김누리", "한빛전자", true},
      {"[한빛전자|C]의 자회사 [푸른소재|C]가 공장을 짓는다.", Relation::SubsidiaryOf, "푸른소재", "한빛전자", true},
      {"[한빛전자|C]의 자회사 [푸른소재|C]가 공장을 짓는다.", Relation::SubsidiaryOf, "한빛전자", "푸른소재", false},
      {"[한빛전자|C] 주가는 올랐고 [푸른소재|C] 주가는 내렸다.", Relation::Acquires, "한빛전자", "푸른소재", false},
      {"[김누리|P] 기자가 [한빛전자|C]의 실적을 물었다.", Relation::Leads, "김누리", "한빛전자", false},
  };
  for (const Case& c : cases) {
    const double p = probability(c.text, c.relation, c.source, c.target);
    ASSERT_GE(p, 0) << c.text;
    if (c.stated)
      EXPECT_GT(p, 0.6) << c.text;
    else
      EXPECT_LT(p, 0.2) << c.text;
  }
}

}  // namespace
}  // namespace geumul::ingest
