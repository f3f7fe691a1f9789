#include "ingest/facts/training/gold.h"

#include <map>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "base/utf8.h"

namespace geumul::ingest {
namespace {

using nlohmann::json;

std::string text_of(const json& row, const char* key) {
  const auto found = row.find(key);
  return found != row.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::map<std::string, std::size_t> read_entities(const json& row, GoldDocument& document) {
  std::map<std::string, std::size_t> index;
  for (const json& entity : row.value("entities", json::array())) {
    const auto type = find_mention_type(text_of(entity, "type"));
    if (!type) continue;
    std::string id = text_of(entity, "id");
    index.emplace(id, document.entities.size());
    GoldEntity read{std::move(id), *type, {utf8::nfc(text_of(entity, "name"))}, entity.value("optional", false)};
    for (const json& alias : entity.value("aliases", json::array()))
      if (alias.is_string()) read.names.push_back(utf8::nfc(alias.get<std::string>()));
    document.entities.push_back(std::move(read));
  }
  return index;
}

GoldDocument read_document(const json& row, std::string text) {
  GoldDocument document{text_of(row, "doc"), std::move(text), {}, {}, {}};
  const auto index = read_entities(row, document);
  for (const json& relation : row.value("relations", json::array())) {
    const auto source = index.find(text_of(relation, "source"));
    const auto target = index.find(text_of(relation, "target"));
    const auto type = find_relation(text_of(relation, "type"));
    const auto status = find_status(text_of(relation, "status"));
    if (source == index.end() || target == index.end() || !type || !status) continue;
    document.relations.push_back({*type, source->second, target->second, *status, relation.value("optional", false),
                                  utf8::nfc(text_of(relation, "evidence"))});
  }
  return document;
}

template <class Take>
Result<void> for_each_row(const std::filesystem::path& file, Take take) {
  const std::string text = GEUMUL_TRY(read_file(file));
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const json row = json::parse(rest.substr(0, end), nullptr, false);
    if (row.is_object()) take(row);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return {};
}

/// Texts by document: body/ID.txt, or the title and body of a record.
Result<std::map<std::string, std::string>> read_texts(const std::filesystem::path& directory) {
  std::map<std::string, std::string> texts;
  std::error_code ignored;
  for (const auto& item : std::filesystem::directory_iterator(directory / "body", ignored))
    texts[item.path().stem().string()] = GEUMUL_TRY(read_file(item.path()));
  if (std::filesystem::exists(directory / "records.jsonl"))
    GEUMUL_TRY(for_each_row(directory / "records.jsonl", [&](const json& row) {
      const std::string title = text_of(row, "title");
      texts[text_of(row, "id")] = (title.empty() ? "" : title + "\n") + text_of(row, "body");
    }));
  return texts;
}

}  // namespace

Result<std::vector<GoldDocument>> read_annotated(const std::filesystem::path& file) {
  std::vector<GoldDocument> documents;
  GEUMUL_TRY(
      for_each_row(file, [&](const json& row) { documents.push_back(read_document(row, text_of(row, "body"))); }));
  return documents;
}

Result<std::vector<GoldDocument>> read_annotations(const std::filesystem::path& directory) {
  std::vector<GoldDocument> documents;
  const auto files = list_files(directory, ".json");
  if (!files || files->empty())
    return Error{
        Code::NotFound, "`" + directory.string() + "`: no gold, expected a folder of .json files", "NoGold", {}};
  for (const std::filesystem::path& file : *files) {
    const json row = json::parse(GEUMUL_TRY(read_file(file)), nullptr, false);
    if (!row.is_object())
      return Error{Code::InvalidInput, "`" + file.string() + "`: not a JSON object", "BrokenRecord", {}};
    documents.push_back(read_document(row, {}));
  }
  return documents;
}

Result<std::vector<GoldDocument>> read_gold(const std::filesystem::path& directory) {
  std::map<std::string, std::string> texts = GEUMUL_TRY(read_texts(directory));
  std::map<std::string, GoldDocument> documents;
  std::error_code ignored;
  for (const auto& place : {directory / "gold", directory})
    for (const auto& item : std::filesystem::directory_iterator(place, ignored)) {
      const std::string id = item.path().stem().string();
      if (item.path().extension() != ".json" || !texts.contains(id)) continue;
      const json row = json::parse(GEUMUL_TRY(read_file(item.path())), nullptr, false);
      if (row.is_object()) documents.emplace(id, read_document(row, texts[id]));
    }
  std::vector<GoldDocument> out;
  out.reserve(documents.size());
  for (auto& [id, document] : documents) out.push_back(std::move(document));
  return out;
}

}  // namespace geumul::ingest
