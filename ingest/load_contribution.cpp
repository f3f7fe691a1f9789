#include "ingest/load_contribution.h"

#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "ingest/load_term.h"

namespace geumul::ingest {
namespace {

using nlohmann::json;

std::string core_of(const Entity& entity, const std::string& article) {
  const auto key = entity.identifiers.find("key");
  if (key != entity.identifiers.end()) return "K" + key->second;
  const std::string name = std::string(to_string(entity.type)) + kUnit + term_of(entity.name);
  // "김 회장" of two articles is two people.
  if (entity.type == MentionType::Person && !is_full_person_name(entity.name)) return "L" + name + kUnit + article;
  return "N" + name;
}

Facts facts_of(const Entity& entity) {
  const std::string type(to_string(entity.type));
  Facts facts = {"a", "t" + type, "p" + entity.name, "n" + type + kUnit + entity.name};
  const std::string named = "n" + type + kUnit;
  for (const std::string& alias : entity.aliases) facts.insert(named + alias);
  for (const auto& [kind, value] : entity.identifiers) {
    std::string fact = "i";
    fact += kind;
    fact += kUnit;
    facts.insert(fact += value);
  }
  return facts;
}

Mentioned make_mentioned(const Entity& entity, const Extraction& extraction) {
  Mentioned mentioned{core_of(entity, extraction.document.id), facts_of(entity), 0, {}};
  mentioned.count = static_cast<std::uint32_t>(entity.mentions.size());
  for (const std::uint32_t index : entity.mentions)
    mentioned.names.emplace(slice(extraction.document.text, extraction.naming.mentions[index].span));
  return mentioned;
}

Claim make_claim(const Assertion& assertion, const std::vector<std::string>& cores) {
  Claim claim{std::string(to_string(assertion.relation)),
              is_symmetric(assertion.relation),
              std::string(to_string(assertion.status)),
              cores[assertion.source],
              cores[assertion.target],
              assertion.attributes,
              {}};
  for (const Evidence& e : assertion.evidence) claim.evidence.push_back({e.span, e.sentence, e.rule, e.confidence});
  return claim;
}

json to_json(const EvidenceRow& row) {
  return json::array({row.span.begin, row.span.end, row.sentence.begin, row.sentence.end, row.rule, row.confidence});
}

Error damaged() { return {Code::Corrupt, "what an article added to the graph cannot be read", "DamagedRecord", {}}; }

/// Throws nothing: every access is checked by the caller through `ok`.
struct JsonReader {
  bool ok = true;

  std::string text(const json& value) {
    const auto* string = value.get_ptr<const std::string*>();
    if (string == nullptr) ok = false;
    return string != nullptr ? *string : std::string();
  }
  std::uint32_t number(const json& value) {
    const auto* number = value.get_ptr<const std::uint64_t*>();
    if (number == nullptr) ok = false;
    return number != nullptr ? static_cast<std::uint32_t>(*number) : 0;
  }
  double real(const json& value) {
    const auto* number = value.get_ptr<const double*>();
    if (number == nullptr) ok = false;
    return number != nullptr ? *number : 0;
  }
  /// The array, if it has so many items; 0: any number.
  const json& array(const json& value, std::size_t size) {
    static const json nothing = json::array({nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr});
    if (value.is_array() && (size == 0 || value.size() == size)) return value;
    ok = false;
    return nothing;
  }
};

Mentioned read_mentioned(JsonReader& reader, const json& value) {
  const json& fields = reader.array(value, 4);
  Mentioned mentioned{reader.text(fields[0]), {}, reader.number(fields[1]), {}};
  for (const json& fact : reader.array(fields[2], 0)) mentioned.facts.insert(reader.text(fact));
  for (const json& name : reader.array(fields[3], 0)) mentioned.names.insert(reader.text(name));
  return mentioned;
}

Claim read_claim(JsonReader& reader, const json& value) {
  const json& fields = reader.array(value, 7);
  Claim claim{reader.text(fields[0]),
              fields[1] == true,
              reader.text(fields[2]),
              reader.text(fields[3]),
              reader.text(fields[4]),
              {},
              {}};
  for (const json& pair : reader.array(fields[5], 0)) {
    const json& attribute = reader.array(pair, 2);
    claim.attributes.emplace(reader.text(attribute[0]), reader.text(attribute[1]));
  }
  for (const json& item : reader.array(fields[6], 0)) {
    const json& row = reader.array(item, 6);
    claim.evidence.push_back({{reader.number(row[0]), reader.number(row[1])},
                              {reader.number(row[2]), reader.number(row[3])},
                              reader.text(row[4]),
                              reader.real(row[5])});
  }
  return claim;
}

}  // namespace

std::pair<std::string, std::string> split_fact(std::string_view fact) {
  const std::size_t unit = fact.find(kUnit);
  return {std::string(fact.substr(1, unit - 1)), std::string(fact.substr(unit + 1))};
}

Contribution make_contribution(const Extraction& extraction) {
  std::map<std::string, Mentioned> by_core;
  std::vector<std::string> cores;
  for (const Entity& entity : extraction.naming.entities) {
    Mentioned made = make_mentioned(entity, extraction);
    cores.push_back(made.core);
    Mentioned& mentioned = by_core.emplace(made.core, Mentioned{made.core, {}, 0, {}}).first->second;
    mentioned.count += made.count;
    mentioned.facts.merge(made.facts);
    mentioned.names.merge(made.names);
  }
  Contribution contribution;
  for (auto& [core, mentioned] : by_core) contribution.mentioned.push_back(std::move(mentioned));
  for (const Assertion& assertion : extraction.assertions) contribution.claims.push_back(make_claim(assertion, cores));
  return contribution;
}

std::string to_text(const Contribution& contribution) {
  json mentioned = json::array();
  for (const Mentioned& m : contribution.mentioned) mentioned.push_back({m.core, m.count, m.facts, m.names});
  json claims = json::array();
  for (const Claim& claim : contribution.claims) {
    json attributes = json::array();
    for (const auto& [key, value] : claim.attributes) attributes.push_back({key, value});
    json evidence = json::array();
    for (const EvidenceRow& row : claim.evidence) evidence.push_back(to_json(row));
    claims.push_back(json::array({claim.type, claim.symmetric, claim.status, claim.source, claim.target,
                                  std::move(attributes), std::move(evidence)}));
  }
  const json whole = json::array({std::move(mentioned), std::move(claims)});
  return whole.dump(-1, ' ', false, json::error_handler_t::replace);
}

Result<Contribution> parse_contribution(std::string_view text) {
  const json whole = json::parse(text, nullptr, false);
  JsonReader reader;
  const json& fields = reader.array(whole, 2);
  if (!reader.ok) return damaged();
  Contribution contribution;
  for (const json& value : reader.array(fields[0], 0)) contribution.mentioned.push_back(read_mentioned(reader, value));
  for (const json& value : reader.array(fields[1], 0)) contribution.claims.push_back(read_claim(reader, value));
  if (!reader.ok) return damaged();
  return contribution;
}

std::string content_hash(const Article& article) {
  Fnv1a hash;
  hash.add(article.id).add(article.url).add(article.title).add(article.author).add(article.outlet);
  hash.add(article.published).add(article.lang);
  for (const std::string& paragraph : article.paragraphs) hash.add(paragraph);
  return hex(hash.value());
}

}  // namespace geumul::ingest
