#include "reports/table.hpp"

#include <algorithm>

namespace act::app {
namespace {

/// Characters before the decimal point, or before where it would be.
std::size_t whole_part(const std::string& cell) {
  const bool number = cell.find_first_of("0123456789") != std::string::npos;
  return number ? std::min(cell.find_first_of(".e"), cell.size()) : cell.size();
}

/// Characters, not bytes, of UTF-8.
std::size_t width(const std::string& text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

void end_line(std::string& out) {
  out.erase(out.find_last_not_of(' ') + 1);
  out += '\n';
}

}  // namespace

std::string aligned(const std::vector<std::vector<std::string>>& rows, std::size_t indent) {
  const std::size_t count = rows.front().size();
  std::vector<std::size_t> whole(count), fraction(count), total(count);
  for (std::size_t c = 0; c < count; ++c) {
    for (auto row = rows.begin() + 1; row != rows.end(); ++row) {
      const std::string& cell = (*row)[c];
      whole[c] = std::max(whole[c], whole_part(cell));
      fraction[c] = std::max(fraction[c], cell.size() - whole_part(cell));
    }
    total[c] = std::max(whole[c] + fraction[c], width(rows.front()[c]));
    whole[c] = total[c] - fraction[c];
  }
  std::string out;
  for (auto row = rows.begin(); row != rows.end(); ++row) {
    out.append(indent, ' ');
    for (std::size_t c = 0; c < count; ++c) {
      const std::string& cell = (*row)[c];
      const bool heading = row == rows.begin();
      const std::size_t left = heading ? total[c] - width(cell) : whole[c] - whole_part(cell);
      out.append(c == 0 ? 0 : 2, ' ').append(left, ' ').append(cell);
      out.append(total[c] - left - width(cell), ' ');
    }
    end_line(out);
  }
  return out;
}

std::string columns(const std::vector<std::vector<std::string>>& rows, std::size_t indent) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t c = 0; c < row.size(); ++c) widths[c] = std::max(widths[c], width(row[c]));
  }
  std::string out;
  for (const auto& row : rows) {
    out.append(indent, ' ');
    for (std::size_t c = 0; c < row.size(); ++c) {
      out.append(row[c]).append(widths[c] + 2 - width(row[c]), ' ');
    }
    end_line(out);
  }
  return out;
}

}  // namespace act::app
