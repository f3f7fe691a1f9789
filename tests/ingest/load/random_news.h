#pragma once
// Articles made by chance of few names, so that these meet, are shared and are ambiguous all the time.
//
//   RandomNews random(seed);
//   load(store, random.make(7).make());  // the article `article7`

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "tests/ingest/load/news.h"

namespace geumul::ingest {

class RandomNews {
 public:
  explicit RandomNews(unsigned seed) : random_(seed) {}

  News make(std::size_t id) {
    News news("article" + std::to_string(id), "2025-01-" + std::to_string(10 + below(15)));
    const std::size_t sentences = 1 + below(3);
    for (std::size_t i = 0; i < sentences; ++i)
      news.say("문장 " + std::to_string(below(6)) + " 은 이 기사에서 아무런 뜻도 없는 긴 문장이다.");
    const std::size_t entities = 1 + below(4);
    for (std::size_t i = 0; i < entities; ++i) add_entity(news);
    for (std::size_t i = below(4); i-- > 0 && entities > 1;) {
      const auto source = static_cast<std::uint32_t>(below(entities));
      const auto target = static_cast<std::uint32_t>(below(entities));
      if (source == target) continue;
      const Relation relations[] = {Relation::InvestsIn, Relation::PartnersWith, Relation::Acquires};
      const std::string attribute = below(2) == 0 ? "amount" : "title";
      news.claim(relations[below(3)], std::min(source, target), std::max(source, target),
                 0.1 * static_cast<double>(1 + below(9)), static_cast<Status>(below(2)),
                 {{attribute, std::to_string(below(5))}}, "rule" + std::to_string(below(3)));
    }
    return news;
  }
  std::string name() { return pool_[below(pool_.size())]; }
  std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_); }

 private:
  /// Few names and keys, so that they meet, are shared and are ambiguous all the time.
  void add_entity(News& news) {
    std::vector<std::string> names = {name()};
    for (std::size_t i = below(3); i-- > 0;) names.push_back(name());
    news.entity(below(4) == 0 ? MentionType::Person : MentionType::Company, names,
                below(4) == 0 ? "key" + std::to_string(below(3)) : "");
    if (below(5) == 0) news.identifier("ticker", std::to_string(below(3)));
  }

  const std::vector<std::string> pool_ = {"가나", "다라", "마바", "사아", "자차", "카타", "파하"};
  std::mt19937 random_;
};

}  // namespace geumul::ingest
