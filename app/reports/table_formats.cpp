#include "reports/table_formats.hpp"

namespace act::app {
namespace {

std::string in_csv(const std::string& field, char delimiter) {
  return field.find(delimiter) == std::string::npos ? field : '"' + field + '"';
}

}  // namespace

std::string delimited(const Rows& rows, char delimiter) {
  std::string out;
  for (const auto& row : rows) {
    for (const std::string& cell : row) {
      out.append(&cell == &row.front() ? 0 : 1, delimiter).append(in_csv(cell, delimiter));
    }
    out += '\n';
  }
  return out;
}

std::string json(const Rows& rows) {
  std::string out = "[";
  for (auto row = rows.begin() + 1; row != rows.end(); ++row) {
    out += row == rows.begin() + 1 ? "\n" : ",\n";
    for (std::size_t c = 0; c < row->size(); ++c) {
      const std::string& cell = (*row)[c];
      const bool finite = cell.find_first_of("in") == std::string::npos;
      out.append(c == 0 ? "{\"" : ", \"").append(rows.front()[c]).append("\": ");
      out += finite ? cell : '"' + cell + '"';
    }
    out += '}';
  }
  return out + "\n]\n";
}

std::string markdown(const Rows& rows) {
  std::string out;
  for (const auto& row : rows) {
    out += '|';
    for (const std::string& cell : row) out.append(" ").append(cell).append(" |");
    out += '\n';
    if (&row != &rows.front()) continue;
    out += '|';
    for (std::size_t c = 0; c < row.size(); ++c) out += " --: |";
    out += '\n';
  }
  return out;
}

}  // namespace act::app
