#pragma once
#include <act/activation.hpp>
#include <memory>
#include <span>
#include <string_view>

namespace act::formula {

/// A formula (parser.hpp) as an activation of that name, whose parameters are its free names. Its
/// results are those of Evaluation, rounded once to the dtype; its parameters and the keyword
/// arguments in it are rounded first, as those of any activation. Throws Error as parse() does.
std::shared_ptr<const Activation> make_activation(std::string_view text);

}  // namespace act::formula
