#include "ingest/load_correct.h"

#include "graph/dump.h"
#include "ingest/load.h"
#include "ingest/load_names.h"
#include "ingest/load_update.h"
#include "ingest/verify.h"
#include "tests/graph/graph_fixture.h"
#include "tests/ingest/load/news.h"
#include "tests/ingest/load/random_news.h"

namespace geumul::ingest {
namespace {

using graph::all;
using graph::GraphStore;
using graph::must;
using graph::NodeId;
using graph::Transaction;
using enum MentionType;
using Names = std::vector<std::string>;

/// One entity, by its names; the first is its own.
News about(const std::string& id, const Names& names, const std::string& key = "", MentionType type = Company) {
  News news(id, "2025-01-28");
  std::string sentence;
  for (const std::string& name : names) sentence += name + " ";
  return news.say(sentence + "이야기").entity(type, names, key);
}

/// The first invests in the second.
News invests(const std::string& id, const std::string& investor, const std::string& company) {
  return News(id, "2025-01-29")
      .say(investor + "가 " + company + "에 투자했다.")
      .entity(Company, {investor})
      .entity(Company, {company})
      .claim(Relation::InvestsIn, 0, 1);
}

std::string dump_of(GraphStore& store) { return must(graph::dump(store.begin())); }

/// The corrections alone, as a graph that they are given to before or after its articles.
void give(GraphStore& store, const std::vector<Correction>& corrections) {
  for (const Correction& correction : corrections) {
    Transaction transaction = store.begin();
    Update update(transaction);
    must(update.correct(correction));
    must(update.settle());
    must(std::move(transaction).commit());
  }
}

/// The graph is sound, and the one that its articles and corrections make in any order.
void expect_function_of_sets(GraphStore& store, const std::map<std::string, News>& present) {
  EXPECT_EQ(must(verify(store)).problems, Names{});
  const std::vector<Correction> said = must(CorrectionBook(store.begin()).all());
  GraphStore before = must(GraphStore::open_in_memory());
  give(before, said);
  GraphStore after = must(GraphStore::open_in_memory());
  for (const auto& [id, news] : present) {
    must(load(before, news.make()));
    must(load(after, news.make()));
  }
  give(after, said);
  EXPECT_TRUE(dump_of(before) == dump_of(store));
  EXPECT_TRUE(dump_of(after) == dump_of(store));
}

class Correct : public ::testing::Test {
 protected:
  GraphStore store_ = must(GraphStore::open_in_memory());
  std::map<std::string, News> present_;

  void TearDown() override { expect_function_of_sets(); }

  void add(const News& news) {
    must(load(store_, news.make()));
    present_.insert_or_assign(news.make().article.id, news);
  }
  void remove(const std::string& id) {
    EXPECT_TRUE(must(remove_article(store_, id)));
    present_.erase(id);
  }
  std::string dump() { return dump_of(store_); }
  std::vector<Correction> corrections() { return must(CorrectionBook(store_.begin()).all()); }
  /// "A (Company, 2 articles)" of each entity, ascending.
  Names entities() {
    const Transaction t = store_.begin();
    Names found;
    if (const auto label = t.find_label("Entity"))
      for (const NodeId node : all(t.nodes(*label))) found.push_back(must(describe_entity(t, node)));
    std::sort(found.begin(), found.end());
    return found;
  }
  std::size_t relations(const char* type) {
    const Transaction t = store_.begin();
    const auto id = t.find_type(type);
    return id ? all(t.edges(*id)).size() : 0;
  }
  std::string slug_of(const Result<Corrected>& result) {
    return std::string(result ? std::string_view() : result.error().slug);
  }
  void expect_function_of_sets() { ingest::expect_function_of_sets(store_, present_); }
};

TEST_F(Correct, MergeMakesTwoEntitiesOneUnderTheFirstName) {
  add(invests("1", "소프트뱅크", "오픈AI"));
  add(invests("2", "소프트뱅크", "오픈에이아이"));
  add(about("3", {"오픈에이아이"}));
  add(about("4", {"오픈에이아이"}));
  const Corrected corrected = must(merge(store_, "오픈AI", "오픈에이아이"));
  EXPECT_TRUE(corrected.first);
  EXPECT_EQ(corrected.first, corrected.second);
  EXPECT_EQ(entities(), (Names{"소프트뱅크 (Company, 2 articles)", "오픈AI (Company, 4 articles)"}));
  EXPECT_EQ(relations("INVESTS_IN"), 1U);
}

TEST_F(Correct, SplitUndoesMergeAndMergeUndoesSplit) {
  add(invests("1", "소프트뱅크", "오픈AI"));
  add(invests("2", "오픈에이아이", "오픈AI"));
  add(about("3", {"마이크로소프트", "MS"}));
  add(about("4", {"MS"}));
  const std::string before = dump();
  must(merge(store_, "오픈AI", "오픈에이아이"));
  EXPECT_EQ(relations("INVESTS_IN"), 1U);  // none to itself
  must(split(store_, "오픈AI", "오픈에이아이"));
  EXPECT_TRUE(dump() == before);

  EXPECT_EQ(entities().size(), 4U);
  must(split(store_, "마이크로소프트", "MS"));
  EXPECT_EQ(entities().size(), 5U);
  EXPECT_EQ(corrections().size(), 1U);
  expect_function_of_sets();
  must(merge(store_, "마이크로소프트", "MS"));
  EXPECT_EQ(corrections(), std::vector<Correction>{});
  EXPECT_TRUE(dump() == before);
}

TEST_F(Correct, UndoesInEitherOrderOfTheNames) {
  add(about("1", {"가나"}));
  add(about("2", {"다라"}));
  const std::string before = dump();
  must(merge(store_, "가나", "다라"));
  must(split(store_, "다라", "가나"));
  EXPECT_TRUE(dump() == before);
}

TEST_F(Correct, HoldsOverSeveralEntitiesUntilOneLinkIsTakenBack) {
  for (const char* name : {"가나", "다라", "마바"}) add(about(name, {name}));
  must(merge(store_, "가나", "다라"));
  must(merge(store_, "다라", "마바"));
  EXPECT_EQ(entities(), Names{"가나 (Company, 3 articles)"});
  EXPECT_EQ(slug_of(split(store_, "가나", "마바")), "Contradiction");
  must(split(store_, "가나", "다라"));
  EXPECT_EQ(entities(), (Names{"가나 (Company, 1 article)", "다라 (Company, 2 articles)"}));
  EXPECT_EQ(slug_of(split(store_, "가나", "마바")), "NotPart");
}

TEST_F(Correct, TiesWhatAnAbsentEntityTied) {
  for (const char* name : {"가나", "다라", "마바"}) add(about(name, {name}));
  must(merge(store_, "가나", "다라"));
  must(merge(store_, "다라", "마바"));
  remove("다라");
  EXPECT_EQ(entities(), Names{"가나 (Company, 2 articles)"});
  expect_function_of_sets();
  remove("가나");
  remove("마바");
  EXPECT_EQ(entities(), Names{});
  EXPECT_EQ(corrections().size(), 2U);
  add(about("1", {"마바"}));
  add(about("2", {"가나"}));
  EXPECT_EQ(entities(), Names{"가나 (Company, 2 articles)"});
}

TEST_F(Correct, SurvivesThatArticlesComeAgain) {
  add(invests("1", "네이버", "왈라팝"));
  add(about("2", {"엔에이치엔"}));
  must(merge(store_, "네이버", "엔에이치엔"));
  const std::string corrected = dump();
  add(invests("1", "네이버", "왈라팝"));
  EXPECT_TRUE(dump() == corrected);
  remove("2");
  expect_function_of_sets();
  add(about("2", {"엔에이치엔"}));
  EXPECT_TRUE(dump() == corrected);
}

TEST_F(Correct, IsTakenBackWhileNothingMentionsIt) {
  add(about("1", {"가나"}));
  add(about("2", {"다라"}));
  must(merge(store_, "가나", "다라"));
  remove("1");
  remove("2");
  must(split(store_, "가나", "다라"));
  EXPECT_EQ(dump(), "");
  EXPECT_EQ(slug_of(split(store_, "가나", "다라")), "NoEntity");
}

TEST_F(Correct, SplitHoldsWhenArticlesTieThemOnlyLater) {
  add(about("1", {"마이크로소프트", "MS"}));
  add(about("2", {"MS"}));
  must(split(store_, "마이크로소프트", "MS"));
  add(about("3", {"MS", "마이크로소프트"}));
  add(about("4", {"마이크로소프트", "MS"}));
  EXPECT_EQ(entities(), (Names{"MS (Company, 2 articles)", "마이크로소프트 (Company, 2 articles)"}));
}

// ms points at both, and they are one: what is not 마이크로소프트 is not microsoft either.
TEST_F(Correct, WhatLeavesDoesNotJoinWhatItLeft) {
  add(about("1", {"마이크로소프트", "MS", "Microsoft"}));
  add(about("2", {"Microsoft", "MS"}));
  add(about("3", {"MS"}));
  EXPECT_EQ(entities().size(), 1U);
  must(split(store_, "마이크로소프트", "MS"));
  EXPECT_EQ(entities(), (Names{"MS (Company, 1 article)", "마이크로소프트 (Company, 2 articles)"}));
}

TEST_F(Correct, WhatIsNotOneOfTwoIsTheOther) {
  add(about("1", {"삼성전자", "삼성"}));
  add(about("2", {"삼성물산", "삼성"}));
  add(about("3", {"삼성"}));
  EXPECT_EQ(entities().size(), 3U);
  give(store_,
       {{Correction::Kind::Apart, *read_core("Company:삼성전자"), *read_core("Company:삼성"), "삼성전자", "삼성"}});
  EXPECT_EQ(entities(), (Names{"삼성물산 (Company, 2 articles)", "삼성전자 (Company, 1 article)"}));
}

TEST_F(Correct, JoinsTwoKeysOnlyBecauseItIsTold) {
  add(about("1", {"현대차", "현대"}, "hyundai-motor"));
  add(about("2", {"현대자동차"}, "hyundai-motor-company"));
  add(about("3", {"현대"}));
  add(about("4", {"현대자동차"}));
  const std::string before = dump();
  must(merge(store_, "현대차", "현대자동차"));
  EXPECT_EQ(entities(), Names{"현대차 (Company, 4 articles)"});
  expect_function_of_sets();
  must(split(store_, "현대차", "현대자동차"));
  EXPECT_TRUE(dump() == before);
}

// The gazetteer says that both names are one company's, and the researcher that they are not.
TEST_F(Correct, SplitTakesTheArticlesThatCallAKeySo) {
  add(about("1", {"현대차", "현대"}, "hyundai"));
  add(about("2", {"현대차"}, "hyundai"));
  News news = about("3", {"현대"}, "hyundai");
  news.entity(Company, {"기아"}).claim(Relation::OwnsStakeIn, 0, 1);
  add(news);
  const std::string before = dump();
  EXPECT_EQ(entities(), (Names{"기아 (Company, 1 article)", "현대차 (Company, 3 articles)"}));
  must(split(store_, "현대차", "현대"));
  EXPECT_EQ(entities(),
            (Names{"기아 (Company, 1 article)", "현대 (Company, 1 article)", "현대차 (Company, 2 articles)"}));
  EXPECT_EQ(relations("OWNS_STAKE_IN"), 1U);
  add(about("4", {"현대"}));
  expect_function_of_sets();
  remove("4");
  must(merge(store_, "현대차", "현대"));
  EXPECT_TRUE(dump() == before);
}

TEST_F(Correct, AWrittenCoreMeansNothingOfAnotherTypeOrKey) {
  add(about("1", {"현대차"}, "hyundai"));
  add(about("2", {"현대"}, "hyundai"));
  for (const char* name : {"Product:현대", "Person:현대", "key:현대"})
    EXPECT_EQ(must(find_entities(store_.begin(), name)).size(), 0U) << name;
  EXPECT_EQ(must(find_entities(store_.begin(), "Company:현대")).size(), 1U);  // what a split would make
  must(split(store_, "key:hyundai", "Company:현대"));
  EXPECT_EQ(entities(), (Names{"현대 (Company, 1 article)", "현대차 (Company, 1 article)"}));
}

// Both keys were split from the one name, and the article means both by it.
TEST_F(Correct, TakesSeveralSplitsOfOneArticleBack) {
  add(about("1", {"가나"}, "first"));
  add(about("2", {"가나"}, "second"));
  News both = about("3", {"다라"}, "first");
  both.entity(Company, {"다라"}, "second");
  add(both);
  const std::string before = dump();
  for (const char* key : {"key:first", "key:second"})
    give(store_, {{Correction::Kind::Apart, *read_core(key), *read_core("Company:다라"), "가나", "다라"}});
  EXPECT_EQ(entities(), (Names{"가나 (Company, 1 article)", "가나 (Company, 1 article)", "다라 (Company, 1 article)"}));
  expect_function_of_sets();
  EXPECT_EQ(must(merge(store_, "가나", "다라")).taken_back.size(), 2U);
  EXPECT_TRUE(dump() == before);
}

TEST_F(Correct, SplitsTheKeyFromTheNameThatLessUse) {
  add(about("1", {"구글"}, "google"));
  add(about("2", {"구글"}, "google"));
  add(about("3", {"알파벳"}, "google"));
  const std::string before = dump();
  must(split(store_, "알파벳", "구글"));
  EXPECT_EQ(entities(), (Names{"구글 (Company, 2 articles)", "알파벳 (Company, 1 article)"}));
  must(merge(store_, "구글", "알파벳"));
  EXPECT_TRUE(dump() == before);
}

TEST_F(Correct, JoinsOtherTypesAndSurnames) {
  add(about("1", {"카카오"}));
  add(about("2", {"카카오"}, "", Product));
  add(about("3", {"카카오"}, "", Product));
  add(about("4", {"김철수"}, "", Person));
  add(about("5", {"김"}, "", Person));
  const std::string before = dump();
  EXPECT_EQ(slug_of(merge(store_, "카카오", "카카오")), "SameName");
  must(merge(store_, "Company:카카오", "Product:카카오"));
  must(merge(store_, "김철수", "Person:김 in 5"));
  EXPECT_EQ(entities(), (Names{"김철수 (Person, 2 articles)", "카카오 (Product, 3 articles)"}));
  expect_function_of_sets();
  must(split(store_, "Company:카카오", "Product:카카오"));
  must(split(store_, "김철수", "김"));
  EXPECT_TRUE(dump() == before);
}

TEST_F(Correct, MergeOfWhatIsApartNeedsNothingMore) {
  add(about("1", {"가나", "다라"}));
  add(about("2", {"다라"}));
  must(split(store_, "가나", "다라"));
  remove("1");
  add(about("1", {"가나"}));  // no article ties them any more
  const Corrected corrected = must(merge(store_, "가나", "다라"));
  EXPECT_EQ(corrected.taken_back.size(), 1U);
  EXPECT_TRUE(corrected.added);
  EXPECT_EQ(corrections().size(), 1U);
}

TEST_F(Correct, MergeOfWhatIsApartSaysTheCoreOfEachName) {
  for (const bool turned : {false, true}) {
    add(about("1", {"가나", "다라"}));
    add(about("2", {"다라"}));
    must(split(store_, "가나", "다라"));
    add(about("1", {"가나"}));
    const Corrected corrected = must(turned ? merge(store_, "다라", "가나") : merge(store_, "가나", "다라"));
    ASSERT_TRUE(corrected.added);
    EXPECT_EQ(written(*corrected.added), turned ? "Company:다라 = Company:가나" : "Company:가나 = Company:다라");
    EXPECT_EQ(corrected.added->first_name, turned ? "다라" : "가나");
    expect_function_of_sets();
    must(split(store_, "가나", "다라"));
  }
}

TEST_F(Correct, SplitOfWhatArticlesTieTooSaysApart) {
  add(about("1", {"가나"}));
  add(about("2", {"다라"}));
  must(merge(store_, "가나", "다라"));
  add(about("3", {"가나", "다라"}));
  const Corrected corrected = must(split(store_, "가나", "다라"));
  EXPECT_EQ(corrected.taken_back.size(), 1U);
  EXPECT_EQ(entities(), (Names{"가나 (Company, 2 articles)", "다라 (Company, 1 article)"}));
  EXPECT_EQ(corrections().size(), 1U);
}

TEST_F(Correct, ErrorsChangeNothing) {
  add(about("1", {"마이크로소프트", "MS"}));
  add(about("2", {"오픈AI"}));
  add(about("3", {"가람", "강"}, "", Company));
  add(about("4", {"누리", "강"}, "", Company));
  add(about("5", {"카카오"}, "", Product));
  const std::string before = dump();
  struct {
    Result<Corrected> (*work)(GraphStore&, const std::string&, const std::string&);
    const char* a;
    const char* b;
    const char* slug;
  } cases[] = {
      {merge, "없는회사", "오픈AI", "NoEntity"},        {merge, "오픈AI", "없는회사", "NoEntity"},
      {merge, "오픈AI", "오픈 AI", "SameName"},         {merge, "마이크로소프트", "MS", "AlreadyOne"},
      {merge, "오픈AI", "강", "AmbiguousName"},         {split, "없는회사", "MS", "NoEntity"},
      {split, "마이크로소프트", "오픈AI", "NotPart"},   {split, "마이크로소프트", "MS", "OnlyASpelling"},
      {split, "MS", "마이크로소프트", "OnlyASpelling"}, {split, "MS", "MS", "SameName"},
      {merge, "Company:카카오", "오픈AI", "NoEntity"},  {merge, "오픈AI", "Company:카카오", "NoEntity"},
      {merge, "오픈AI", "key:카카오", "NoEntity"},      {split, "Product:카카오", "Company:카카오", "NoEntity"},
  };
  for (const auto& [work, a, b, slug] : cases) EXPECT_EQ(slug_of(work(store_, a, b)), slug) << a << ' ' << b;
  EXPECT_TRUE(dump() == before);
}

TEST_F(Correct, DoesNotContradictWhatWasSaid) {
  for (const char* name : {"가나", "다라"}) add(about(name, {name}));
  add(about("3", {"가나", "마바"}));
  add(about("4", {"마바"}));
  must(split(store_, "가나", "마바"));
  must(merge(store_, "다라", "마바"));
  const std::string before = dump();
  EXPECT_EQ(slug_of(merge(store_, "가나", "다라")), "Contradiction");
  EXPECT_TRUE(dump() == before);
}

/// 다라 is split from 가나; its terms still find it, and its tallies are these.
GraphStore graph_with_tallies(const std::string& tallies) {
  GraphStore store = must(GraphStore::open_in_memory());
  must(load(store, about("1", {"가나", "다라"}).make()));
  must(load(store, about("2", {"다라"}).make()));
  must(load(store, about("3", {"자차"}).make()));
  must(split(store, "가나", "다라"));
  Transaction transaction = store.begin();
  must(transaction.set_content(must(find_entity(transaction, "다라")), ".tallies", tallies));
  must(std::move(transaction).commit());
  return store;
}

TEST(DamagedTallies, AreAnErrorOfMergeAndOfLoad) {
  for (const char* tallies : {"", "NCompany\x1f마바\n\ta\t1\n"}) {
    GraphStore store = graph_with_tallies(tallies);
    const auto merged = merge(store, "가나", "다라");
    EXPECT_TRUE(!merged && merged.error().code == Code::Corrupt) << tallies;
    const auto loaded = load(store, about("4", {"사아", "다라"}).make());
    EXPECT_TRUE(!loaded && loaded.error().code == Code::Corrupt) << tallies;
  }
  GraphStore store = graph_with_tallies("");
  const auto merged = merge(store, "자차", "다라");
  EXPECT_TRUE(!merged && merged.error().code == Code::Corrupt);
}

TEST(DamagedTallies, AreNotRead) {
  for (const char* tallies :
       {"Ka", "\ta\t1\n", "\n\ta\t1\n", "NCompany\n\ta\t1\n", "?\n\ta\t1\n", "Ka\n\t\t1\n", "Ka\n\ta\t1x\n"}) {
    GraphStore store = graph_with_tallies(tallies);
    const auto verified = verify(store);
    EXPECT_TRUE(!verified && verified.error().code == Code::Corrupt) << tallies;
  }
}

TEST(WrittenCore, IsReadBack) {
  for (const char* text : {"key:openai", "Company:오픈ai", "Person:김 in https://news/1", "Product:a:b"})
    EXPECT_EQ(written(*read_core(text)), text);
  for (const char* text : {"", "오픈AI", "key:", "Company:", "Nonsense:오픈ai"}) EXPECT_FALSE(read_core(text)) << text;
}

using Work = Result<Corrected> (*)(GraphStore&, const std::string&, const std::string&);

/// A name that became ambiguous cannot undo.
void check_undone(GraphStore& store, const std::map<std::string, News>& present, Work work, Work undo,
                  const std::string& a, const std::string& b, bool undoes) {
  const std::string before = dump_of(store);
  const auto worked = work(store, a, b);
  EXPECT_TRUE(worked || dump_of(store) == before) << a << ' ' << b;
  if (!worked || !worked->taken_back.empty() || !undoes) return;
  const auto undone = undo(store, a, b);
  const std::string said = written(*worked->added);
  if (!undone && undone.error().slug == "AmbiguousName") return;
  ASSERT_TRUE(undone) << a << ' ' << b << " (" << said << "): " << undone.error().message;
  // It was said before, too, of other cores: that is taken back with it.
  if (undone->taken_back.size() > 1) return expect_function_of_sets(store, present);
  EXPECT_TRUE(dump_of(store) == before) << a << ' ' << b << ": " << said << "; undone by " << undone->taken_back.size()
                                        << " and " << (undone->added ? written(*undone->added) : "nothing");
}

TEST(RandomCorrections, AreUndoneAndLeaveAFunctionOfTheSets) {
  for (unsigned seed = 0; seed < 25 && !::testing::Test::HasFailure(); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    RandomNews random(seed);
    GraphStore store = must(GraphStore::open_in_memory());
    std::map<std::string, News> present;
    for (int step = 0; step < 40; ++step) {
      const News news = random.make(random.below(10));
      const std::string id = news.make().article.id;
      const std::string a = random.name();
      const std::string b = random.name();
      switch (random.below(5)) {
        case 0:
          check_undone(store, present, merge, split, a, b, random.below(2) == 0);
          break;
        case 1:
          check_undone(store, present, split, merge, a, b, random.below(2) == 0);
          break;
        case 2:
          EXPECT_EQ(must(remove_article(store, id)), present.erase(id) == 1);
          break;
        default:
          // Articles of the same words are the same, whatever was made of them.
          if (must(load(store, news.make())) != LoadOutcome::Unchanged) present.insert_or_assign(id, news);
      }
    }
    expect_function_of_sets(store, present);
  }
}

}  // namespace
}  // namespace geumul::ingest
