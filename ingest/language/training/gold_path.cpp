#include "ingest/language/training/gold_path.h"

#include <set>
#include <utility>

namespace geumul::ingest::training {
namespace {

class PathFinder {
 public:
  PathFinder(const Lattice& lattice, std::span<const GoldMorpheme> gold) : lattice_(lattice), gold_(gold) {
    for (const GoldMorpheme& m : gold) forms_.push_back(form_id(hash_form(to_units(m.form))));
  }

  bool find(std::size_t at, std::size_t next, const Piece* last) {
    if (at == lattice_.size()) return next == gold_.size() && (last == nullptr || may_end(*last));
    if (next == gold_.size() || dead_.contains({at, next})) return false;
    for (const Node& node : lattice_.starting(at)) {
      if (!fits(node, next, last)) continue;
      path_.push_back(&node);
      if (find(node.end, next + node.count, &lattice_.last_piece(node))) return true;
      path_.pop_back();
    }
    dead_.insert({at, next});
    return false;
  }

  std::vector<const Node*> take() { return std::move(path_); }

 private:
  bool fits(const Node& node, std::size_t next, const Piece* last) const {
    if (next + node.count > gold_.size()) return false;
    const Piece* pieces = lattice_.pieces(node);
    if (last == nullptr ? !may_begin(pieces[0]) : !may_follow(*last, pieces[0])) return false;
    for (std::size_t i = 0; i < node.count; ++i)
      if (pieces[i].form != forms_[next + i] || pieces[i].tag != gold_[next + i].tag) return false;
    return true;
  }

  const Lattice& lattice_;
  std::span<const GoldMorpheme> gold_;
  std::vector<std::uint32_t> forms_;
  std::vector<const Node*> path_;
  std::set<std::pair<std::size_t, std::size_t>> dead_;
};

}  // namespace

std::optional<std::vector<const Node*>> find_gold_path(const Lattice& lattice, std::span<const GoldMorpheme> gold) {
  PathFinder finder(lattice, gold);
  if (gold.empty() || !finder.find(0, 0, nullptr)) return std::nullopt;
  return finder.take();
}

}  // namespace geumul::ingest::training
