// A word h with words L1 L2 before it and R1 R2 behind it that hang on it becomes: L1 and L2 hang on h, h on R1, the
// last word of all that belongs to R1 on R2. The last word of R2's is what stands for the whole.
//
//   짐승도 순치될 수 있다: 짐승도 → 순치될 ← 있다 ← 수   becomes   짐승도 → 순치될 → 있다, 수 → 있다

#include "ingest/language/training/head_final.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/file.h"
#include "base/utf8.h"
#include "ingest/language/training/text_table.h"

namespace geumul::ingest::training {
namespace {

constexpr std::size_t kRoot = ~std::size_t{0};

struct Token {
  std::string_view form;
  std::size_t head = kRoot;
  bool is_sign = false;
  bool touches_next = false;
};

std::optional<Token> read_token(std::string_view line) {
  const auto fields = split(line, '\t');
  std::size_t number = 0;
  // KAIST's training file lacks the column of its own tags: the head is one to the left.
  if (fields.size() < 10) return std::nullopt;
  const std::string_view head = fields[6].empty() || fields[6][0] < '0' || fields[6][0] > '9' ? fields[5] : fields[6];
  if (std::from_chars(head.data(), head.data() + head.size(), number).ec != std::errc()) return std::nullopt;
  return Token{fields[1], number == 0 ? kRoot : number - 1, fields[3] == "PUNCT" || fields[3] == "SYM",
               fields[9].find("SpaceAfter=No") != std::string_view::npos};
}

/// Which word each token belongs to.
class Words {
 public:
  explicit Words(const std::vector<Token>& tokens) : word_of_(tokens.size()) {
    bool joins = false;  // what came before: an opening sign, or a token without a space behind it
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const bool opens = tokens[i].is_sign && is_opening(tokens[i].form);
      if (!joins && (count_ == 0 || !tokens[i].is_sign || opens)) ++count_;
      word_of_[i] = count_ - 1;
      joins = opens || tokens[i].touches_next || (joins && tokens[i].is_sign);
    }
  }

  std::size_t count() const { return count_; }
  std::size_t word_of(std::size_t token) const { return word_of_[token]; }

 private:
  /// The same sign opens and closes: every second one closes.
  bool is_opening(std::string_view form) {
    if (form == "\"" || form == "'") return is_open_ = !is_open_;
    return form == "(" || form == "“" || form == "‘" || form == "<" || form == "[" || form == "「" || form == "『";
  }

  std::vector<std::size_t> word_of_;
  std::size_t count_ = 0;
  bool is_open_ = false;
};

/// The head of each word: that of its first token that is no sign and hangs on another word.
std::optional<std::vector<std::size_t>> heads_of(const std::vector<Token>& tokens, const Words& words) {
  constexpr std::size_t kUnknown = kRoot - 1;
  std::vector<std::size_t> heads(words.count(), kUnknown);
  for (const bool signs : {false, true})
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const std::size_t word = words.word_of(i);
      if (tokens[i].is_sign != signs || heads[word] != kUnknown) continue;
      if (tokens[i].head != kRoot && tokens[i].head >= tokens.size()) return std::nullopt;
      const std::size_t head = tokens[i].head == kRoot ? kRoot : words.word_of(tokens[i].head);
      if (head != word) heads[word] = head;
    }
  if (std::count(heads.begin(), heads.end(), kRoot) != 1) return std::nullopt;
  if (std::find(heads.begin(), heads.end(), kUnknown) != heads.end()) return std::nullopt;
  return heads;
}

/// Turns a tree; as deep as it is.
class Turning {
 public:
  explicit Turning(const std::vector<std::size_t>& heads) : hanging_(heads.size()), turned_(heads.size(), kRoot) {
    std::size_t root = 0;
    for (std::size_t i = 0; i < heads.size(); ++i) {
      if (heads[i] == kRoot)
        root = i;
      else
        hanging_[heads[i]].push_back(i);
    }
    last_of(root);
  }

  /// Nothing unless the words are a tree, every head follows and no arc crosses another.
  std::optional<std::vector<std::size_t>> heads() const {
    if (seen_ != turned_.size()) return std::nullopt;
    for (std::size_t i = 0; i + 1 < turned_.size(); ++i) {
      if (turned_[i] == kRoot || turned_[i] <= i) return std::nullopt;
      for (std::size_t j = i + 1; j < turned_[i]; ++j)
        if (turned_[j] > turned_[i]) return std::nullopt;
    }
    return turned_;
  }

 private:
  /// The word that stands for `word` and all that hangs on it.
  std::size_t last_of(std::size_t word) {
    ++seen_;
    std::size_t last = word;
    for (const std::size_t other : hanging_[word]) {
      const std::size_t its_last = last_of(other);
      if (other < word) {
        turned_[its_last] = word;
        continue;
      }
      turned_[last] = other;
      last = its_last;
    }
    return last;
  }

  std::vector<std::vector<std::size_t>> hanging_;  // in the order of the text
  std::vector<std::size_t> turned_;
  std::size_t seen_ = 0;
};

std::optional<GoldSentence> to_sentence(const std::vector<Token>& tokens) {
  const Words words(tokens);
  const auto heads = heads_of(tokens, words);
  const auto turned = heads ? Turning(*heads).heads() : std::nullopt;
  if (!turned) return std::nullopt;
  GoldSentence sentence;
  sentence.words.resize(words.count());
  for (std::size_t i = 0; i < tokens.size(); ++i) sentence.words[words.word_of(i)].text += utf8::nfc(tokens[i].form);
  for (std::size_t i = 0; i < turned->size(); ++i)
    sentence.words[i].head = (*turned)[i] == kRoot ? 0 : static_cast<std::uint32_t>((*turned)[i] + 1);
  return sentence;
}

}  // namespace

Result<std::vector<GoldSentence>> read_head_final(const std::filesystem::path& path) {
  const std::string text = GEUMUL_TRY(read_file(path)) + "\n\n";
  std::vector<GoldSentence> sentences;
  std::vector<Token> tokens;
  for_each_line(text, [&](std::string_view line) {
    if (line.empty()) {
      if (auto sentence = to_sentence(tokens)) sentences.push_back(*std::move(sentence));
      tokens.clear();
    } else if (auto token = line.starts_with('#') ? std::nullopt : read_token(line)) {
      tokens.push_back(*token);
    }
  });
  if (sentences.empty())
    return Error{Code::InvalidInput, "`" + path.string() + "` holds no sentence", "NoSentence", {}};
  return sentences;
}

}  // namespace geumul::ingest::training
