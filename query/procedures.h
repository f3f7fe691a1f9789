#pragma once
// What CALL can call. A procedure is a signature and a function from arguments to rows.
//
//   Procedures procedures = builtin_procedures();
//   procedures.add(make_table_procedure("test.f", {...}, {...}, rows));

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "graph/value.h"
#include "query/types.h"

namespace geumul::query {

class Runtime;

struct Field {
  std::string name;
  Kinds accepts = kAnyKind;
  bool to_float = false;  // an integer argument becomes a float
};

struct Procedure {
  std::string name;
  std::vector<Field> in;
  std::vector<Field> out;
  std::function<Result<std::vector<graph::List>>(Runtime&, const graph::List&)> call;
};

class Procedures {
 public:
  void add(Procedure procedure);
  const Procedure* find(std::string_view name) const;
  std::vector<const Procedure*> all() const;

 private:
  std::map<std::string, Procedure, std::less<>> by_name_;
};

/// db.labels, db.relationshipTypes, db.propertyKeys, dbms.procedures, dbms.functions, dbms.components
Procedures builtin_procedures();

/// "STRING?", "INTEGER", "NUMBER?", "ANY?", "LIST? OF ...": the kinds it takes. Unknown words take anything.
Field make_field(std::string name, std::string_view type);

/// A procedure given by its answers: each row is the arguments and then the outputs.
Procedure make_table_procedure(std::string name, std::vector<Field> in, std::vector<Field> out,
                               std::vector<graph::List> rows);

}  // namespace geumul::query
