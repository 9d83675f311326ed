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

/// What `eval:FORMULA` means where an activation is named, else the registered activation. Throws
/// Error as make_activation() and get_activation() do.
std::shared_ptr<const Activation> activation_named(std::string_view word,
                                                   std::span<const std::string_view> also = {});

}  // namespace act::formula
