#pragma once
#include <string>
#include <vector>

#include "options/words.hpp"
#include "request.hpp"

namespace act::app {

/// The options, and the operands, of verbs that make tensors of tensors: where the input comes from
/// and where the result goes.
class TransformOptions {
 public:
  /// Both must outlive this, which fills the request while the app parses.
  TransformOptions(CLI::App& app, Transform& request);

  /// Once the app has parsed: reads the operands. Throws Error for what cannot be had together.
  void take();

 private:
  void add_input_options();
  void add_output_options();
  void check_expectation();
  void set_shape(const std::string& text);
  void set_precision(const std::string& text);
  void set_threads(const std::string& text);
  void take_files();
  void take_operands();

  CLI::App& app_;
  Transform& request_;
  std::vector<std::string> operands_;
};

/// The format, or the floating-point dtype, that an option names. Throws Error for another word.
io::Format parse_format(std::string_view option, std::string_view text);
DType parse_float_type(std::string_view option, std::string_view text);
std::string formats();
std::string float_type_names();

}  // namespace act::app
