#include "ingest/facts/known_relations.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "base/file.h"
#include "base/split.h"
#include "ingest/facts/reading.h"
#include "tests/ingest/facts/names_fixture.h"
#include "tests/temp_folder.h"

namespace geumul::ingest {
namespace {

class KnownRelationsTest : public testing::Test {
 protected:
  Result<KnownRelations> load(std::string_view rows) {
    std::filesystem::create_directories(folder_.path() / "relations");
    std::ofstream(folder_.path() / "relations" / "a.tsv") << "source\trelation\ttargets\n" << rows;
    return KnownRelations::load(folder_.path());
  }
  static Entity named(const char* name, MentionType type, const char* known_as = "") {
    Entity entity;
    entity.type = type;
    entity.name = name;
    entity.known_as = known_as;
    return entity;
  }
  TempFolder folder_;
};

TEST_F(KnownRelationsTest, TellsWhatIsKnownOfThoseThatAreNamed) {
  const auto known = load(
      "이재용\tLEADS\t삼성전자|삼성그룹\n이재용\tOWNS_STAKE_IN\t삼성전자\n삼성전자\tDEVELOPS\t갤럭시\n구글\tDEVELOPS\t"
      "크롬\n");
  ASSERT_TRUE(known);
  Naming naming;
  naming.entities = {named("갤럭시", MentionType::Product), named("삼전", MentionType::Company, "삼성전자"),
                     named("이재용", MentionType::Person), named("크롬", MentionType::Product)};
  known->tell(naming);
  const KnownPairs expected = {{{1, 0}, set_of(Relation::Develops)},
                               {{2, 1}, set_of(Relation::Leads) | set_of(Relation::OwnsStakeIn)}};
  EXPECT_EQ(naming.known_relations, expected);
  EXPECT_EQ(naming.known_backwards.at({0, 1}), set_of(Relation::Develops));
  EXPECT_EQ(naming.known_backwards.size(), expected.size());
}

TEST_F(KnownRelationsTest, TellsOnlyWhatThingsOfTheirTypesMayHave) {
  const auto known = load("김민수\tLEADS\t첼시\n구글\tPARTNERS_WITH\t엔비디아\n");
  ASSERT_TRUE(known);
  Naming naming;
  naming.entities = {named("김민수", MentionType::Person), named("첼시", MentionType::Product),
                     named("첼시 FC", MentionType::Organization, "첼시"), named("구글", MentionType::Company),
                     named("엔비디아", MentionType::Company)};
  known->tell(naming);
  const KnownPairs expected = {{{0, 2}, set_of(Relation::Leads)},
                               {{3, 4}, set_of(Relation::PartnersWith)},
                               {{4, 3}, set_of(Relation::PartnersWith)}};  // what two do together
  EXPECT_EQ(naming.known_relations, expected);
}

TEST_F(KnownRelationsTest, LeavesOutReadNewsForWhoLearnsFromIt) {
  ASSERT_TRUE(load("구글\tACQUIRES\t딥마인드\n"));
  std::ofstream(folder_.path() / "relations" / "read_news.tsv") << "source\trelation\ttargets\n구글\tDEVELOPS\t크롬\n";
  for (const auto& [sources, expected] : {std::pair(KnownRelations::Sources::All, set_of(Relation::Develops)),
                                          std::pair(KnownRelations::Sources::ByHand, RelationSet{0})}) {
    const auto known = KnownRelations::load(folder_.path(), sources);
    ASSERT_TRUE(known);
    Naming naming;
    naming.entities = {named("구글", MentionType::Company), named("크롬", MentionType::Product)};
    known->tell(naming);
    EXPECT_EQ(naming.known_relations[std::pair(0U, 1U)], expected);
  }
}

TEST_F(KnownRelationsTest, NamesTheRowThatIsBroken) {
  for (const char* row : {"구글\tMAKES\t크롬\n", "구글\tDEVELOPS\n", "구글\tDEVELOPS\t크롬\t미국\n"}) {
    const auto known = load(row);
    ASSERT_FALSE(known) << row;
    EXPECT_EQ(known.error().code, Code::Corrupt);
    EXPECT_NE(known.error().message.find("a.tsv` line 2: expected"), std::string::npos) << known.error().message;
  }
  EXPECT_EQ(KnownRelations::load(folder_.path() / "none").error().code, Code::NotFound);
}

bool may_have(Relation relation, MentionType type, bool is_source) {
  for (std::uint8_t other = 0; is_entity(static_cast<MentionType>(other)); ++other) {
    const auto with = static_cast<MentionType>(other);
    if (is_source ? admits(relation, type, with) : admits(relation, with, type)) return true;
  }
  return false;
}

/// Does the gazetteer know the name, but only as another one of somebody who may have the relation?
bool is_only_alias(const std::string& name, Relation relation, bool is_source) {
  const Gazetteer& gazetteer = name_knowledge().gazetteer;
  bool is_known = false;
  for (const Gazetteer::Hit& hit : gazetteer.find(name)) {
    const GazetteerEntry& entry = gazetteer.entries()[hit.entry];
    if (!may_have(relation, entry.type, is_source)) continue;
    if (entry.name == name) return false;
    is_known = true;
  }
  return is_known;
}

TEST(KnownRelations, OfTheRepositoryCallThingsAsTheGazetteerDoes) {
  std::size_t rows = 0;
  const auto files = list_files(GEUMUL_SOURCE_DIR "/corpora/relations", ".tsv");
  ASSERT_TRUE(files);
  for (const auto& file : *files) {
    const std::string text = *read_file(file);
    for (const std::string_view line : split(text, '\n')) {
      const auto cells = split(line, '\t');
      const auto relation = cells.size() == 3 ? find_relation(cells[1]) : std::nullopt;
      if (!relation) continue;
      ++rows;
      EXPECT_FALSE(is_only_alias(std::string(cells[0]), *relation, true)) << line;
      for (const std::string_view target : split(cells[2], '|')) {
        EXPECT_NE(target, cells[0]) << line;
        EXPECT_FALSE(is_only_alias(std::string(target), *relation, false)) << target << " in " << line;
      }
    }
  }
  EXPECT_GT(rows, 1000U);
}

/// The types behind letters: COPRJL.
bool has_type(std::string_view letters, MentionType type) {
  constexpr std::string_view kLetters = "COPRJL";
  return letters.find(kLetters[static_cast<std::size_t>(type)]) != std::string_view::npos;
}

/// The script that reads the news has a table of its own of who may have which relation: `"SUPPLIES": ("C", "COL"),`.
TEST(KnownRelations, TheScriptAdmitsWhatTheReaderAdmits) {
  const std::string script = *read_file(GEUMUL_SOURCE_DIR "/corpora/relations/make_read_news.py");
  for (std::size_t r = 0; r < kRelationCount; ++r) {
    const auto relation = static_cast<Relation>(r);
    const std::size_t row = script.find("\"" + std::string(to_string(relation)) + "\": (");
    ASSERT_NE(row, std::string::npos) << to_string(relation);
    const auto cells = split(std::string_view(script).substr(row, script.find(')', row) - row), '"');
    ASSERT_EQ(cells.size(), 7U) << to_string(relation);  // "name": ("source", "target"
    for (std::uint8_t type = 0; is_entity(static_cast<MentionType>(type)); ++type) {
      const auto mention = static_cast<MentionType>(type);
      EXPECT_EQ(has_type(cells[3], mention), may_have(relation, mention, true)) << to_string(relation);
      EXPECT_EQ(has_type(cells[5], mention), may_have(relation, mention, false)) << to_string(relation);
    }
  }
}

TEST_F(NamesTest, KnowsWhoIsAtHomeWhereAndWhatIsKnownOfThem) {
  const Read r = read("이재용 삼성전자 회장이 한국을 떠났다.");
  const int person = entity(r, "이재용");
  const int firm = entity(r, "삼성전자");
  ASSERT_GE(person, 0);
  ASSERT_GE(firm, 0);
  ASSERT_GE(entity(r, "한국"), 0);
  const auto known = r.naming.known_relations.find({person, firm});
  ASSERT_NE(known, r.naming.known_relations.end());
  EXPECT_NE(known->second & set_of(Relation::Leads), 0U);
  EXPECT_EQ(r.naming.entities[static_cast<std::size_t>(firm)].homes, std::vector<std::string>{"대한민국"});
  EXPECT_EQ(r.naming.entities[static_cast<std::size_t>(entity(r, "한국"))].known_as, "대한민국");
}

}  // namespace
}  // namespace geumul::ingest
