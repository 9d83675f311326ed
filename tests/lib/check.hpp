#pragma once
#include <act/error.hpp>
#include <cstddef>
#include <string>

namespace act::test {

/// Counts what went wrong in a long loop and keeps the first of it: a Catch assertion for each of
/// millions of cases would take minutes.
///
///     INFO(failures.first);
///     REQUIRE(failures.count == 0);
struct Failures {
  std::size_t count = 0;
  std::string first;

  void add(const std::string& what) {
    if (count++ == 0) first = what;
  }
};

/// The message with which `f` refuses its input.
template <class F>
std::string message(F&& f) {
  try {
    f();
  } catch (const Error& error) {
    return error.what();
  }
  return "(no error)";
}

}  // namespace act::test
