#include "reports/judgement_report.hpp"

#include <act/golden/comparison.hpp>
#include <act/number.hpp>
#include <cmath>
#include <nlohmann/json.hpp>

#include "reports/report_text.hpp"
#include "reports/table.hpp"

namespace act::app {
namespace {

using golden::Certificate;
using golden::Judged;
using Rows = std::vector<std::vector<std::string>>;

std::string ulp_text(const Certificate::Count& count) {
  return count.not_finite > 0 ? "not finite" : std::to_string(count.max_ulp);
}

double mean_ulp(const Certificate& certificate) {
  const std::size_t finite = certificate.all.elements - certificate.all.not_finite;
  return finite == 0 ? 0 : certificate.sum_ulp / static_cast<double>(finite);
}

std::string outputs(const std::string& heading, const std::vector<Judged>& list,
                    const Subject& subject, const Paint& paint) {
  if (list.empty()) return {};
  const auto number = [&](std::uint64_t bits) { return golden::format_bits(subject.dtype, bits); };
  Rows rows{{subject.of_lanes ? "at" : "x", "found", "exact", "ULP"}};
  for (const Judged& judged : list) {
    rows.push_back(
        {subject.of_lanes ? position_text(judged.index, subject.shape) : number(judged.x),
         number(judged.found), number(judged.exact),
         judged.comparable ? std::to_string(judged.ulp) : "not finite"});
  }
  return '\n' + paint.heading(heading) + '\n' + columns(rows, 2);
}

/// The two ends that |x| lies between in a magnitude.
std::pair<double, double> ends(std::size_t magnitude) {
  return {Certificate::magnitude_ends[magnitude], Certificate::magnitude_ends[magnitude + 1]};
}

std::string magnitudes(const Certificate& certificate, const Paint& paint) {
  Rows rows{{"x from", "to", "outputs", "misrounded", "", "max ULP"}};
  const auto add = [&](std::size_t magnitude, std::size_t side) {
    const Certificate::Count& count = certificate.magnitudes[magnitude][side];
    if (count.elements == 0) return;
    const auto end = [&](double x) {
      return x == 0 ? std::string("0")
                    : (side == 1 ? "-" : "") + format_number(x, {.precision = 4});
    };
    auto [low, high] = ends(magnitude);
    if (side == 1) std::swap(low, high);
    rows.push_back({end(low), end(high), std::to_string(count.elements),
                    std::to_string(count.misrounded), percent_of(count.misrounded, count.elements),
                    ulp_text(count)});
  };
  const std::size_t size = certificate.magnitudes.size();
  for (std::size_t i = size; i-- > 0;) add(i, 1);
  for (std::size_t i = 0; i < size; ++i) add(i, 0);
  return rows.size() == 1 ? "" : '\n' + paint.heading("by input") + '\n' + columns(rows, 2);
}

nlohmann::ordered_json as_json(const Judged& judged, const Subject& subject) {
  const auto number = [&](std::uint64_t bits) { return golden::format_bits(subject.dtype, bits); };
  nlohmann::ordered_json json;
  if (subject.of_lanes) {
    json["at"] = position(judged.index, subject.shape);
  } else {
    json["x"] = number(judged.x);
  }
  json["found"] = number(judged.found);
  json["exact"] = number(judged.exact);
  json["ulp"] = nullptr;
  if (judged.comparable) json["ulp"] = judged.ulp;
  return json;
}

}  // namespace

std::string report(const Certificate& certificate, const Subject& subject,
                   std::optional<bool> passes, const Paint& paint) {
  const Certificate::Count& all = certificate.all;
  const std::string heading = subject.outputs + " as " + subject.function + ", " +
                              std::string(info(subject.dtype).name) + ": " +
                              std::to_string(all.elements) + " outputs";
  std::string text = std::to_string(all.misrounded) + " misrounded (" +
                     percent_of(all.misrounded, all.elements) + "), max " +
                     std::to_string(all.max_ulp) + " ULP, mean " +
                     format_number(mean_ulp(certificate), {.precision = 3}) + " ULP";
  if (all.not_finite > 0) {
    text +=
        "; " + std::to_string(all.not_finite) + " not finite where it should be, or the reverse";
  }
  if (const Certificate::Lost& lost = certificate.lost; lost.elements > 0) {
    text += '\n' + std::to_string(lost.elements) + " are 0 where they should not be, for x from " +
            format_number(lost.low, {.precision = 6}) + " to " +
            format_number(lost.high, {.precision = 6});
  }
  if (certificate.moved > 0) {
    text += '\n' + std::to_string(certificate.moved) +
            " results change with position in memory and length of the call";
  }
  if (passes) text = *passes ? paint.good(text) : paint.bad(text);
  return paint.heading(heading) + '\n' + text + '\n' +
         histogram(certificate.histogram, all.not_finite, all.elements, paint) +
         magnitudes(certificate, paint) +
         outputs("special values", certificate.special, subject, paint) +
         outputs("worst", certificate.worst, subject, paint);
}

std::string report_json(const Certificate& certificate, const Subject& subject) {
  const Certificate::Count& all = certificate.all;
  nlohmann::ordered_json json;
  json["function"] = subject.function;
  json["outputs"] = subject.outputs;
  json["dtype"] = info(subject.dtype).name;
  json["elements"] = all.elements;
  json["misrounded"] = all.misrounded;
  json["not_finite"] = all.not_finite;
  json["max_ulp"] = all.max_ulp;
  json["mean_ulp"] = mean_ulp(certificate);
  json["lost"] = nullptr;
  if (const Certificate::Lost& lost = certificate.lost; lost.elements > 0) {
    json["lost"] = {{"elements", lost.elements}, {"from", lost.low}, {"to", lost.high}};
  }
  json["moved"] = certificate.moved;
  json["ulp_histogram"] = histogram_json(certificate.histogram);
  auto& bins = json["by_input"] = nlohmann::ordered_json::array();
  for (std::size_t i = 0; i < certificate.magnitudes.size(); ++i) {
    const auto [low, high] = ends(i);
    for (const std::size_t side : {0U, 1U}) {
      const Certificate::Count& count = certificate.magnitudes[i][side];
      if (count.elements == 0) continue;
      nlohmann::ordered_json item{{"sign", side == 0 ? 1 : -1}, {"from", low}};
      item["to"] = std::isfinite(high) ? nlohmann::ordered_json(high)
                                       : nlohmann::ordered_json(format_number(high));
      item["elements"] = count.elements;
      item["misrounded"] = count.misrounded;
      item["max_ulp"] = nullptr;
      if (count.not_finite == 0) item["max_ulp"] = count.max_ulp;
      bins.push_back(item);
    }
  }
  for (const auto& [key, list] :
       {std::pair("special", &certificate.special), std::pair("worst", &certificate.worst)}) {
    auto& items = json[key] = nlohmann::ordered_json::array();
    for (const Judged& judged : *list) items.push_back(as_json(judged, subject));
  }
  return json.dump(2) + '\n';
}

}  // namespace act::app
