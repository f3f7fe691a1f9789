#include "ingest/language/decoder.h"

#include <algorithm>

namespace geumul::ingest {
namespace {

/// A partial path; `back` is the path before its last node.
struct Partial {
  std::int32_t score = 0;
  const Node* node = nullptr;
  std::int32_t back = -1;
  Context context;
};

/// Keeps the best `limit`, best first; of equals the earlier one.
void keep_best(std::vector<std::int32_t>& beam, const std::vector<Partial>& partials, std::int32_t candidate,
               std::size_t limit) {
  const std::int32_t score = partials[static_cast<std::size_t>(candidate)].score;
  const auto at = std::upper_bound(beam.begin(), beam.end(), score, [&](std::int32_t s, std::int32_t other) {
    return s > partials[static_cast<std::size_t>(other)].score;
  });
  beam.insert(at, candidate);
  if (beam.size() > limit) beam.pop_back();
}

template <class Weight>
class Search {
 public:
  Search(const Lattice& lattice, std::span<const Weight> weights, Breadth breadth)
      : lattice_(lattice), weights_(weights), breadth_(breadth), beams_(2 * (lattice.size() + 1)) {}

  std::vector<Reading> run() {
    partials_.push_back({});
    beams_[0].push_back(0);
    for (std::size_t at = 0; at < lattice_.size(); ++at) {
      drop_hopeless(beams_[2 * at]);
      if (beams_[2 * at].empty() && beams_[2 * at + 1].empty()) continue;
      for (const Node& node : lattice_.starting(at)) extend(node, at);
    }
    return finish();
  }

 private:
  /// Paths that wait for an ending are kept apart: a beam full of stems could lead nowhere.
  std::vector<std::int32_t>& beam_at(std::size_t at, const Piece& last) {
    return beams_[2 * at + (may_end(last) ? 0 : 1)];
  }

  void drop_hopeless(std::vector<std::int32_t>& beam) const {
    while (beam.size() > 1 && score_of(beam.back()) < score_of(beam.front()) - breadth_.margin) beam.pop_back();
  }
  std::int32_t score_of(std::int32_t partial) const { return partials_[static_cast<std::size_t>(partial)].score; }

  auto add_to(std::int32_t& score) const {
    return [this, &score](std::uint32_t index) { score += weights_[index]; };
  }

  void extend(const Node& node, std::size_t at) {
    const Piece* pieces = lattice_.pieces(node);
    if (node.end == lattice_.size() && !may_end(pieces[node.count - 1])) return;
    std::int32_t own = 0;
    bool scored = false;
    const Piece* near = nullptr;  // the paths of a beam share few last pieces
    std::int32_t near_score = 0;
    for (std::size_t side = 0; side < 2; ++side) {
      for (const std::int32_t from : beams_[2 * at + side]) {
        const Context& before = partials_[static_cast<std::size_t>(from)].context;
        if (before.last == nullptr ? !may_begin(pieces[0]) : !may_follow(*before.last, pieces[0])) continue;
        if (!scored) own = score_inside(node, pieces);
        if (!scored || near != before.last) {
          near = before.last;
          near_score = own;
          near_features(lattice_, near, pieces[0], add_to(near_score));
        }
        scored = true;
        extend_path(node, pieces, from, near_score);
      }
    }
  }

  void extend_path(const Node& node, const Piece* pieces, std::int32_t from, std::int32_t own) {
    const Partial& before = partials_[static_cast<std::size_t>(from)];
    const Tag last_tag = before.context.last != nullptr ? before.context.last->tag : Tag::NA;
    std::int32_t score = before.score + own;
    far_features(before.context, pieces[0], add_to(score));
    if (node.count > 1) pair_features(lattice_, Context{pieces, last_tag}, pieces[1], add_to(score));
    auto& beam = beam_at(node.end, pieces[node.count - 1]);
    if (beam.size() >= breadth_.beam && partials_[static_cast<std::size_t>(beam.back())].score >= score) return;
    const Tag before_last = node.count > 1 ? pieces[node.count - 2].tag : last_tag;
    partials_.push_back({score, &node, from, {&pieces[node.count - 1], before_last}});
    keep_best(beam, partials_, static_cast<std::int32_t>(partials_.size() - 1), breadth_.beam);
  }

  /// All that does not depend on what comes before the node.
  std::int32_t score_inside(const Node& node, const Piece* pieces) const {
    std::int32_t score = 0;
    for (std::size_t i = 0; i < node.count; ++i) {
      node_features(lattice_, pieces[i], add_to(score));
      if (i >= 2) pair_features(lattice_, Context{&pieces[i - 1], pieces[i - 2].tag}, pieces[i], add_to(score));
    }
    return score;
  }

  std::vector<Reading> finish() const {
    std::vector<Reading> readings;
    for (const std::int32_t last : beams_[2 * lattice_.size()]) {
      const Partial& end = partials_[static_cast<std::size_t>(last)];
      Reading reading;
      reading.score = end.score;
      end_features(end.context, add_to(reading.score));
      for (std::int32_t at = last; at > 0; at = partials_[static_cast<std::size_t>(at)].back)
        reading.path.push_back(partials_[static_cast<std::size_t>(at)].node);
      std::reverse(reading.path.begin(), reading.path.end());
      readings.push_back(std::move(reading));
    }
    std::stable_sort(readings.begin(), readings.end(),
                     [](const Reading& a, const Reading& b) { return a.score > b.score; });
    if (readings.size() > kReadings) readings.resize(kReadings);
    return readings;
  }

  const Lattice& lattice_;
  std::span<const Weight> weights_;
  Breadth breadth_;
  std::vector<Partial> partials_;
  std::vector<std::vector<std::int32_t>> beams_;
};

}  // namespace

Outline outline_of(const Lattice& lattice, const std::vector<const Node*>& path) {
  Outline outline;
  bool first = true;
  for (const Node* node : path) {
    const Piece* pieces = lattice.pieces(*node);
    for (std::size_t i = 0; i < node->count; ++i) {
      const Piece& piece = pieces[i];
      if (first) {
        outline.first = key(piece);
        outline.first_tag = piece.tag;
        first = false;
      }
      outline.is_closed = is_symbol(piece.tag);
      if (outline.is_closed && outline.last_tag != Tag::NA) continue;
      outline.last = key(piece);
      outline.last_tag = piece.tag;
    }
  }
  return outline;
}

Surface surface_of(const Symbols& symbols) {
  Surface surface;
  surface.whole = hash_form(symbols.units) | 1U;
  surface.initial = symbols.characters[0];
  surface.head = pair_key(surface.initial, symbols.characters.size() > 1 ? symbols.characters[1] : 0) | 1U;
  return surface;
}

template <class Weight>
std::vector<Reading> best_readings(const Lattice& lattice, std::span<const Weight> weights, Breadth breadth) {
  return Search<Weight>(lattice, weights, breadth).run();
}

template <class Weight>
std::vector<std::size_t> choose(std::span<const EojeolChoices> eojeols, std::span<const Weight> weights) {
  std::vector<std::vector<std::size_t>> back(eojeols.size());
  std::vector<std::int32_t> scores;
  for (std::size_t i = 0; i < eojeols.size(); ++i) {
    const auto choices = eojeols[i].choices;
    const Surface previous = i > 0 ? eojeols[i - 1].surface : Surface{};
    const Surface next = i + 1 < eojeols.size() ? eojeols[i + 1].surface : Surface{};
    std::vector<std::int32_t> reached(choices.size());
    back[i].assign(choices.size(), 0);
    for (std::size_t c = 0; c < choices.size(); ++c) {
      const auto score_of = [&](std::int32_t& score) { return [&](std::uint32_t index) { score += weights[index]; }; };
      std::int32_t own = choices[c].score;
      place_features(previous, next, choices[c].outline, score_of(own));
      std::int32_t best = 0;
      if (i == 0) {
        link_features(Outline{}, choices[c].outline, score_of(best));
      } else {
        for (std::size_t p = 0; p < scores.size(); ++p) {
          std::int32_t score = scores[p];
          link_features(eojeols[i - 1].choices[p].outline, choices[c].outline, score_of(score));
          if (p == 0 || score > best) best = score, back[i][c] = p;
        }
      }
      reached[c] = best + own;
    }
    scores = std::move(reached);
  }
  std::vector<std::size_t> chosen(eojeols.size());
  if (eojeols.empty()) return chosen;
  std::size_t at = static_cast<std::size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
  for (std::size_t i = eojeols.size(); i-- > 0;) {
    chosen[i] = at;
    at = back[i][at];
  }
  return chosen;
}

template std::vector<Reading> best_readings(const Lattice&, std::span<const std::int8_t>, Breadth);
template std::vector<Reading> best_readings(const Lattice&, std::span<const std::int32_t>, Breadth);
template std::vector<std::size_t> choose(std::span<const EojeolChoices>, std::span<const std::int8_t>);
template std::vector<std::size_t> choose(std::span<const EojeolChoices>, std::span<const std::int32_t>);

}  // namespace geumul::ingest
