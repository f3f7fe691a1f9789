// Rows to rows, without the graph.

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "query/aggregate.h"
#include "query/compare.h"
#include "query/operator_parts.h"

namespace geumul::query {
namespace {

class FilterOperator : public Pipe {
 public:
  FilterOperator(OperatorPtr input, Runtime& runtime, const Filter& step)
      : Pipe(std::move(input), runtime), step_(step) {}

  Result<std::optional<Row>> next() override {
    while (std::optional<Row> row = GEUMUL_TRY(pull()))
      if (GEUMUL_TRY(is_true(step_.condition, *row, runtime_))) return row;
    return std::optional<Row>();
  }

 private:
  const Filter& step_;
};

/// All items are evaluated before one is written: WITH b AS a, a AS b.
Result<void> project(const std::vector<ProjectionItem>& items, Row& row, Runtime& runtime) {
  std::vector<Value> values;
  values.reserve(items.size());
  for (const ProjectionItem& item : items) values.push_back(GEUMUL_TRY(evaluate(item.expression, row, runtime)));
  for (std::size_t i = 0; i < items.size(); ++i) row[items[i].variable.slot] = std::move(values[i]);
  return {};
}

class ProjectOperator : public Pipe {
 public:
  ProjectOperator(OperatorPtr input, Runtime& runtime, const Project& step)
      : Pipe(std::move(input), runtime), step_(step) {}

  Result<std::optional<Row>> next() override {
    std::optional<Row> row = GEUMUL_TRY(pull());
    if (row) GEUMUL_TRY(project(step_.items, *row, runtime_));
    return row;
  }

 private:
  const Project& step_;
};

struct ListHash {
  std::size_t operator()(const List& list) const {
    std::size_t seed = list.size();
    for (const Value& item : list) seed = seed * 31 + hash(item);
    return seed;
  }
};
struct ListEquivalent {
  bool operator()(const List& a, const List& b) const {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), ValueEquivalent());
  }
};

/// One aggregate of one group; DISTINCT keeps what it has seen.
struct Accumulator {
  std::unique_ptr<Aggregate> aggregate;
  std::unordered_set<Value, ValueHash, ValueEquivalent> seen{};
};

class GroupOperator : public Pipe {
 public:
  GroupOperator(OperatorPtr input, Runtime& runtime, const query::Group& step)
      : Pipe(std::move(input), runtime), step_(step) {}

  Result<std::optional<Row>> next() override {
    if (!gathered_) GEUMUL_TRY(gather());
    if (at_ == groups_.size()) return std::optional<Row>();
    Group& group = groups_[at_++];
    std::optional<Row> row(Row(runtime_.program.slots));
    for (std::size_t i = 0; i < step_.keys.size(); ++i) (*row)[step_.keys[i].variable.slot] = group.keys[i];
    for (std::size_t i = 0; i < step_.aggregates.size(); ++i)
      (*row)[step_.aggregates[i].slot] = GEUMUL_TRY(group.accumulators[i].aggregate->finish());
    group = {};
    return row;
  }

 private:
  struct Group {
    List keys{};
    std::vector<Accumulator> accumulators{};
  };

  Result<void> gather() {
    gathered_ = true;
    while (std::optional<Row> row = GEUMUL_TRY(pull())) {
      List keys;
      for (const ProjectionItem& key : step_.keys) keys.push_back(GEUMUL_TRY(evaluate(key.expression, *row, runtime_)));
      const std::size_t group = GEUMUL_TRY(find_group(std::move(keys)));
      GEUMUL_TRY(add_row(group, *row));
    }
    if (groups_.empty() && step_.keys.empty()) GEUMUL_TRY(find_group({}));
    return {};
  }

  Result<std::size_t> find_group(List keys) {
    const auto [entry, fresh] = index_.try_emplace(std::move(keys), groups_.size());
    if (!fresh) return entry->second;
    GEUMUL_TRY(runtime_.keep(entry->first));
    Group group{entry->first, {}};
    for (const AggregateItem& item : step_.aggregates)
      group.accumulators.push_back({make_aggregate(*find_aggregate(item.call.name))});
    groups_.push_back(std::move(group));
    return entry->second;
  }

  Result<void> add_row(std::size_t group, Row& row) {
    for (std::size_t i = 0; i < step_.aggregates.size(); ++i) {
      const FunctionCall& call = step_.aggregates[i].call;
      Accumulator& accumulator = groups_[group].accumulators[i];
      Value value = true;  // count(*) counts rows
      if (!call.star) value = GEUMUL_TRY(evaluate(call.arguments[0], row, runtime_));
      if (value.is_null()) continue;
      if (call.distinct && !accumulator.seen.insert(value).second) continue;
      if (call.distinct || !call.star) GEUMUL_TRY(keep_collected(call, value));
      Value extra;
      if (call.arguments.size() > 1) extra = GEUMUL_TRY(evaluate(call.arguments[1], row, runtime_));
      GEUMUL_TRY(accumulator.aggregate->add(value, extra));
    }
    return {};
  }

  Result<void> keep_collected(const FunctionCall& call, const Value& value) {
    const AggregateKind kind = *find_aggregate(call.name);
    const bool collects = kind == AggregateKind::Collect || kind == AggregateKind::PercentileCont ||
                          kind == AggregateKind::PercentileDisc;
    return collects || call.distinct ? runtime_.keep(size_of(value)) : Result<void>();
  }

  const query::Group& step_;
  bool gathered_ = false;
  std::size_t at_ = 0;
  std::vector<Group> groups_;
  std::unordered_map<List, std::size_t, ListHash, ListEquivalent> index_;
};

class DistinctOperator : public Pipe {
 public:
  DistinctOperator(OperatorPtr input, Runtime& runtime, const Distinct& step)
      : Pipe(std::move(input), runtime), step_(step) {}

  Result<std::optional<Row>> next() override {
    while (std::optional<Row> row = GEUMUL_TRY(pull())) {
      List key;
      for (const Slot slot : step_.slots) key.push_back((*row)[slot]);
      const auto [entry, fresh] = seen_.insert(std::move(key));
      if (!fresh) continue;
      GEUMUL_TRY(runtime_.keep(*entry));
      return row;
    }
    return std::optional<Row>();
  }

 private:
  const Distinct& step_;
  std::unordered_set<List, ListHash, ListEquivalent> seen_;
};

Result<std::size_t> count_of(const Expression& expression, Runtime& runtime) {
  Row none(runtime.program.slots);
  const Value value = GEUMUL_TRY(evaluate(expression, none, runtime));
  const auto* number = value.get<std::int64_t>();
  if (!number) return Error{Code::Syntax, "SKIP and LIMIT take an integer", "InvalidArgumentType", expression.span};
  if (*number < 0)
    return Error{Code::Syntax, "SKIP and LIMIT take a number that is not negative", "NegativeIntegerArgument",
                 expression.span};
  return static_cast<std::size_t>(*number);
}

/// With a limit only that many rows are kept, in a heap whose top is the last of them.
class SortOperator : public Pipe {
 public:
  SortOperator(OperatorPtr input, Runtime& runtime, const Sort& step) : Pipe(std::move(input), runtime), step_(step) {}

  Result<std::optional<Row>> next() override {
    if (!gathered_) GEUMUL_TRY(gather());
    if (at_ == entries_.size()) return std::optional<Row>();
    return std::optional<Row>(std::move(entries_[at_++].row));
  }

 private:
  struct Entry {
    List keys;
    Row row;
    std::size_t number;  // equal keys keep the order in which they came
  };

  bool less(const Entry& a, const Entry& b) const {
    for (std::size_t i = 0; i < step_.items.size(); ++i)
      if (const int by_key = order(a.keys[i], b.keys[i]); by_key != 0)
        return step_.items[i].descending ? by_key > 0 : by_key < 0;
    return a.number < b.number;
  }

  Result<void> gather() {
    gathered_ = true;
    const auto before = [this](const Entry& a, const Entry& b) { return less(a, b); };
    std::size_t limit = SIZE_MAX;
    if (step_.limit) limit = GEUMUL_TRY(count_of(*step_.limit, runtime_));
    std::size_t number = 0;
    while (std::optional<Row> row = GEUMUL_TRY(pull())) {
      Entry entry{{}, std::move(*row), number++};
      for (const SortItem& item : step_.items)
        entry.keys.push_back(GEUMUL_TRY(evaluate(item.expression, entry.row, runtime_)));
      if (entries_.size() < limit) {
        GEUMUL_TRY(runtime_.keep(entry.row));
        entries_.push_back(std::move(entry));
        if (entries_.size() == limit) std::make_heap(entries_.begin(), entries_.end(), before);
      } else if (limit > 0 && less(entry, entries_.front())) {
        std::pop_heap(entries_.begin(), entries_.end(), before);
        entries_.back() = std::move(entry);
        std::push_heap(entries_.begin(), entries_.end(), before);
      }
    }
    std::sort(entries_.begin(), entries_.end(), before);
    return {};
  }

  const Sort& step_;
  bool gathered_ = false;
  std::size_t at_ = 0;
  std::vector<Entry> entries_;
};

class SkipOperator : public Pipe {
 public:
  SkipOperator(OperatorPtr input, Runtime& runtime, const Skip& step) : Pipe(std::move(input), runtime), step_(step) {}

  Result<std::optional<Row>> next() override {
    if (!left_) left_ = GEUMUL_TRY(count_of(step_.count, runtime_));
    for (; *left_ > 0; --*left_)
      if (!GEUMUL_TRY(pull())) return std::optional<Row>();
    return pull();
  }

 private:
  const Skip& step_;
  std::optional<std::size_t> left_;
};

class LimitOperator : public Pipe {
 public:
  LimitOperator(OperatorPtr input, Runtime& runtime, const Limit& step)
      : Pipe(std::move(input), runtime), step_(step) {}

  Result<std::optional<Row>> next() override {
    if (!left_) left_ = GEUMUL_TRY(count_of(step_.count, runtime_));
    if (*left_ > 0) {
      --*left_;
      return pull();
    }
    if (step_.exhaust)
      while (GEUMUL_TRY(pull())) continue;
    return std::optional<Row>();
  }

 private:
  const Limit& step_;
  std::optional<std::size_t> left_;
};

class UnwindOperator : public Fan {
 public:
  UnwindOperator(OperatorPtr input, Runtime& runtime, const UnwindList& step)
      : Fan(std::move(input), runtime), step_(step) {}

 protected:
  Result<void> begin(Row& row) override {
    Value value = GEUMUL_TRY(evaluate(step_.list, row, runtime_));
    at_ = 0;
    if (auto* list = value.get<List>())
      list_ = std::move(*list);
    else if (value.is_null())
      list_.clear();
    else
      list_ = {std::move(value)};
    return {};
  }

  Result<std::optional<Row>> branch(Row& row) override {
    if (at_ == list_.size()) return std::optional<Row>();
    std::optional<Row> out(row);
    (*out)[step_.variable.slot] = std::move(list_[at_++]);
    return out;
  }

 private:
  const UnwindList& step_;
  List list_;
  std::size_t at_ = 0;
};

class EagerOperator : public Pipe {
 public:
  using Pipe::Pipe;
  Result<std::optional<Row>> next() override {
    if (!gathered_) {
      gathered_ = true;
      while (std::optional<Row> row = GEUMUL_TRY(pull())) {
        GEUMUL_TRY(runtime_.keep(*row));
        rows_.push_back(std::move(*row));
      }
    }
    if (at_ == rows_.size()) return std::optional<Row>();
    return std::optional<Row>(std::move(rows_[at_++]));
  }

 private:
  bool gathered_ = false;
  std::size_t at_ = 0;
  std::vector<Row> rows_;
};

}  // namespace

OperatorPtr make_step(const Filter& step, const Plan&, OperatorPtr input, Runtime& runtime) {
  return std::make_unique<FilterOperator>(std::move(input), runtime, step);
}
OperatorPtr make_step(const Project& step, const Plan&, OperatorPtr input, Runtime& runtime) {
  return std::make_unique<ProjectOperator>(std::move(input), runtime, step);
}
OperatorPtr make_step(const Group& step, const Plan&, OperatorPtr input, Runtime& runtime) {
  return std::make_unique<GroupOperator>(std::move(input), runtime, step);
}
OperatorPtr make_step(const Distinct& step, const Plan&, OperatorPtr input, Runtime& runtime) {
  return std::make_unique<DistinctOperator>(std::move(input), runtime, step);
}
OperatorPtr make_step(const Sort& step, const Plan&, OperatorPtr input, Runtime& runtime) {
  return std::make_unique<SortOperator>(std::move(input), runtime, step);
}
OperatorPtr make_step(const Skip& step, const Plan&, OperatorPtr input, Runtime& runtime) {
  return std::make_unique<SkipOperator>(std::move(input), runtime, step);
}
OperatorPtr make_step(const Limit& step, const Plan&, OperatorPtr input, Runtime& runtime) {
  return std::make_unique<LimitOperator>(std::move(input), runtime, step);
}
OperatorPtr make_step(const UnwindList& step, const Plan&, OperatorPtr input, Runtime& runtime) {
  return std::make_unique<UnwindOperator>(std::move(input), runtime, step);
}
OperatorPtr make_step(const Eager&, const Plan&, OperatorPtr input, Runtime& runtime) {
  return std::make_unique<EagerOperator>(std::move(input), runtime);
}

}  // namespace geumul::query
