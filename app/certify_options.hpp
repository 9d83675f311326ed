#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "request.hpp"

namespace act::app {

/// The command line of `act certify`: reads the words after the verb.
Request parse_certify(std::string_view verb, std::string_view summary,
                      const std::vector<std::string>& words);

}  // namespace act::app
