#include "judgement_report.hpp"

#include <act/golden/comparison.hpp>
#include <act/number.hpp>
#include <limits>
#include <nlohmann/json.hpp>

#include "report_text.hpp"
#include "table.hpp"

namespace act::app {
namespace {

using golden::Certificate;
using golden::Judged;
using Rows = std::vector<std::vector<std::string>>;

std::string ulp_text(std::uint64_t ulp) {
  return ulp == std::numeric_limits<std::uint64_t>::max() ? "not finite" : std::to_string(ulp);
}

double mean_ulp(const Certificate& certificate) {
  const std::size_t finite = certificate.elements - certificate.not_finite;
  return finite == 0 ? 0 : certificate.sum_ulp / static_cast<double>(finite);
}

std::vector<std::string> row(const Judged& judged, DType dtype) {
  return {golden::format_bits(dtype, judged.x), golden::format_bits(dtype, judged.found),
          golden::format_bits(dtype, judged.exact), ulp_text(judged.ulp)};
}

std::string outputs(const std::string& heading, const std::vector<Judged>& list, DType dtype) {
  if (list.empty()) return {};
  Rows rows{{"x", "found", "exact", "ULP"}};
  for (const Judged& judged : list) rows.push_back(row(judged, dtype));
  return '\n' + heading + '\n' + columns(rows, 2);
}

std::string magnitudes(const Certificate& certificate) {
  Rows rows{{"x from", "to", "outputs", "misrounded", "", "max ULP"}};
  const auto add = [&](const Certificate::Magnitude& bin, std::size_t side) {
    const std::size_t count = bin.elements[side];
    if (count == 0) return;
    const std::string sign = side == 1 ? "-" : "";
    const auto end = [&](double x) {
      return x == 0 ? std::string("0") : sign + format_number(x, {.precision = 4});
    };
    rows.push_back({end(side == 1 ? bin.high : bin.low), end(side == 1 ? bin.low : bin.high),
                    std::to_string(count), std::to_string(bin.misrounded[side]),
                    percent_of(bin.misrounded[side], count), ulp_text(bin.max_ulp[side])});
  };
  for (std::size_t i = certificate.magnitudes.size(); i-- > 0;) add(certificate.magnitudes[i], 1);
  for (const auto& bin : certificate.magnitudes) add(bin, 0);
  return rows.size() == 1 ? "" : "\nby input\n" + columns(rows, 2);
}

nlohmann::ordered_json as_json(const Judged& judged, DType dtype) {
  nlohmann::ordered_json json{{"x", golden::format_bits(dtype, judged.x)},
                              {"found", golden::format_bits(dtype, judged.found)},
                              {"exact", golden::format_bits(dtype, judged.exact)},
                              {"ulp", nullptr}};
  if (judged.ulp != std::numeric_limits<std::uint64_t>::max()) json["ulp"] = judged.ulp;
  return json;
}

}  // namespace

std::string report(const Certificate& certificate, const Subject& subject) {
  std::string text = subject.outputs + " as " + subject.function + ", " +
                     std::string(info(subject.dtype).name) + ": " +
                     std::to_string(certificate.elements) + " outputs\n" +
                     std::to_string(certificate.misrounded) + " misrounded (" +
                     percent_of(certificate.misrounded, certificate.elements) + "), max " +
                     std::to_string(certificate.max_ulp) + " ULP, mean " +
                     format_number(mean_ulp(certificate), {.precision = 3}) + " ULP";
  if (certificate.not_finite > 0) {
    text += "; " + std::to_string(certificate.not_finite) +
            " not finite where it should be, or the reverse";
  }
  text += '\n' + histogram(certificate.histogram, certificate.not_finite, certificate.elements);
  return text + magnitudes(certificate) +
         outputs("special values", certificate.special, subject.dtype) +
         outputs("worst", certificate.worst, subject.dtype);
}

std::string report_json(const Certificate& certificate, const Subject& subject) {
  nlohmann::ordered_json json;
  json["function"] = subject.function;
  json["outputs"] = subject.outputs;
  json["dtype"] = info(subject.dtype).name;
  json["elements"] = certificate.elements;
  json["misrounded"] = certificate.misrounded;
  json["not_finite"] = certificate.not_finite;
  json["max_ulp"] = certificate.max_ulp;
  json["mean_ulp"] = mean_ulp(certificate);
  json["ulp_histogram"] = histogram_json(certificate.histogram);
  auto& bins = json["by_input"] = nlohmann::ordered_json::array();
  for (const auto& bin : certificate.magnitudes) {
    for (const std::size_t side : {0U, 1U}) {
      if (bin.elements[side] == 0) continue;
      nlohmann::ordered_json item{{"sign", side == 0 ? 1 : -1}, {"from", bin.low}};
      item["to"] = bin.high < std::numeric_limits<double>::infinity()
                       ? nlohmann::ordered_json(bin.high)
                       : nlohmann::ordered_json("inf");
      item["elements"] = bin.elements[side];
      item["misrounded"] = bin.misrounded[side];
      item["max_ulp"] = nullptr;
      if (bin.max_ulp[side] != std::numeric_limits<std::uint64_t>::max()) {
        item["max_ulp"] = bin.max_ulp[side];
      }
      bins.push_back(item);
    }
  }
  for (const auto& [key, list] :
       {std::pair("special", &certificate.special), std::pair("worst", &certificate.worst)}) {
    auto& items = json[key] = nlohmann::ordered_json::array();
    for (const Judged& judged : *list) items.push_back(as_json(judged, subject.dtype));
  }
  return json.dump(2) + '\n';
}

}  // namespace act::app
