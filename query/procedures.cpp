#include "query/procedures.h"

#include <algorithm>

#include "query/compare.h"
#include "query/functions.h"
#include "query/runtime.h"

namespace geumul::query {
namespace {

using Rows = std::vector<List>;

Field text(std::string name) { return {std::move(name), bit(Kind::String)}; }

Rows as_rows(const std::vector<std::string>& names) {
  Rows rows;
  for (const std::string& name : names) rows.push_back({Value(name)});
  return rows;
}

Result<Rows> labels(Runtime& runtime, const List&) { return as_rows(runtime.transaction.label_names()); }
Result<Rows> types(Runtime& runtime, const List&) { return as_rows(runtime.transaction.type_names()); }
Result<Rows> keys(Runtime& runtime, const List&) { return as_rows(runtime.transaction.key_names()); }

Result<Rows> functions(Runtime&, const List&) {
  Rows rows;
  for (const Function* function : all_functions()) rows.push_back({Value(std::string(function->name))});
  return rows;
}

Result<Rows> procedures(Runtime& runtime, const List&) {
  Rows rows;
  for (const Procedure* procedure : runtime.procedures.all()) rows.push_back({Value(procedure->name)});
  return rows;
}

Result<Rows> components(Runtime&, const List&) {
  return Rows{{Value("Geumul"), Value(List{Value("0.1.0")}), Value("community")}};
}

}  // namespace

void Procedures::add(Procedure procedure) {
  std::string name = procedure.name;
  by_name_.insert_or_assign(std::move(name), std::move(procedure));
}

const Procedure* Procedures::find(std::string_view name) const {
  const auto found = by_name_.find(name);
  return found == by_name_.end() ? nullptr : &found->second;
}

std::vector<const Procedure*> Procedures::all() const {
  std::vector<const Procedure*> all;
  for (const auto& [name, procedure] : by_name_) all.push_back(&procedure);
  return all;
}

Procedures builtin_procedures() {
  Procedures all;
  all.add({"db.labels", {}, {text("label")}, labels});
  all.add({"db.relationshipTypes", {}, {text("relationshipType")}, types});
  all.add({"db.propertyKeys", {}, {text("propertyKey")}, keys});
  all.add({"dbms.functions", {}, {text("name")}, functions});
  all.add({"dbms.procedures", {}, {text("name")}, procedures});
  all.add({"dbms.components", {}, {text("name"), {"versions", bit(Kind::List)}, text("edition")}, components});
  return all;
}

Field make_field(std::string name, std::string_view type) {
  if (type.ends_with('?')) type.remove_suffix(1);
  Field field{std::move(name)};
  if (type == "STRING") field.accepts = bit(Kind::String);
  if (type == "BOOLEAN") field.accepts = bit(Kind::Boolean);
  if (type == "INTEGER") field.accepts = bit(Kind::Integer);
  if (type == "NUMBER" || type == "FLOAT") field.accepts = kNumber;
  if (type == "MAP") field.accepts = bit(Kind::Map) | bit(Kind::Node) | bit(Kind::Edge);
  if (type == "NODE") field.accepts = bit(Kind::Node);
  if (type == "RELATIONSHIP") field.accepts = bit(Kind::Edge);
  if (type == "PATH") field.accepts = bit(Kind::Path);
  if (type.starts_with("LIST")) field.accepts = bit(Kind::List);
  field.to_float = type == "FLOAT";
  return field;
}

Procedure make_table_procedure(std::string name, std::vector<Field> in, std::vector<Field> out, Rows rows) {
  const std::size_t width = in.size();
  const auto call = [rows = std::move(rows), width](Runtime&, const List& arguments) -> Result<Rows> {
    Rows answers;
    for (const List& row : rows) {
      const auto end = row.begin() + static_cast<std::ptrdiff_t>(width);
      if (std::equal(row.begin(), end, arguments.begin(), arguments.end(), ValueEquivalent()))
        answers.emplace_back(end, row.end());
    }
    return answers;
  };
  return {std::move(name), std::move(in), std::move(out), call};
}

}  // namespace geumul::query
