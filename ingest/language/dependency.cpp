#include "ingest/language/dependency.h"

#include <cstring>

#include "base/check.h"
#include "base/file.h"
#include "ingest/language/dependency_decoder.h"

namespace geumul::ingest {
namespace {

constexpr std::string_view kMagic = "GEUMULDEPENDENCY";

std::vector<DependencyWord> words_of(const Sentence& sentence) {
  std::vector<DependencyWord> words;
  for (const Eojeol& eojeol : sentence.eojeols) words.push_back(dependency_word(eojeol.morphemes));
  set_depths(words);
  return words;
}

}  // namespace

// The magic, the relations' names each with a line's end, an empty line, the weights.
std::string to_bytes(const DependencyWeights& weights) {
  std::string bytes(kMagic);
  for (const std::string& relation : weights.relations) bytes += relation + "\n";
  bytes += "\n";
  bytes.append(reinterpret_cast<const char*>(weights.weights.data()), weights.weights.size());
  return bytes;
}

Result<DependencyParser> DependencyParser::from_bytes(std::string_view bytes) {
  const Error corrupt{Code::Corrupt, "expected a model written by `geumul train dependencies`", "DependencyModel", {}};
  if (!bytes.starts_with(kMagic)) return corrupt;
  bytes.remove_prefix(kMagic.size());
  DependencyWeights out;
  for (;;) {
    const std::size_t end = bytes.find('\n');
    if (end == std::string_view::npos) return corrupt;
    const std::string_view name = bytes.substr(0, end);
    bytes.remove_prefix(end + 1);
    if (name.empty()) break;
    out.relations.emplace_back(name);
  }
  if (out.relations.empty() || out.relations.size() > kMostRelations || bytes.size() != kDependencyWeights)
    return corrupt;
  out.weights.resize(bytes.size());
  std::memcpy(out.weights.data(), bytes.data(), bytes.size());
  return DependencyParser(std::move(out));
}

DependencyParser::DependencyParser(DependencyWeights weights) : weights_(std::move(weights)) {
  GEUMUL_CHECK(!weights_.relations.empty() && weights_.relations.size() <= kMostRelations);
  GEUMUL_CHECK(weights_.weights.size() == kDependencyWeights);
}

Result<DependencyParser> DependencyParser::load(const std::filesystem::path& corpora) {
  const std::filesystem::path file = corpora / "models" / "dependencies.bin";
  auto parser = from_bytes(GEUMUL_TRY(read_file(file)));
  if (!parser)
    return Error{parser.error().code, "`" + file.string() + "`: " + parser.error().message, parser.error().slug, {}};
  return parser;
}

std::vector<Dependency> DependencyParser::parse(const Sentence& sentence) const {
  const std::vector<DependencyWord> words = words_of(sentence);
  const std::vector<std::size_t> heads = find_heads(words, weights_.weights);
  std::vector<Dependency> out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::size_t relation = find_relation(words, i, heads[i], weights_.relations.size(), weights_.weights);
    const std::size_t number = heads[i] == Arc::kNone ? 0 : heads[i] + 1;
    out.push_back({static_cast<std::uint32_t>(number), weights_.relations[relation]});
  }
  return out;
}

}  // namespace geumul::ingest
