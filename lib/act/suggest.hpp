#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace act {

/// The candidate nearest to a mistyped `word`: one that differs only in case, `-` and `_`, else the
/// first at the smallest edit distance, if that is small for the word's length, where being the
/// beginning of a candidate counts as 1; else empty.
std::string nearest(std::string_view word, std::span<const std::string> candidates);

/// "did you mean 'relu'?", or empty where no candidate is near.
std::string did_you_mean(std::string_view word, std::span<const std::string> candidates);

/// The same; "expected relu, elu" where no candidate is near.
std::string expected_among(std::string_view word, std::span<const std::string> candidates);

}  // namespace act
