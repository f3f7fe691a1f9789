#include "query/aggregate.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "query/compare.h"
#include "query/expression.h"
#include "query/temporal.h"
#include "query/token_stream.h"

namespace geumul::query {
namespace {

struct Name {
  std::string_view upper;
  AggregateKind kind;
};
constexpr std::array kNames = {
    Name{"COUNT", AggregateKind::Count},
    Name{"SUM", AggregateKind::Sum},
    Name{"AVG", AggregateKind::Avg},
    Name{"MIN", AggregateKind::Min},
    Name{"MAX", AggregateKind::Max},
    Name{"COLLECT", AggregateKind::Collect},
    Name{"STDEV", AggregateKind::StDev},
    Name{"STDEVP", AggregateKind::StDevP},
    Name{"PERCENTILECONT", AggregateKind::PercentileCont},
    Name{"PERCENTILEDISC", AggregateKind::PercentileDisc},
};

std::optional<double> as_number(const Value& value) {
  if (const auto* integer = value.get<std::int64_t>()) return static_cast<double>(*integer);
  if (const auto* real = value.get<double>()) return *real;
  return std::nullopt;
}

class Count : public Aggregate {
 public:
  Result<void> add(const Value&, const Value&) override {
    ++count_;
    return {};
  }
  Result<Value> finish() override { return Value(count_); }

 private:
  std::int64_t count_ = 0;
};

class Sum : public Aggregate {
 public:
  Result<void> add(const Value& value, const Value&) override {
    if (!as_number(value) && !value.get<Duration>()) return wrong_type(value, "a number to add up");
    if (value.get<Duration>() && !any_) total_ = Duration{};
    any_ = true;
    total_ = GEUMUL_TRY(query::add(total_, value));
    return {};
  }
  Result<Value> finish() override { return total_; }

 protected:
  Value total_ = std::int64_t{0};
  bool any_ = false;
};

class Avg : public Sum {
 public:
  Result<void> add(const Value& value, const Value& extra) override {
    ++count_;
    // Whole numbers are averaged as floats, so that a long column of large ones does not overflow.
    if (const auto* integer = value.get<std::int64_t>()) return Sum::add(Value(static_cast<double>(*integer)), extra);
    return Sum::add(value, extra);
  }
  Result<Value> finish() override {
    if (count_ == 0) return Value(Null{});
    return calculate(BinaryOperator::Divide, total_, Value(static_cast<double>(count_)));
  }

 private:
  std::int64_t count_ = 0;
};

class Extreme : public Aggregate {
 public:
  explicit Extreme(int wanted) : wanted_(wanted) {}
  Result<void> add(const Value& value, const Value&) override {
    if (best_.is_null() || order(value, best_) * wanted_ > 0) best_ = value;
    return {};
  }
  Result<Value> finish() override { return best_; }

 private:
  int wanted_;
  Value best_;
};

class Collect : public Aggregate {
 public:
  Result<void> add(const Value& value, const Value&) override {
    list_.push_back(value);
    return {};
  }
  Result<Value> finish() override { return Value(std::move(list_)); }

 private:
  List list_;
};

/// Welford's way: one pass, no large sums of squares.
class Deviation : public Aggregate {
 public:
  explicit Deviation(bool sample) : sample_(sample) {}
  Result<void> add(const Value& value, const Value&) override {
    const std::optional<double> number = as_number(value);
    if (!number) return wrong_type(value, "a number");
    ++count_;
    const double delta = *number - mean_;
    mean_ += delta / static_cast<double>(count_);
    squares_ += delta * (*number - mean_);
    return {};
  }
  Result<Value> finish() override {
    const std::int64_t divisor = sample_ ? count_ - 1 : count_;
    return Value(divisor <= 0 ? 0.0 : std::sqrt(squares_ / static_cast<double>(divisor)));
  }

 private:
  bool sample_;
  std::int64_t count_ = 0;
  double mean_ = 0;
  double squares_ = 0;
};

class Percentile : public Aggregate {
 public:
  explicit Percentile(bool continuous) : continuous_(continuous) {}

  Result<void> add(const Value& value, const Value& extra) override {
    const std::optional<double> wanted = as_number(extra);
    if (!wanted || !(*wanted >= 0 && *wanted <= 1))
      return Error{Code::InvalidInput, "a percentile must be a number from 0.0 to 1.0", "NumberOutOfRange", {}};
    if (!as_number(value)) return wrong_type(value, "a number");
    wanted_ = *wanted;
    values_.push_back(value);
    return {};
  }

  Result<Value> finish() override {
    if (values_.empty()) return Value(Null{});
    std::sort(values_.begin(), values_.end(), [](const Value& a, const Value& b) { return order(a, b) < 0; });
    const auto size = static_cast<double>(values_.size());
    if (!continuous_) {
      const double rank = std::ceil(wanted_ * size);
      return values_[static_cast<std::size_t>(std::max(rank, 1.0)) - 1];
    }
    const double place = wanted_ * (size - 1);
    const double below = std::floor(place);
    const double low = *as_number(values_[static_cast<std::size_t>(below)]);
    const double high = *as_number(values_[static_cast<std::size_t>(std::ceil(place))]);
    return Value(low + (high - low) * (place - below));
  }

 private:
  bool continuous_;
  double wanted_ = 0;
  List values_;
};

}  // namespace

std::optional<AggregateKind> find_aggregate(std::string_view name) {
  for (const Name& entry : kNames)
    if (equals_keyword(name, entry.upper)) return entry.kind;
  return std::nullopt;
}

std::size_t argument_count(AggregateKind kind) {
  return kind == AggregateKind::PercentileCont || kind == AggregateKind::PercentileDisc ? 2 : 1;
}

Type result_type(AggregateKind kind, const Type& argument) {
  switch (kind) {
    case AggregateKind::Count:
      return {Kind::Integer, {}};
    case AggregateKind::Collect:
      return Type::list(argument);
    case AggregateKind::Min:
    case AggregateKind::Max:
      return argument;
    case AggregateKind::Sum:
    case AggregateKind::Avg:
    case AggregateKind::PercentileDisc:
      return {};
    default:
      return {Kind::Float, {}};
  }
}

std::unique_ptr<Aggregate> make_aggregate(AggregateKind kind) {
  switch (kind) {
    case AggregateKind::Count:
      return std::make_unique<Count>();
    case AggregateKind::Sum:
      return std::make_unique<Sum>();
    case AggregateKind::Avg:
      return std::make_unique<Avg>();
    case AggregateKind::Min:
      return std::make_unique<Extreme>(-1);
    case AggregateKind::Max:
      return std::make_unique<Extreme>(1);
    case AggregateKind::Collect:
      return std::make_unique<Collect>();
    case AggregateKind::StDev:
      return std::make_unique<Deviation>(true);
    case AggregateKind::StDevP:
      return std::make_unique<Deviation>(false);
    case AggregateKind::PercentileCont:
      return std::make_unique<Percentile>(true);
    case AggregateKind::PercentileDisc:
      break;
  }
  return std::make_unique<Percentile>(false);
}

}  // namespace geumul::query
