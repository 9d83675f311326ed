#pragma once
#include <string>
#include <vector>

namespace act::app {

/// Does what the arguments ask. Returns the exit status, as diff's: 0 done or equal, 1
/// compared and different, 2 trouble.
int run(const std::vector<std::string>& arguments);

}  // namespace act::app
