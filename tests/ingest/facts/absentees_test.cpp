#include "ingest/facts/absentees.h"

#include <gtest/gtest.h>

#include <set>

#include "ingest/facts/name_pairs.h"
#include "ingest/facts/sentence_places.h"
#include "tests/ingest/facts/marked_text.h"

namespace geumul::ingest {
namespace {

const Lexicon& lexicon() {
  static const auto loaded = Lexicon::load(GEUMUL_SOURCE_DIR "/corpora/lexicon");
  return *loaded;
}

/// What `ask` says of the last sentence, read with what the sentences before leave in mind.
template <class Ask>
auto of_last(const MarkedText& text, Ask ask) {
  Discourse discourse(text.naming);
  for (std::size_t s = 0; s + 1 < text.sentences.size(); ++s) {
    const Parsed parsed = parse_phrases(text.document.text, text.sentences[s], text.naming, lexicon());
    discourse.read(parsed, build_clauses(parsed, lexicon()));
  }
  const Parsed parsed = parse_phrases(text.document.text, text.sentences.back(), text.naming, lexicon());
  const Clauses clauses = build_clauses(parsed, lexicon());
  return ask(Reading(text.document.text, text.naming, lexicon(), parsed, clauses, discourse));
}

/// "카카오/dropped 김민수/pointed", in order.
std::string absentees(const std::string& marked) {
  const MarkedText text = read_marked_text(marked, repository_analyzer());
  std::string out;
  for (const Absentee& a : of_last(text, [](const Reading& reading) { return find_absentees(reading); })) {
    constexpr const char* kNames[] = {"/grouped", "/pointed", "/dropped"};
    out += (out.empty() ? "" : " ") + text.naming.entities[a.entity].name + kNames[static_cast<int>(a.absence)];
  }
  return out;
}

TEST(Absentees, NobodyIsMeantByTheFirstSentence) {
  EXPECT_EQ(absentees("[한빛전자|C]가 [푸른소재|C]에 투자했다."), "");
}

TEST(Absentees, TheTopicIsDropped) {
  EXPECT_EQ(absentees("[한빛전자|C]는 3일 실적을 발표했다. 지난달에는 [바이랩|C]에 투자했다."), "한빛전자/dropped");
}

TEST(Absentees, WhoIsNamedIsNotAbsent) {
  EXPECT_EQ(absentees("[한빛전자|C]는 [바이랩|C]에 투자했다. [한빛전자|C]는 곧 상장한다."), "바이랩/dropped");
}

TEST(Absentees, NounsPointBackToWhatTheyAreAWordFor) {
  EXPECT_EQ(absentees("[한빛전자|C]의 [김민수|P] 대표가 물러난다. 이 회사는 [청주|L]에 있다."),
            "한빛전자/pointed 김민수/dropped");
  EXPECT_EQ(absentees("[김민수|P] 대표가 [한빛전자|C]를 떠났다. 그는 [바이랩|C]을 세웠다."),
            "김민수/pointed 한빛전자/dropped");
}

TEST(Absentees, AGroupIsAllThatWereNamedTogether) {
  EXPECT_EQ(absentees("[한빛전자|C]와 [푸른소재|C]가 만났다. 양사는 [바이랩|C]도 부르기로 했다."),
            "한빛전자/grouped 푸른소재/grouped");
}

TEST(Absentees, NoMoreThanAReaderKeepsInMind) {
  EXPECT_EQ(absentees("[가온|C], [나래|C], [다온|C], [라온|C], [마루|C], [바로|C], [사람|C]이 모였다. 회의는 짧았다."),
            "사람/dropped 가온/dropped 나래/dropped");
}

/// "1-2 0-3": places of the names of the sentence's first two entities, nearest first.
std::string placements(const std::string& marked) {
  const MarkedText text = read_marked_text(marked, repository_analyzer());
  return of_last(text, [](const Reading& reading) {
    std::string out;
    const auto found = SentencePlaces(reading).placements();
    for (const auto& [a, b] : found.begin()->second)
      out += (out.empty() ? "" : " ") + std::to_string(a) + "-" + std::to_string(b);
    return out;
  });
}

TEST(SentencePlaces, FindsNamesWhereverTheyStandTogetherTheNearestFirst) {
  EXPECT_EQ(placements("[한빛전자|C]가 [푸른소재|C]를 샀다."), "0-1");
  // 한빛전자를 가진 푸른소재는 지난해 한빛전자를 샀다: not the first with the last.
  EXPECT_EQ(placements("[한빛전자|C]를 가진 [푸른소재|C]는 지난해 말 다시 [한빛전자|C]를 샀다."), "0-2 2-7");
}

/// Whom the last sentence may say something of together with one who is absent, if no rule says anything.
std::string named_with_absent(const std::string& marked) {
  const MarkedText text = read_marked_text(marked, repository_analyzer());
  std::set<std::string> named;
  for (const NamePair& pair : of_last(text, [](const Reading& reading) { return read_pairs(reading, {}); }))
    if (pair.absence) named.insert(text.naming.entities[pair.named].name);
  std::string out;
  for (const std::string& name : named) out += (out.empty() ? "" : " ") + name;
  return out;
}

TEST(NamePairs, OneWhomNothingStandsForActsWhereASubjectIsMissing) {
  EXPECT_EQ(named_with_absent("[한빛전자|C]는 3일 실적을 발표했다. [바이랩|C]에 투자했다."), "바이랩");
  EXPECT_EQ(named_with_absent("[한빛전자|C]는 3일 실적을 발표했다. [다온|C]은 [바이랩|C]에 투자했다."), "");
}

TEST(NamePairs, OneWhomNothingStandsForActsInAClauseThatDescribesTheOther) {
  EXPECT_EQ(named_with_absent("[한빛전자|C]는 실적을 발표했다. 지난달 내놓은 [두루|R]는 싸다."), "두루");
  EXPECT_EQ(named_with_absent("[한빛전자|C]는 실적을 발표했다. 다른 회사가 내놓은 [두루|R]는 싸다."), "");
  EXPECT_EQ(named_with_absent("[한빛전자|C]는 실적을 발표했다. [두루|R]는 싸다."), "");
}

/// What the clause says that describes it is what is said of it: not that of the whole sentence.
TEST(NamePairs, ADescribingClauseIsWhatIsSaid) {
  const MarkedText text = read_marked_text("[한빛전자|C]는 실적을 발표했다. 지난달 내놓은 [두루|R]는 팔리지 않았다.",
                                           repository_analyzer());
  of_last(text, [&](const Reading& reading) {
    const std::vector<NamePair> pairs = read_pairs(reading, {});
    EXPECT_EQ(pairs.size(), 2U);
    for (const NamePair& pair : pairs) {
      EXPECT_TRUE(slice(text.document.text, pair.span).ends_with("내놓은 두루"));
      EXPECT_EQ(reading.predicate(static_cast<std::uint32_t>(pair.clause)).word, "내놓");
    }
    return 0;
  });
}

TEST(NamePairs, OfHopelessPairsOnlyWhatIsClaimedIsRead) {
  const MarkedText text =
      read_marked_text("[한빛전자|C]가 [바이랩|C]을 인수했고 [다온|C]이 [나래|C]를 만났다.", repository_analyzer());
  const auto count = [&](const std::vector<Proposal>& claims, const IsHopeless& is_hopeless) {
    return of_last(text, [&](const Reading& reading) { return read_pairs(reading, claims, is_hopeless); }).size();
  };
  const auto always = [](const NamePair&) { return true; };
  Proposal claim;
  claim.relation = Relation::Acquires;
  claim.source = 0;
  claim.target = 1;
  EXPECT_GT(count({claim}, {}), 2U);
  EXPECT_EQ(count({claim}, always), 2U);  // there and back
  EXPECT_EQ(count({}, always), 0U);
}

}  // namespace
}  // namespace geumul::ingest
