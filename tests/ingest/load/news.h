#pragma once
// Small extractions made by hand.
//
//   Extraction e = News("a1", "2025-01-28").say("마이크로소프트가 오픈AI에 투자했다.")
//                      .entity(MentionType::Company, {"마이크로소프트", "MS"}).entity(MentionType::Company, {"오픈AI"})
//                      .claim(Relation::InvestsIn, 0, 1).make();

#include <string>
#include <vector>

#include "ingest/extract.h"

namespace geumul::ingest {

class News {
 public:
  News(const std::string& id, const std::string& published) {
    e_.article.id = e_.document.id = id;
    e_.article.title = "제목";
    e_.article.published = e_.document.published = published;
    e_.article.lang = "ko";
    e_.document.text = e_.article.title;
    e_.document.paragraphs = {whole()};
    e_.document.sentences = {{whole(), Part::Title, 0}};
  }
  /// A sentence, which is a paragraph of its own.
  News& say(const std::string& sentence) {
    e_.article.paragraphs.push_back(sentence);
    e_.document.text += '\n';
    const auto begin = static_cast<std::uint32_t>(e_.document.text.size());
    e_.document.text += sentence;
    const Span span{begin, whole().end};
    e_.document.paragraphs.push_back(span);
    e_.document.sentences.push_back({span, Part::Body, static_cast<std::uint32_t>(e_.document.paragraphs.size() - 1)});
    return *this;
  }
  /// The first name is its name, the others are aliases; each is one mention, where the text has it first.
  News& entity(MentionType type, const std::vector<std::string>& names, const std::string& key = "") {
    Entity entity;
    entity.type = type;
    entity.name = names.front();
    entity.aliases.assign(names.begin() + 1, names.end());
    if (!key.empty()) entity.identifiers = {{"key", key}};
    for (const std::string& name : names) {
      const std::size_t at = e_.document.text.find(name);
      if (at == std::string::npos) continue;
      const auto begin = static_cast<std::uint32_t>(at);
      entity.mentions.push_back(static_cast<std::uint32_t>(e_.naming.mentions.size()));
      e_.naming.mentions.push_back({{begin, begin + static_cast<std::uint32_t>(name.size())}, type, 1, -1});
      e_.naming.entity_of.push_back(static_cast<std::int32_t>(e_.naming.entities.size()));
    }
    e_.naming.entities.push_back(std::move(entity));
    return *this;
  }
  News& identifier(const std::string& kind, const std::string& value) {
    e_.naming.entities.back().identifiers[kind] = value;
    return *this;
  }
  /// Stated by the last sentence said, all of it.
  News& claim(Relation relation, std::uint32_t source, std::uint32_t target, double confidence = 0.8,
              Status status = Status::Asserted, std::map<std::string, std::string> attributes = {},
              const std::string& rule = "active") {
    const Span span = e_.document.sentences.back().span;
    e_.assertions.push_back(
        {relation, source, target, status, confidence, {{span, span, rule, confidence}}, std::move(attributes)});
    return *this;
  }
  Extraction make() const { return e_; }

 private:
  Span whole() const { return {0, static_cast<std::uint32_t>(e_.document.text.size())}; }
  Extraction e_;
};

}  // namespace geumul::ingest
