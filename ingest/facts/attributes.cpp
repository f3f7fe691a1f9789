#include "ingest/facts/attributes.h"

#include <array>
#include <charconv>

#include "ingest/facts/values.h"

namespace geumul::ingest {
namespace {

bool has_amount(Relation relation) {
  switch (relation) {
    case Relation::InvestsIn:
    case Relation::OwnsStakeIn:
    case Relation::Acquires:
    case Relation::MergesWith:
    case Relation::Founds:
    case Relation::PartnersWith:
    case Relation::Supplies:
    case Relation::Sues:
    case Relation::Sanctions:
      return true;
    default:
      return false;
  }
}

bool has_stake(Relation relation) {
  return relation == Relation::InvestsIn || relation == Relation::OwnsStakeIn || relation == Relation::Acquires ||
         relation == Relation::SubsidiaryOf;
}

/// Relations that begin on a day; the others are states, and a day beside them is of something else.
bool begins_on_a_day(Relation relation) {
  return (has_amount(relation) && relation != Relation::OwnsStakeIn) || relation == Relation::Investigates;
}

std::string to_text(double number) {
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number, std::chars_format::fixed).ptr;
  return {digits.data(), end};
}

/// "주당 23.28달러에 총 50억달러": the price of a share is no sum.
bool is_of_one_share(std::string_view text, const Value& value) {
  return text.substr(0, value.span.begin).ends_with("주당 ");
}

/// "2028년까지 함께 개발한다": the end of it, not its day.
bool is_end(std::string_view text, const Value& value) { return text.substr(value.span.end).starts_with("까지"); }

}  // namespace

std::map<std::string, std::string> attributes_of(std::string_view text, const Proposal& claim,
                                                 std::string_view published) {
  std::map<std::string, std::string> out;
  const bool came_about = claim.status == Status::Asserted || claim.status == Status::Ended;
  const bool names_share = slice(text, claim.span).find("지분") != std::string_view::npos;
  for (const Value& value : find_values(text, claim.span)) {
    const std::string said(slice(text, value.span));
    const bool is_sum = value.type == MentionType::Money && value.amount && !is_of_one_share(text, value);
    // "50억달러(약 7조원)": the first sum is the one that was agreed on.
    if (is_sum && has_amount(claim.relation) && out.try_emplace("amount", to_text(*value.amount)).second) {
      out.emplace("currency", value.unit);
      out.emplace("amount_text", said);
    }
    const bool is_share = value.type == MentionType::Percent && value.amount && names_share && *value.amount <= 100;
    if (is_share && has_stake(claim.relation) && out.try_emplace("stake", to_text(*value.amount)).second)
      out.emplace("stake_text", said);
    if (value.type == MentionType::Date && came_about && begins_on_a_day(claim.relation) && !is_end(text, value))
      if (const auto day = date_of(said, published); day && out.try_emplace("happened", *day).second)
        out.emplace("happened_text", said);
  }
  return out;
}

}  // namespace geumul::ingest
