#pragma once
// A sentence with the names that are known to stand in it, as the steps between tagger and article see it.

#include <string>
#include <string_view>
#include <vector>

#include "ingest/facts/mention_lines.h"
#include "tests/ingest/facts/names_fixture.h"

namespace geumul::ingest {

using LineStep = void (*)(Line&, const NameKnowledge&);

class NamedLineTest : public NamesTest {
 protected:
  /// The names of the text after a step, "신도시 사업/Project", when `known` stand in it as firms.
  static std::string after(LineStep step, std::string_view text, const std::vector<std::string_view>& known = {}) {
    Line line{Letters(text, {0, static_cast<std::uint32_t>(text.size())})};
    for (const std::string_view name : known) {
      const auto byte = static_cast<std::uint32_t>(text.find(name));
      const auto end = static_cast<std::uint32_t>(byte + name.size());
      line.names.push_back({line.letters.index(byte), line.letters.index(end), MentionType::Company, 1, -1});
    }
    step(line, name_knowledge());
    std::string out;
    for (const Candidate& c : line.names)
      out += (out.empty() ? "" : ", ") + std::string(line.letters.text(c.begin, c.end)) + "/" +
             std::string(to_string(c.type));
    return out;
  }
};

}  // namespace geumul::ingest
