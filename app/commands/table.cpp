#include "reports/table.hpp"

#include <act/error.hpp>
#include <act/io/io.hpp>

#include "commands/commands.hpp"
#include "options/function_inputs.hpp"
#include "reports/describe.hpp"
#include "reports/table_formats.hpp"
#include "terminal/terminal.hpp"

namespace act::app {
namespace {

/// Nobody looks at more, and it all stands in memory as text.
constexpr double most_cells = 1e6;

void check_size(const Table& request, double rows) {
  const double columns = 1 + static_cast<double>(request.functions.size()) * (request.grad ? 2 : 1);
  if (rows * columns <= most_cells) return;
  fail("table", format_number(rows) + " rows of " + format_number(columns) + " columns",
       "expected at most 1,000,000 cells; 'act NAME FILE' evaluates any number");
}

/// Columns of one dtype and length, and their names.
struct Columns {
  std::vector<std::string> names{"x"};
  std::vector<Tensor> tensors;
};

Columns columns_of(const Table& request) {
  Columns columns;
  columns.tensors.push_back(x_of(request.functions, request.x));
  const Tensor x = columns.tensors.front();
  check_size(request, static_cast<double>(x.size()));
  for (const Function& function : request.functions) {
    const Call call{*function.activation, function.arguments};
    columns.names.push_back(call_text(*function.activation, function.arguments));
    columns.tensors.push_back(apply(call, x));
    if (!request.grad) continue;
    columns.names.push_back(call_text(*function.activation, function.arguments, true));
    columns.tensors.push_back(derivative(call, x));
  }
  return columns;
}

Rows cells(const Columns& columns) {
  Rows rows(columns.tensors.front().size() + 1);
  rows.front() = columns.names;
  for (const Tensor& column : columns.tensors) {
    dispatch(column.dtype(), [&]<class T>() {
      auto row = rows.begin() + 1;
      for (const T element : column.view<T>()) (row++)->push_back(format_number(element));
    });
  }
  return rows;
}

/// A matrix with the columns of the table, without their names.
std::string npy(const Columns& columns) {
  const Tensor& x = columns.tensors.front();
  const auto width = static_cast<Eigen::Index>(columns.tensors.size());
  Tensor matrix(x.dtype(), {static_cast<std::int64_t>(x.size()), width});
  dispatch(x.dtype(), [&]<class T>() {
    auto elements = matrix.view<T>();
    for (Eigen::Index c = 0; c < width; ++c) {
      const auto column = columns.tensors[static_cast<std::size_t>(c)].view<T>();
      for (Eigen::Index r = 0; r < column.size(); ++r) elements[r * width + c] = column[r];
    }
  });
  return io::render({std::move(matrix)}, io::Format::npy, {});
}

std::string data(const Columns& columns, io::Format format) {
  switch (format) {
    case io::Format::npy:
      return npy(columns);
    case io::Format::csv:
      return delimited(cells(columns), ',');
    case io::Format::tsv:
      return delimited(cells(columns), '\t');
    case io::Format::json:
      return json(cells(columns));
  }
  __builtin_unreachable();
}

std::string text(const Table& request) {
  const Columns columns = columns_of(request);
  switch (request.layout) {
    case Table::Layout::aligned:
      return aligned(cells(columns), 0);
    case Table::Layout::markdown:
      return markdown(cells(columns));
    case Table::Layout::data:
      return data(columns, request.format);
  }
  __builtin_unreachable();
}

}  // namespace

void table(const Table& request) {
  if (request.layout == Table::Layout::data && request.format == io::Format::npy) {
    refuse_terminal("NPY", request.output, "use -o FILE, or --to json");
  }
  io::write_file(request.output, text(request));
}

}  // namespace act::app
