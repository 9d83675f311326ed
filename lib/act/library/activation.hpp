#pragma once
#include <act/activation.hpp>
#include <memory>
#include <string_view>

namespace act::library {

/// A function of a shared library, `FILE:SYMBOL`, as an elementwise activation of that name:
/// `void SYMBOL(const T* x, T* y, size_t n)` with y[i] = f(x[i]), where T is double for tensors of
/// float64 and float for all others: 16-bit types and integers become float, and its results are
/// rounded once to the 16-bit types. It has neither parameters nor a derivative.
///
/// The library is loaded when a kernel is made, which throws Error where that fails. The function
/// runs in this process, on several threads at once, under the default floating-point environment,
/// and gets x and y that do not overlap.
///
/// Throws Error for a text that is not of this form.
std::shared_ptr<const Activation> make_activation(std::string_view text);

}  // namespace act::library
