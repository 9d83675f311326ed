#pragma once
#include <string>
#include <string_view>

namespace act {

/// Text for XML, between tags or in an attribute.
std::string escaped_xml(std::string_view text);

}  // namespace act
