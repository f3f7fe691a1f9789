#pragma once
// What an HTML parser need not see. Most bytes of a news page are scripts, styles and comments, and some markup is made
// to make parsers slow: both are taken out before parsing.
//
//   const Markup markup = prepare_markup(utf8);
//   markup.html                       // "<script>0</script>" for each script, styles and comments gone
//   markup.scripts[0]                 // the script's characters, inside `utf8`
//
// Linear in the input; `utf8` must outlive the result.

#include <string>
#include <string_view>
#include <vector>

namespace geumul::ingest {

struct Markup {
  std::string html;
  std::vector<std::string_view> scripts;
};

/// Also: NUL bytes and CDATA marks are gone, tags of more than 32 kB have lost their attributes.
Markup prepare_markup(std::string_view utf8);

}  // namespace geumul::ingest
