#pragma once
#include <string>
#include <vector>

#include "request.hpp"

/// Suites of golden files: plain JSON that people write and review,
///
///     {"cases": [
///       {"name": "gelu keeps its tail", "call": "gelu -- -10 -6 0", "expected": "gelu.csv"},
///       {"name": "softmax of logits", "call": "softmax --axis 0", "input": "logits.npy",
///        "expected": "softmax.npy", "ulp": 1},
///       {"name": "sigmoid", "call": "sigmoid", "expected": "sigmoid.npy",
///        "input": {"range": [-8, 8, 0.25]}}
///     ]}
///
/// `call` is what stands behind `act` on the command line, with '...' for a word with blanks; files
/// are sought beside the suite. An input may be generated (golden/generator.hpp): {"range": [FROM,
/// TO, STEP]}, {"uniform": [LOW, HIGH], "shape": [...], "seed": N}, {"bell": [...], "seed": N} with
/// a shape. Budgets: "ulp", "rtol", "atol", "signed_zero".
namespace act::app {

struct Case {
  std::string name;
  std::string expected;  ///< as the suite has it
  Evaluate request;      ///< with paths as they are from here, and `expect` set
};

struct Suite {
  std::string path;
  std::vector<Case> cases;
};

/// Reads a suite, or all of a folder: its `*.json` that have cases, by name. Throws Error naming
/// the file and the case.
std::vector<Suite> read_suites(const std::string& path);

}  // namespace act::app
