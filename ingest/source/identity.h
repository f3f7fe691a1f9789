#pragma once
// When two inputs are the same article.
//
//   canonical_url("HTTPS://News.example:443/a?utm_source=x&idxno=7#top") == "https://news.example/a?idxno=7"
//   identify(article)          // its URL, else "sha256:" and the hash of title and body

#include <string>
#include <string_view>

#include "ingest/source/article.h"

namespace geumul::ingest {

/// Scheme and host in lower case; default port, user, fragment and tracking parameters gone. Empty if it is no absolute
/// http(s) URL with a sane host.
std::string canonical_url(std::string_view url);

/// The article's identity. SHA-256 comes from OpenSSL: the hash is kept for ever and must not collide by intent either,
/// which a fast hash (xxh3) does not promise.
std::string identify(const Article& article);

}  // namespace geumul::ingest
