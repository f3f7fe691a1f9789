#include "ingest/source/identity.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>

#include "base/check.h"
#include "ingest/source/text.h"

namespace geumul::ingest {
namespace {

bool is_host_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool is_tracking(std::string_view parameter) {
  return starts_with_any(parameter,
                         {"utm_", "fbclid=", "gclid=", "igshid=", "mc_cid=", "mc_eid=", "ref_src=", "cmpid=", "ncid="});
}

std::string without_tracking(std::string_view query) {
  std::string out;
  for (std::size_t at = 0; at <= query.size();) {
    const std::size_t end = std::min(query.find('&', at), query.size());
    const std::string_view parameter = query.substr(at, end - at);
    if (!parameter.empty() && !is_tracking(parameter)) (out += out.empty() ? '?' : '&') += parameter;
    at = end + 1;
  }
  return out;
}

/// "user:pw@News.example:443" to "news.example"; empty if it is no host.
std::string host_of(std::string_view authority, std::string_view default_port) {
  if (const std::size_t user = authority.rfind('@'); user != std::string_view::npos) authority.remove_prefix(user + 1);
  std::string host = lower(authority);
  std::string port;
  if (const std::size_t colon = host.find(':'); colon != std::string::npos) {
    port = host.substr(colon + 1);
    host.resize(colon);
  }
  const bool digits =
      port.size() <= 5 && std::all_of(port.begin(), port.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (host.size() < 3 || !contains(host, ".") || !digits || !std::all_of(host.begin(), host.end(), is_host_char))
    return {};
  return port.empty() || port == default_port ? host : host + ":" + port;
}

}  // namespace

std::string canonical_url(std::string_view url) {
  url = trim(url);
  if (url.size() > 2048 || url.find_first_of(" \t\r\n<>\"") != std::string_view::npos) return {};
  const std::size_t mark = url.find("://");
  const std::string scheme = lower(url.substr(0, std::min(mark, url.size())));
  if (mark == std::string_view::npos || (scheme != "http" && scheme != "https")) return {};
  std::string_view rest = url.substr(scheme.size() + 3);
  rest = rest.substr(0, rest.find('#'));
  const std::size_t slash = std::min(rest.find_first_of("/?"), rest.size());
  const std::string host = host_of(rest.substr(0, slash), scheme == "http" ? "80" : "443");
  if (host.empty()) return {};
  rest.remove_prefix(slash);
  const std::size_t question = std::min(rest.find('?'), rest.size());
  const std::string_view path = rest.substr(0, question);
  const std::string_view query = question < rest.size() ? rest.substr(question + 1) : std::string_view();
  return scheme + "://" + host + (path.empty() ? "/" : std::string(path)) + without_tracking(query);
}

std::string identify(const Article& article) {
  if (!article.url.empty()) return article.url;
  const std::string content = article.title + '\n' + body(article);
  std::array<unsigned char, EVP_MAX_MD_SIZE> hash{};
  unsigned size = 0;
  GEUMUL_CHECK(EVP_Digest(content.data(), content.size(), hash.data(), &size, EVP_sha256(), nullptr) == 1);
  std::string id = "sha256:";
  for (unsigned i = 0; i < size; ++i) {
    id += "0123456789abcdef"[hash[i] >> 4U];
    id += "0123456789abcdef"[hash[i] & 15U];
  }
  return id;
}

}  // namespace geumul::ingest
