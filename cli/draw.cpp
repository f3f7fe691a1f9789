#include <gvc.h>

#include <cstdio>
#include <memory>

#include "base/file.h"
#include "cli/command.h"
#include "cli/graph_option.h"
#include "cli/look.h"
#include "cli/selection.h"

namespace geumul::cli {
namespace {

struct DrawOptions {
  std::string graph;
  std::string output;
  std::string layout = "dot";
  std::string language = "en";
  SelectionOptions selection;
};

/// The picture's bytes. Graphviz prints its own warnings on standard error.
Result<std::string> render(const std::string& dot, const std::string& layout, const std::string& format) {
  struct FreeContext {
    void operator()(GVC_t* context) const { gvFreeContext(context); }
  };
  struct CloseGraph {
    void operator()(Agraph_t* graph) const { agclose(graph); }
  };
  const std::unique_ptr<GVC_t, FreeContext> context(gvContext());
  const std::unique_ptr<Agraph_t, CloseGraph> graph(agmemread(dot.c_str()));
  if (!graph || gvLayout(context.get(), graph.get(), layout.c_str()) != 0)
    return Error{Code::InvalidInput, "Graphviz cannot lay the graph out with `" + layout + "`", "Layout", {}};
  char* data = nullptr;
  unsigned int size = 0;
  const int failed = gvRenderData(context.get(), graph.get(), format.c_str(), &data, &size);
  std::string picture = failed == 0 && data != nullptr ? std::string(data, size) : std::string();
  if (data != nullptr) gvFreeRenderData(data);
  gvFreeLayout(context.get(), graph.get());
  if (picture.empty())
    return Error{Code::InvalidInput, "Graphviz cannot write `" + format + "`, expected svg, png or pdf", "Format", {}};
  return picture;
}

int run_draw(const DrawOptions& options) {
  const std::string format = std::filesystem::path(options.output).extension().string();
  if (format != ".svg" && format != ".png" && format != ".pdf")
    return report("cannot draw `" + options.output + "`, expected a name that ends in .svg, .png or .pdf"), kUsage;
  auto store = open_to_read(options.graph);
  if (!store) return report(store.error()), kGraphUnusable;
  graph::Transaction transaction = store->begin();
  const auto part = select_part(transaction, options.selection);
  if (!part) return report(part.error()), status_of(part.error());
  graph::DotStyle style = fact_style(options.language == "ko" ? Language::Korean : Language::English);
  style.layout = options.layout;
  const auto picture = render(graph::to_dot(*part, style), options.layout, format.substr(1));
  if (!picture) return report(picture.error()), kUsage;
  const auto written = write_file(options.output, *picture);
  if (!written) return report(written.error()), kUsage;
  std::printf("%zu nodes, %zu edges: %s\n", part->nodes.size(), part->edges.size(), options.output.c_str());
  return kDone;
}

}  // namespace

void add_draw_command(CLI::App& app, int& status) {
  auto options = std::make_shared<DrawOptions>();
  CLI::App* command = add_subcommand(app, "draw", "a picture of the graph, or of a part of it",
                                     "geumul draw news.graph --around 오픈AI --lang ko -o openai.svg\n"
                                     "  geumul draw news.graph --types ACQUIRES --status planned -o deals.pdf");
  add_graph_option(*command, options->graph);
  add_selection_options(*command, options->selection);
  command->add_option("--layout", options->layout, "Graphviz' dot, neato, fdp, sfdp, circo or twopi")
      ->check(CLI::IsMember({"dot", "neato", "fdp", "sfdp", "circo", "twopi"}));
  command->add_option("--lang", options->language, "words on edges: en or ko")->check(CLI::IsMember({"en", "ko"}));
  command->add_option("-o,--output", options->output, "the picture: .svg, .png or .pdf")->required();
  command->callback([options, &status] { status = run_draw(*options); });
}

}  // namespace geumul::cli
