// Who is who in one article, held by pairs.txt: what must meet, and what must stay apart.

#include <algorithm>
#include <fstream>
#include <sstream>

#include "tests/ingest/facts/names_fixture.h"

namespace geumul::ingest {
namespace {

struct Pair {
  std::size_t line = 0;
  std::string verdict;
  std::string one;
  std::string other;
  std::string text;
};

std::string trimmed(const std::string& field) {
  const std::size_t begin = field.find_first_not_of(' ');
  const std::size_t end = field.find_last_not_of(' ');
  return begin == std::string::npos ? std::string() : field.substr(begin, end - begin + 1);
}

/// "same  카카오 | Kakao | …"
std::vector<Pair> read_pairs() {
  std::ifstream file(GEUMUL_SOURCE_DIR "/tests/ingest/facts/pairs.txt");
  std::vector<Pair> pairs;
  std::string line;
  for (std::size_t number = 1; std::getline(file, line); ++number) {
    if (line.empty() || line.front() == '#') continue;
    std::istringstream fields(line);
    Pair pair{number, {}, {}, {}, {}};
    fields >> pair.verdict;
    for (std::string* field : {&pair.one, &pair.other, &pair.text}) {
      std::getline(fields, *field, field == &pair.text ? '\n' : '|');
      *field = trimmed(*field);
    }
    pairs.push_back(std::move(pair));
  }
  return pairs;
}

class PairsTest : public NamesTest {
 protected:
  static std::size_t count(const std::vector<Pair>& pairs, std::string_view verdict) {
    return static_cast<std::size_t>(
        std::count_if(pairs.begin(), pairs.end(), [&](const Pair& p) { return p.verdict == verdict; }));
  }
};

TEST_F(PairsTest, MeetOrStayApart) {
  const std::vector<Pair> pairs = read_pairs();
  EXPECT_GE(count(pairs, "same"), 60U);
  EXPECT_GE(count(pairs, "apart"), 60U);
  for (const Pair& pair : pairs) {
    const Read r = read(pair.text);
    const int one = entity(r, pair.one);
    const int other = entity(r, pair.other);
    const bool is_right = one >= 0 && other >= 0 && (one == other) == (pair.verdict == "same");
    EXPECT_TRUE(is_right) << "pairs.txt:" << pair.line << ": " << pair.one << " is " << one << ", " << pair.other
                          << " is " << other << " in: " << pair.text << "\n  " << mentions(pair.text);
  }
}

}  // namespace
}  // namespace geumul::ingest
