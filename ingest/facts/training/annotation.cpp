#include "ingest/facts/training/annotation.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/file.h"

namespace geumul::ingest {

Result<std::vector<std::filesystem::path>> annotation_files(const std::filesystem::path& directory) {
  auto listed = list_files(directory, ".txt");
  std::vector<std::filesystem::path> files = listed ? *std::move(listed) : std::vector<std::filesystem::path>();
  if (files.empty())
    return Error{Code::NotFound, "`" + directory.string() + "`: no annotations, expected .txt files", "NoGold", {}};
  return files;
}

Error wrong_line(std::string_view file, std::size_t line, std::string_view expected) {
  return {Code::InvalidInput,
          "`" + std::string(file) + "` line " + std::to_string(line) + ": expected " + std::string(expected),
          "BrokenAnnotation",
          {}};
}

std::optional<MentionType> find_type_letter(char letter) {
  constexpr std::pair<char, MentionType> kLetters[] = {{'C', MentionType::Company}, {'O', MentionType::Organization},
                                                       {'P', MentionType::Person},  {'R', MentionType::Product},
                                                       {'J', MentionType::Project}, {'L', MentionType::Place}};
  for (const auto& [known, type] : kLetters)
    if (known == letter) return type;
  return std::nullopt;
}

std::optional<std::size_t> find_gold_entity(const std::vector<GoldEntity>& entities, std::string_view name) {
  const auto found =
      std::find_if(entities.begin(), entities.end(), [&](const GoldEntity& e) { return e.names.front() == name; });
  if (found == entities.end()) return std::nullopt;
  return static_cast<std::size_t>(found - entities.begin());
}

std::optional<GoldRelation> parse_relation_line(const std::vector<GoldEntity>& entities, std::string_view line) {
  const std::size_t first = line.find(' ');
  const std::size_t second = first == std::string_view::npos ? first : line.find(' ', first + 1);
  const std::size_t arrow = line.find(" > ");
  if (first == 0 || arrow == std::string_view::npos || second == std::string_view::npos || second >= arrow)
    return std::nullopt;
  const bool is_optional = line[first - 1] == '?';
  const auto relation = find_relation(line.substr(0, is_optional ? first - 1 : first));
  const auto status = find_status(line.substr(first + 1, second - first - 1));
  const auto source = find_gold_entity(entities, line.substr(second + 1, arrow - second - 1));
  const auto target = find_gold_entity(entities, line.substr(arrow + 3));
  if (!relation || !status || !source || !target || *source == *target) return std::nullopt;
  return GoldRelation{*relation, *source, *target, *status, is_optional, {}};
}

}  // namespace geumul::ingest
