#include "ingest/json.h"

#include <nlohmann/json.hpp>

namespace geumul::ingest {
namespace {

using Json = nlohmann::ordered_json;

/// Code points before each byte of a text, for the border to people who count characters.
class Offsets {
 public:
  explicit Offsets(std::string_view text) {
    counts_.reserve(text.size() + 1);
    std::uint32_t count = 0;
    for (const char c : text) {
      counts_.push_back(count);
      if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) ++count;
    }
    counts_.push_back(count);
    // a byte inside a character counts as its start: only starts are asked for
  }
  std::uint32_t at(std::uint32_t byte) const { return counts_[byte]; }

 private:
  std::vector<std::uint32_t> counts_;
};

std::string id_of(EntityIndex entity) { return "e" + std::to_string(entity + 1); }

Json entities_json(const Extraction& x, const Offsets& offsets) {
  Json entities = Json::array();
  for (std::size_t e = 0; e < x.naming.entities.size(); ++e) {
    const Entity& entity = x.naming.entities[e];
    Json mentions = Json::array();
    for (const std::uint32_t m : entity.mentions) {
      const Span span = x.naming.mentions[m].span;
      mentions.push_back(
          {{"begin", offsets.at(span.begin)}, {"end", offsets.at(span.end)}, {"text", slice(x.document.text, span)}});
    }
    Json item = {{"id", id_of(static_cast<EntityIndex>(e))},
                 {"type", to_string(entity.type)},
                 {"name", entity.name},
                 {"aliases", entity.aliases}};
    if (!entity.identifiers.empty()) item["identifiers"] = entity.identifiers;
    item["mentions"] = std::move(mentions);
    entities.push_back(std::move(item));
  }
  return entities;
}

Json evidence_json(const Extraction& x, const Offsets& offsets, const Evidence& evidence) {
  return {{"text", slice(x.document.text, evidence.span)},
          {"begin", offsets.at(evidence.span.begin)},
          {"end", offsets.at(evidence.span.end)},
          {"sentence", slice(x.document.text, evidence.sentence)},
          {"rule", evidence.rule},
          {"confidence", evidence.confidence}};
}

Json relations_json(const Extraction& x, const Offsets& offsets) {
  Json relations = Json::array();
  for (const Assertion& assertion : x.assertions) {
    Json item = {{"type", to_string(assertion.relation)},
                 {"source", id_of(assertion.source)},
                 {"target", id_of(assertion.target)},
                 {"status", to_string(assertion.status)},
                 {"confidence", assertion.confidence}};
    for (const auto& [key, value] : assertion.attributes) item[key] = value;
    item["evidence"] = evidence_json(x, offsets, assertion.evidence.front());
    Json more = Json::array();
    for (std::size_t i = 1; i < assertion.evidence.size(); ++i)
      more.push_back(evidence_json(x, offsets, assertion.evidence[i]));
    if (!more.empty()) item["more_evidence"] = std::move(more);
    relations.push_back(std::move(item));
  }
  return relations;
}

}  // namespace

std::string to_json(const Extraction& x) {
  const Offsets offsets(x.document.text);
  const Json out = {{"path", x.article.path},
                    {"id", x.article.record.empty() ? x.article.id : x.article.record},
                    {"url", x.article.url},
                    {"title", x.article.title},
                    {"author", x.article.author},
                    {"outlet", x.article.outlet},
                    {"published", x.article.published},
                    {"entities", entities_json(x, offsets)},
                    {"relations", relations_json(x, offsets)}};
  return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace geumul::ingest
