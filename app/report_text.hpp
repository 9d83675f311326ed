#pragma once
#include <array>
#include <nlohmann/json_fwd.hpp>
#include <string>

/// What reports of comparisons and of certificates share.
namespace act::app {

/// `3.02 %`
std::string percent_of(std::size_t part, std::size_t whole);

/// Counts of ULP distances, binned by their number of bits, as a table after an empty line.
/// `not_finite` more have none.
std::string histogram(const std::array<std::size_t, 65>& counts, std::size_t not_finite,
                      std::size_t elements);
nlohmann::ordered_json histogram_json(const std::array<std::size_t, 65>& counts);

}  // namespace act::app
