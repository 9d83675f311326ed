#include <act/suggest.hpp>
#include <algorithm>

namespace act {
namespace {

std::string letters(std::string_view word) {
  std::string out;
  for (const char c : word) {
    if (c == '_' || c == '-') continue;
    out += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  }
  return out;
}

/// Damerau-Levenshtein distance in its restricted form: insertions, deletions, substitutions and
/// transpositions of neighbours cost 1 each.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) d[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) d[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t cost = a[i - 1] == b[j - 1] ? 0 : 1;
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + cost});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
      }
    }
  }
  return d[a.size()][b.size()];
}

}  // namespace

std::string nearest(std::string_view word, std::span<const std::string> candidates) {
  if (word.size() > 64) return {};
  const std::string plain = letters(word);
  std::string best;
  std::size_t best_distance = std::min<std::size_t>(3, plain.size() / 3 + 1) + 1;
  for (const std::string& candidate : candidates) {
    const std::string other = letters(candidate);
    const bool abbreviates = plain.size() >= 3 && other.starts_with(plain);
    const std::size_t distance = abbreviates ? std::min<std::size_t>(1, other.size() - plain.size())
                                             : edit_distance(plain, other);
    if (distance < best_distance) {
      best_distance = distance;
      best = candidate;
    }
  }
  return best;
}

std::string did_you_mean(std::string_view word, std::span<const std::string> candidates) {
  const std::string best = nearest(word, candidates);
  return best.empty() ? "" : "did you mean '" + best + "'?";
}

std::string expected_among(std::string_view word, std::span<const std::string> candidates) {
  if (std::string hint = did_you_mean(word, candidates); !hint.empty()) return hint;
  std::string list;
  for (const std::string& candidate : candidates)
    list.append(list.empty() ? "" : ", ") += candidate;
  return "expected " + list;
}

}  // namespace act
