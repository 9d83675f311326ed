#pragma once
#include <act/tensor.hpp>
#include <array>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "terminal/color.hpp"

/// What reports of comparisons and of certificates share.
namespace act::app {

/// Where element `index` stands, from 0 as NumPy counts: `[2, 0]`.
std::vector<std::int64_t> position(std::size_t index, const Shape& shape);
std::string position_text(std::size_t index, const Shape& shape);

/// `3.02 %`
std::string percent_of(std::size_t part, std::size_t whole);

/// Counts of ULP distances, binned by their number of bits, as a table after an empty line.
/// `not_finite` more have none.
std::string histogram(const std::array<std::size_t, 65>& counts, std::size_t not_finite,
                      std::size_t elements, const Paint& paint);
nlohmann::ordered_json histogram_json(const std::array<std::size_t, 65>& counts);

}  // namespace act::app
