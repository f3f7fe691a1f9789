#include "ingest/facts/values.h"

// A number is digits with Korean powers of ten between and behind them: 1조2000억 is 1 × 10^12 + 2000 × 10^8, 2천306억
// is (2 × 1000 + 306) × 10^8. What follows the number says what it counts.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <unordered_set>

#include "ingest/facts/letters.h"

namespace geumul::ingest {
namespace {

struct Power {
  char32_t sign;
  double value;
};
constexpr std::array kSmall = {Power{U'십', 10}, Power{U'백', 100}, Power{U'천', 1000}};
constexpr std::array kBig = {Power{U'만', 1e4}, Power{U'억', 1e8}, Power{U'조', 1e12}, Power{U'경', 1e16}};

struct Unit {
  std::string_view word;
  std::string_view code;
};
constexpr std::array kMoney = {
    Unit{"홍콩달러", "HKD"},     Unit{"홍콩 달러", "HKD"},  Unit{"대만달러", "TWD"}, Unit{"대만 달러", "TWD"},
    Unit{"싱가포르달러", "SGD"}, Unit{"캐나다달러", "CAD"}, Unit{"호주달러", "AUD"}, Unit{"달러", "USD"},
    Unit{"위안", "CNY"},         Unit{"유로", "EUR"},       Unit{"파운드", "GBP"},   Unit{"루피", "INR"},
    Unit{"루블", "RUB"},         Unit{"프랑", "CHF"},       Unit{"크로나", "SEK"},   Unit{"페소", "MXN"},
    Unit{"헤알", "BRL"},         Unit{"바트", "THB"},       Unit{"동", "VND"},       Unit{"엔", "JPY"},
    Unit{"원", "KRW"},
};
constexpr std::array<std::string_view, 5> kPercent = {"%포인트", "%p", "퍼센트포인트", "퍼센트", "%"};
constexpr std::array<std::string_view, 62> kCounters = {
    "킬로미터", "제곱미터", "기가와트", "메가와트", "킬로그램", "나노미터", "나노", "여 명", "여명", "개사", "개국",
    "개월",     "가구",     "차례",     "가지",     "건",       "개",       "명",   "대",    "곳",   "장",   "주",
    "톤",       "배",       "위",       "층",       "호",       "번",       "회",   "세",    "살",   "편",   "척",
    "기",       "마리",     "종",       "권",       "석",       "평",       "인",   "표",    "점",   "골",   "승",
    "패",       "cm",       "km",       "mm",       "kg",       "nm",       "GW",   "MW",    "kW",   "GB",   "TB",
    "MB",       "㎡",       "㎞",       "㎏",       "m",        "t",        "g"};

constexpr std::array<std::string_view, 44> kDateWords = {
    "지난해",  "올해",    "작년",   "내년",   "재작년",  "내후년",  "지난달",   "이달",    "다음달",
    "다음 달", "이번 달", "이번달", "지난주", "이번 주", "이번주",  "다음 주",  "다음주",  "어제",
    "오늘",    "내일",    "그제",   "모레",   "이날",    "전날",    "다음날",   "다음 날", "같은 날",
    "당일",    "월요일",  "화요일", "수요일", "목요일",  "금요일",  "토요일",   "일요일",  "상반기",
    "하반기",  "연말",    "연초",   "연내",   "지난 주", "지난 달", "현지시간", "전년"};

constexpr std::array<std::string_view, 10> kDateLeads = {"지난 ", "오는 ", "이달 ", "지난달 ", "지난해 ",
                                                         "작년 ", "올해 ", "내년 ", "다음달 ", "다음 달 "};
constexpr std::array<std::string_view, 5> kTimeLeads = {"오전", "오후", "새벽", "밤", "낮"};

class Scanner {
 public:
  Scanner(const Letters& letters) : letters_(letters) {}

  std::vector<Value> run();

 private:
  struct Number {
    std::size_t end = 0;
    double value = 0;
    bool scaled = false;  // has 만, 억 …
  };
  std::optional<Number> number(std::size_t i) const;
  bool starts(std::size_t i, std::string_view word) const;
  std::size_t after_word(std::size_t i, std::string_view word) const { return i + utf8::count(word); }
  std::size_t skip_space(std::size_t i) const { return letters_[i] == U' ' ? i + 1 : i; }
  std::size_t date(std::size_t i) const;
  std::size_t time(std::size_t i) const;
  std::size_t numeral_date(std::size_t i) const;
  bool value_at(std::size_t i);
  void add(std::size_t begin, std::size_t end, MentionType type, std::optional<double> amount, std::string_view unit);

  const Letters& letters_;
  std::vector<Value> found_;
  std::size_t next_ = 0;
};

double power(const auto& table, char32_t c) {
  for (const Power& p : table)
    if (p.sign == c) return p.value;
  return 0;
}

bool Scanner::starts(std::size_t i, std::string_view word) const {
  return i < letters_.size() && letters_.text(i, letters_.size()).starts_with(word);
}

/// The characters that a value's words start with: most words of a text can be passed over by their first one.
bool may_start_value(char32_t c) {
  static const auto firsts = [] {
    std::unordered_set<char32_t> set;
    const auto add = [&](const auto& words) {
      for (const std::string_view word : words) set.insert(utf8::decode(word, 0).value);
    };
    add(kDateWords);
    add(kDateLeads);
    add(kTimeLeads);
    return set;
  }();
  return utf8::is_digit(c) || firsts.contains(c);
}

std::optional<Scanner::Number> Scanner::number(std::size_t i) const {
  if (!utf8::is_digit(letters_[i])) return std::nullopt;
  Number n{i, 0, false};
  double section = 0;  // below the next 만, 억 …
  double total = 0;
  while (n.end < letters_.size()) {
    std::size_t at = n.end;
    if (at > i && letters_[at] == U' ' && n.scaled && utf8::is_digit(letters_[at + 1])) ++at;  // 1조 2000억
    if (!utf8::is_digit(letters_[at])) break;
    std::string digits;
    std::size_t k = at;
    for (; utf8::is_digit(letters_[k]) ||
           ((letters_[k] == U',' || letters_[k] == U'.') && utf8::is_digit(letters_[k + 1]));
         ++k)
      if (letters_[k] != U',') digits += static_cast<char>(letters_[k]);
    double value = std::strtod(digits.c_str(), nullptr);
    bool has_power = false;
    for (double p = power(kSmall, letters_[k]); p > 0; p = power(kSmall, letters_[k])) {
      value *= p;
      has_power = true;
      ++k;
    }
    const double big = power(kBig, letters_[k]);
    if (at > n.end && big == 0) break;  // "3억 50명" is two numbers
    section += value;
    if (big > 0) {
      total += section * big;
      section = 0;
      ++k;
    }
    n.scaled = n.scaled || has_power || big > 0;
    n.end = k;
    if (!has_power && big == 0) break;
  }
  n.value = total + section;
  return n;
}

void Scanner::add(std::size_t begin, std::size_t end, MentionType type, std::optional<double> amount,
                  std::string_view unit) {
  found_.push_back({letters_.span(begin, end), type, amount, std::string(unit)});
  next_ = end;
}

/// 2025년 1월 21일, 1월 21일, 21일, 2025.01.21, 2025-01-21.
std::size_t Scanner::numeral_date(std::size_t i) const {
  const auto digits = [&](std::size_t at) {
    std::size_t k = at;
    while (utf8::is_digit(letters_[k])) ++k;
    return k - at;
  };
  std::size_t end = i;
  for (const auto& [sign, longest] : {std::pair{U'년', 4U}, {U'월', 2U}, {U'일', 2U}}) {
    const std::size_t at = end > i && letters_[end] == U' ' ? end + 1 : end;
    const std::size_t size = digits(at);
    if (size == 0 || size > longest || letters_[at + size] != sign) continue;
    if (sign == U'일' && (letters_[at + size + 1] == U'간' || letters_[at + size + 1] == U'째')) continue;
    end = at + size + 1;
  }
  if (end > i) return end;
  if (digits(i) != 4) return i;
  const char32_t mark = letters_[i + 4];
  const std::size_t month = digits(i + 5);
  if ((mark != U'.' && mark != U'-' && mark != U'/') || month == 0 || month > 2 || letters_[i + 5 + month] != mark)
    return i;
  const std::size_t day = digits(i + 6 + month);
  return day == 0 || day > 2 ? i : i + 6 + month + day;
}

/// 지난 21일, 지난해 12월, 올해 3분기, 이날, 다음 달.
std::size_t Scanner::date(std::size_t i) const {
  std::size_t at = i;
  for (const std::string_view lead : kDateLeads)
    if (starts(i, lead)) at = std::max(at, after_word(i, lead));
  if (const std::size_t end = numeral_date(at); end > at) return end;
  if (utf8::is_digit(letters_[at]) && !utf8::is_digit(letters_[at + 1])) {
    if (starts(at + 1, "분기")) return at + 3;
    if (starts(at + 1, "개월")) return i;
  }
  for (const std::string_view word : kDateWords)
    if (starts(at, word) && word != "현지시간") return after_word(at, word);
  for (const std::string_view word : kDateWords)
    if (starts(i, word) && word != "현지시간") return after_word(i, word);
  return i;
}

/// 오후 3시 20분, 오전, 3시간.
std::size_t Scanner::time(std::size_t i) const {
  std::size_t at = i;
  for (const std::string_view lead : kTimeLeads)
    if (starts(i, lead) && (letters_[after_word(i, lead)] == U' ' || !is_word_letter(letters_[after_word(i, lead)])))
      at = after_word(i, lead);
  std::size_t end = at;
  for (const std::string_view sign : {"시간", "시", "분", "초"}) {
    const std::size_t from = end > i ? skip_space(end) : end;
    std::size_t k = from;
    while (utf8::is_digit(letters_[k])) ++k;
    if (k == from || k - from > 3 || !starts(k, sign)) continue;
    if (sign == "분" && (starts(k, "분기") || starts(k, "분의"))) continue;
    end = after_word(k, sign);
  }
  return end;
}

bool Scanner::value_at(std::size_t i) {
  if (const std::size_t end = date(i); end > i) return add(i, end, MentionType::Date, std::nullopt, {}), true;
  if (const std::size_t end = time(i); end > i) return add(i, end, MentionType::Time, std::nullopt, {}), true;
  const std::optional<Number> n = number(i);
  if (!n) return false;
  for (const std::size_t at : {n->end, skip_space(n->end), n->end + (letters_[n->end] == U'여' ? 1U : 0U),
                               skip_space(n->end + (letters_[n->end] == U'여' ? 1U : 0U))}) {
    for (const Unit& money : kMoney)
      if (starts(at, money.word))
        return add(i, after_word(at, money.word), MentionType::Money, n->value, money.code), true;
    for (const std::string_view percent : kPercent)
      if (starts(at, percent)) return add(i, after_word(at, percent), MentionType::Percent, n->value, "%"), true;
  }
  for (const std::string_view counter : kCounters)
    if (starts(n->end, counter))
      return add(i, after_word(n->end, counter), MentionType::Quantity, n->value, counter), true;
  if (n->scaled) return add(i, n->end, MentionType::Quantity, n->value, {}), true;
  next_ = n->end;
  return false;
}

std::vector<Value> Scanner::run() {
  while (next_ < letters_.size()) {
    const std::size_t i = next_;
    const bool is_start =
        is_word_letter(letters_[i]) && (i == 0 || !is_word_letter(letters_[i - 1]) ||
                                        (utf8::is_digit(letters_[i]) && utf8::is_hangul_syllable(letters_[i - 1])));
    if (is_start && may_start_value(letters_[i]) && value_at(i)) continue;
    next_ = std::max(next_, i + 1);
  }
  return std::move(found_);
}

struct Day {
  int year = 0, month = 0, day = 0;
};

std::optional<Day> parse_day(std::string_view iso) {
  if (iso.size() < 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  const std::string text(iso.substr(0, 10));
  return Day{std::atoi(text.c_str()), std::atoi(text.c_str() + 5), std::atoi(text.c_str() + 8)};
}

int days_in(int year, int month) {
  constexpr std::array kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && is_leap ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

Day add_days(Day d, int days) {
  d.day += days;
  while (d.day < 1) {
    if (--d.month < 1) {
      d.month = 12;
      --d.year;
    }
    d.day += days_in(d.year, d.month);
  }
  while (d.day > days_in(d.year, d.month)) {
    d.day -= days_in(d.year, d.month);
    if (++d.month > 12) {
      d.month = 1;
      ++d.year;
    }
  }
  return d;
}

Day add_months(Day d, int months) {
  const int index = d.year * 12 + d.month - 1 + months;
  return {index / 12, index % 12 + 1, d.day};
}

std::string two(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }
std::string to_text(const Day& d) {
  std::string text = std::to_string(d.year);
  if (d.month > 0) text += "-" + two(d.month);
  if (d.month > 0 && d.day > 0) text += "-" + two(d.day);
  return text;
}

std::optional<int> number_before(std::string_view text, std::string_view sign) {
  for (std::size_t at = text.find(sign); at != std::string_view::npos; at = text.find(sign, at + 1)) {
    std::size_t begin = at;
    while (begin > 0 && text[begin - 1] >= '0' && text[begin - 1] <= '9') --begin;
    if (begin < at && at - begin <= 4) return std::atoi(std::string(text.substr(begin, at - begin)).c_str());
  }
  return std::nullopt;
}

std::optional<std::string> numeral_day(std::string_view text) {
  Day d{};
  if (text.size() < 8 || text[4] < '-' || text[4] > '/') return std::nullopt;
  char mark = text[4];
  const std::size_t second = text.find(mark, 5);
  if (second == std::string_view::npos) return std::nullopt;
  d.year = std::atoi(std::string(text).c_str());
  d.month = std::atoi(std::string(text.substr(5)).c_str());
  d.day = std::atoi(std::string(text.substr(second + 1)).c_str());
  if (d.year < 1000 || d.month < 1 || d.month > 12 || d.day < 1 || d.day > days_in(d.year, d.month))
    return std::nullopt;
  return to_text(d);
}

/// Words that move the article's day: "다음 달" is its month plus one.
std::optional<std::string> relative_day(std::string_view text, const Day& today) {
  struct Shift {
    std::string_view word;
    int days, months, years;
    int precision;  // 1 year, 2 month, 3 day
  };
  static constexpr std::array kShifts = {
      Shift{"그제", -2, 0, 0, 3},    Shift{"어제", -1, 0, 0, 3},   Shift{"오늘", 0, 0, 0, 3},
      Shift{"내일", 1, 0, 0, 3},     Shift{"모레", 2, 0, 0, 3},    Shift{"지난달", 0, -1, 0, 2},
      Shift{"지난 달", 0, -1, 0, 2}, Shift{"이달", 0, 0, 0, 2},    Shift{"이번달", 0, 0, 0, 2},
      Shift{"이번 달", 0, 0, 0, 2},  Shift{"다음달", 0, 1, 0, 2},  Shift{"다음 달", 0, 1, 0, 2},
      Shift{"재작년", 0, 0, -2, 1},  Shift{"지난해", 0, 0, -1, 1}, Shift{"작년", 0, 0, -1, 1},
      Shift{"올해", 0, 0, 0, 1},     Shift{"내후년", 0, 0, 2, 1},  Shift{"내년", 0, 0, 1, 1},
  };
  for (const Shift& s : kShifts) {
    if (!text.starts_with(s.word)) continue;
    Day d = add_days(add_months({today.year + s.years, today.month, today.day}, s.months), s.days);
    if (s.precision <= 2) d.day = number_before(text, "일").value_or(0);
    if (s.precision == 1) {
      d.month = number_before(text, "월").value_or(0);
      if (d.month == 0) d.day = 0;
    }
    return to_text(d);
  }
  return std::nullopt;
}

}  // namespace

std::vector<Value> find_values(std::string_view text, Span sentence) {
  const Letters letters(text, sentence);
  return Scanner(letters).run();
}

std::optional<double> number_of(std::string_view digits) {
  const std::vector<Value> values = find_values(digits, {0, static_cast<std::uint32_t>(digits.size())});
  if (values.size() == 1 && values[0].span.size() == digits.size() && values[0].unit.empty() && values[0].amount)
    return values[0].amount;
  std::string plain;
  for (const char c : digits) {
    if (c == ',') continue;
    if ((c < '0' || c > '9') && c != '.') return std::nullopt;
    plain += c;
  }
  return plain.empty() ? std::nullopt : std::optional(std::strtod(plain.c_str(), nullptr));
}

std::optional<std::string> date_of(std::string_view expression, std::string_view published) {
  if (auto day = numeral_day(expression)) return day;
  const std::optional<Day> today = parse_day(published);
  const std::optional<int> year = number_before(expression, "년");
  const std::optional<int> month = number_before(expression, "월");
  const std::optional<int> day = number_before(expression, "일");
  if (month && (*month < 1 || *month > 12)) return std::nullopt;
  if (day && (*day < 1 || *day > 31)) return std::nullopt;
  if (year && *year >= 1000) return to_text({*year, month.value_or(0), day.value_or(0)});
  if (!today) return std::nullopt;
  if (auto relative = relative_day(expression, *today)) return relative;
  const bool is_ahead = expression.starts_with("오는");
  if (month) {  // the nearest such month that is not ahead, or with 오는 not behind
    Day d{today->year, *month, day.value_or(0)};
    const bool is_later = *month > today->month || (*month == today->month && day && *day > today->day);
    if (is_ahead && !is_later && *month != today->month) ++d.year;
    if (!is_ahead && expression.starts_with("지난") && is_later) --d.year;
    if (!is_ahead && !expression.starts_with("지난") && *month > today->month + 6) --d.year;
    return to_text(d);
  }
  if (day) {
    Day d{today->year, today->month, *day};
    if (!is_ahead && *day > today->day) d = add_months(d, -1);
    if (is_ahead && *day < today->day) d = add_months(d, 1);
    if (d.day > days_in(d.year, d.month)) return std::nullopt;
    return to_text(d);
  }
  return std::nullopt;
}

}  // namespace geumul::ingest
