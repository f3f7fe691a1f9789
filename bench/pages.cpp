// Pages a second, beside libxml2's bare parse of the same bytes, which nobody who uses it can beat.
//
//   build/release/bin/bench_pages DIRECTORY [ROUNDS]      pages as .html or .html.gz
//
// Both go over all pages in turn, round by round, so that a slow moment of the machine hits both.

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "ingest/source/byte_stream.h"
#include "ingest/source/charset.h"
#include "ingest/source/html_page.h"
#include "ingest/source/record_reader.h"

namespace {

using Clock = std::chrono::steady_clock;

std::vector<std::string> read_pages(const char* directory) {
  std::vector<std::string> pages;
  for (const auto& item : std::filesystem::recursive_directory_iterator(directory)) {
    const std::string name = item.path().filename().string();
    if (!name.ends_with(".html") && !name.ends_with(".html.gz")) continue;
    if (auto bytes = geumul::ingest::ByteStream::open(item.path()))
      pages.push_back(bytes->read(geumul::ingest::kLargestPage));
  }
  return pages;
}

void parse(const std::string& page) {
  constexpr int kOptions = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET;
  htmlDocPtr document = htmlReadMemory(page.data(), static_cast<int>(page.size()), nullptr, nullptr, kOptions);
  if (document != nullptr) xmlFreeDoc(document);
}

std::size_t extract(const std::string& page) {
  const auto text = geumul::ingest::to_utf8(page);
  if (!text) return 0;
  const auto article = geumul::ingest::read_html(text->text);
  return article ? article->paragraphs.size() : 0;
}

template <class Work>
double seconds(const std::vector<std::string>& pages, Work work) {
  const auto began = Clock::now();
  for (const std::string& page : pages) work(page);
  return std::chrono::duration<double>(Clock::now() - began).count();
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) return std::fprintf(stderr, "usage: bench_pages DIRECTORY [ROUNDS]\n"), 2;
  const std::vector<std::string> pages = read_pages(arguments[1]);
  const int rounds = count > 2 ? std::atoi(arguments[2]) : 5;
  if (pages.empty()) return std::fprintf(stderr, "bench_pages: no page in `%s`\n", arguments[1]), 1;
  std::vector<double> ratios;
  double best = 1e9;
  for (int round = 0; round < rounds; ++round) {
    const double bare = seconds(pages, [](const std::string& page) { parse(page); });
    const double whole = seconds(pages, [](const std::string& page) { extract(page); });
    ratios.push_back(whole / bare);
    best = std::min(best, whole);
  }
  std::sort(ratios.begin(), ratios.end());
  std::printf("%zu pages, %.0f pages/s at best; %.2f times the bare parse (median of %d rounds)\n", pages.size(),
              static_cast<double>(pages.size()) / best, ratios[ratios.size() / 2], rounds);
  return 0;
}
