#include "ingest/source/roles.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "ingest/source/text.h"

namespace geumul::ingest {
namespace {

// Words of class names and ids, sorted. Exact words only: "header-ad" is an ad, "shadow" is not.
constexpr auto kNoiseWords = std::to_array<std::string_view>({"ad",
                                                              "adbox",
                                                              "addthis",
                                                              "ads",
                                                              "adsbygoogle",
                                                              "adsense",
                                                              "advert",
                                                              "advertisement",
                                                              "advertising",
                                                              "adwrap",
                                                              "alsoread",
                                                              "banner",
                                                              "bn",
                                                              "bookmark",
                                                              "breadcrumb",
                                                              "breadcrumbs",
                                                              "btn",
                                                              "button",
                                                              "buttons",
                                                              "cbox",
                                                              "cmt",
                                                              "cmtlist",
                                                              "comment",
                                                              "commentlist",
                                                              "comments",
                                                              "consent",
                                                              "cookie",
                                                              "copyright",
                                                              "dable",
                                                              "disqus",
                                                              "donate",
                                                              "dropdown",

                                                              "fb",
                                                              "follow",
                                                              "foot",
                                                              "footer",
                                                              "gnb",
                                                              "hashtag",
                                                              "inarticlead",
                                                              "infobox",
                                                              "jumplink",
                                                              "keyword",
                                                              "keywords",
                                                              "lnb",
                                                              "login",
                                                              "menu",
                                                              "meta",
                                                              "modal",
                                                              "mostread",
                                                              "nav",
                                                              "navbar",
                                                              "navigation",
                                                              "newsletter",
                                                              "outbrain",
                                                              "pager",
                                                              "pagination",
                                                              "paywall",
                                                              "poll",
                                                              "popular",
                                                              "popup",
                                                              "promo",
                                                              "promoted",
                                                              "promotion",
                                                              "pulse",
                                                              "rank",
                                                              "ranking",
                                                              "rating",
                                                              "reaction",
                                                              "readmore",
                                                              "recirc",
                                                              "recommend",
                                                              "recommendation",
                                                              "recommendations",
                                                              "recommended",
                                                              "rel",
                                                              "relate",
                                                              "related",
                                                              "relatednews",
                                                              "relation",
                                                              "replies",
                                                              "reply",
                                                              "respond",
                                                              "rightcol",
                                                              "rss",
                                                              "share",
                                                              "sharebar",
                                                              "sharedaddy",
                                                              "sharing",
                                                              "shop",
                                                              "sidebar",
                                                              "signup",
                                                              "skip",
                                                              "snb",
                                                              "sns",
                                                              "social",
                                                              "sponsor",
                                                              "sponsored",
                                                              "subscribe",
                                                              "subscription",
                                                              "survey",
                                                              "taboola",
                                                              "taglist",
                                                              "tags",
                                                              "teaser",
                                                              "toolbar",
                                                              "tools",
                                                              "trending",
                                                              "utility",
                                                              "widget",
                                                              "yarpp"});

constexpr auto kCaptionWords = std::to_array<std::string_view>(
    {"cap", "caption", "captions", "credit", "desc", "descphoto", "figcap", "figcaption", "figure", "imgdesc", "imgtxt",
     "photo", "photodesc", "photoinfo", "phototext", "pic", "picture", "pictxt", "txtcaption"});

constexpr auto kBylineWords = std::to_array<std::string_view>(
    {"author",     "authors",        "byline",  "bylines",    "contributor", "dateline", "datetime",  "jour",
     "journalist", "journalistcard", "pubdate", "published",  "rep",         "reporter", "reporters", "rp",
     "timestamp",  "vcard",          "writer",  "writerinfo", "writers",     "wrt"});

static_assert(std::is_sorted(kNoiseWords.begin(), kNoiseWords.end()));
static_assert(std::is_sorted(kCaptionWords.begin(), kCaptionWords.end()));
static_assert(std::is_sorted(kBylineWords.begin(), kBylineWords.end()));

template <std::size_t N>
bool is_in(const std::array<std::string_view, N>& sorted, std::string_view word) {
  return std::binary_search(sorted.begin(), sorted.end(), word);
}

bool is_word_char(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

/// Calls `visit` with each word of "articleBody news_view-foot": article, body, news, view, foot.
template <class Visit>
void for_each_word(std::string_view name, Visit visit) {
  std::string word;
  for (std::size_t i = 0; i <= name.size(); ++i) {
    const bool inside = i < name.size() && is_word_char(name[i]);
    const bool hump = inside && is_upper(name[i]) && i > 0 && !is_upper(name[i - 1]);
    if ((!inside || hump) && !word.empty()) {
      visit(std::string_view(word));
      word.clear();
    }
    if (inside) word += is_upper(name[i]) ? static_cast<char>(name[i] - 'A' + 'a') : name[i];
  }
}

}  // namespace

Role named_role(const Dom& dom, NodeIndex element) {
  const Tag tag = dom.tag(element);
  if (tag == Tag::Body || tag == Tag::Html) return Role::Plain;
  const std::string_view purpose = dom.attribute(element, Attribute::Role);
  if (purpose == "navigation" || purpose == "complementary" || purpose == "contentinfo" || purpose == "search" ||
      purpose == "dialog" || purpose == "alert")
    return Role::Noise;
  if (tag == Tag::Aside) return Role::Noise;
  Role role = Role::Plain;
  std::string before;
  const auto judge = [&](std::string_view word) {
    const bool drop_cap = word == "cap" && before == "drop";  // a large first letter
    if (is_in(kNoiseWords, word)) role = Role::Noise;
    if (role == Role::Plain && !drop_cap && is_in(kCaptionWords, word)) role = Role::Caption;
    if (role == Role::Plain && is_in(kBylineWords, word)) role = Role::Byline;
    before = word;
  };
  for_each_word(dom.attribute(element, Attribute::Class).substr(0, 512), judge);
  for_each_word(dom.attribute(element, Attribute::Id).substr(0, 128), judge);
  return role;
}

bool names_comments(const Dom& dom, NodeIndex element) {
  bool found = false;
  const auto judge = [&found](std::string_view word) {
    found = found || starts_with_any(word, {"comment", "cmt", "reply", "replies", "disqus"});
  };
  for_each_word(dom.attribute(element, Attribute::Class).substr(0, 512), judge);
  for_each_word(dom.attribute(element, Attribute::Id).substr(0, 128), judge);
  return found;
}

bool names_body(const Dom& dom, NodeIndex element) {
  if (contains(dom.attribute(element, Attribute::Itemprop), "articleBody")) return true;
  for (const Attribute attribute : {Attribute::Id, Attribute::Class}) {
    std::string name = lower(dom.attribute(element, attribute).substr(0, 512));
    if (name.empty()) continue;
    name.erase(std::remove_if(name.begin(), name.end(), [](char c) { return c == '-' || c == '_'; }), name.end());
    if (contains_any(name, {"articlebody",     "articlecontent", "articletxt",  "articletext",   "articleviewcontent",
                            "articleviewbody", "newsbody",       "newscontent", "newsctarticle", "newstext",
                            "newsend",         "newsview",       "newsarticle", "dicarea",       "articebody",
                            "cmadcontent",     "entrycontent",   "postcontent", "postbody",      "storybody",
                            "storycontent",    "storytext",      "articlemain", "bodycontent",   "contentbody",
                            "bodytext",        "bodycopy",       "maincontent", "viewcontent",   "harmonycontainer",
                            "artbody",         "arttext",        "arttxt",      "viewcon",       "textbody"}))
      return true;
  }
  return false;
}

}  // namespace geumul::ingest
