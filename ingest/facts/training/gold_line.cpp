#include "ingest/facts/training/gold_line.h"

#include <algorithm>

namespace geumul::ingest {

std::optional<MentionType> find_type_letter(char letter) {
  switch (letter) {
    case 'C':
      return MentionType::Company;
    case 'O':
      return MentionType::Organization;
    case 'P':
      return MentionType::Person;
    case 'R':
      return MentionType::Product;
    case 'J':
      return MentionType::Project;
    case 'L':
      return MentionType::Place;
    default:
      return std::nullopt;
  }
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
