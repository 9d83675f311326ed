#include <act/apply.hpp>
#include <act/io/file.hpp>
#include <act/io/io.hpp>
#include <act/registry.hpp>
#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <nlohmann/json.hpp>

#include "ulp.hpp"

namespace act::test {
namespace {

Tensor read(const std::string& name) {
  const std::string path = ACT_SOURCE_DIR "/testdata/inputs/" + name;
  return io::parse(io::read_file(path), path, *io::format_of_path(path), {}).tensor;
}

/// Largest difference in ULP of `exact`.
double worst_ulp(const Tensor& theirs, const Tensor& exact) {
  long double worst = 0;
  for (Eigen::Index i = 0; i < exact.view<float>().size(); ++i) {
    worst = std::max(worst, ulp_error(theirs.view<float>()[i],
                                      static_cast<long double>(exact.view<float>()[i])));
  }
  return static_cast<double>(worst);
}

}  // namespace

TEST_CASE("softmax of the iris measurements sums to 1 by rows and by columns") {
  const Tensor iris = read("iris.csv");
  REQUIRE(iris.shape() == Shape{150, 4});
  for (const long axis : {0L, 1L}) {
    const Tensor y = apply({get_activation("softmax"), {}, Axes{{axis}}}, iris);
    using Rows = Eigen::Array<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    const Eigen::Map<const Rows> rows(y.view<float>().data(), 150, 4);
    const Eigen::ArrayXd sums = axis == 0 ? Eigen::ArrayXd(rows.cast<double>().colwise().sum())
                                          : Eigen::ArrayXd(rows.cast<double>().rowwise().sum());
    INFO("axis " << axis);
    CHECK(sums.size() == (axis == 0 ? 4 : 150));
    CHECK((sums - 1).abs().maxCoeff() < 150 * 0x1p-25);  // half an ULP of at most 1 a value
  }
}

// What the network's own runtime returned, against act: the differences are that runtime's errors,
// and the bounds are what it shows on these tensors.
TEST_CASE("activations inside a running network agree within the runtime's error") {
  const std::map<std::string, double> bounds{
      {"relu_conv", 0},        {"relu6_conv", 0},
      {"sigmoid_features", 6}, {"softmax_attention", 5},
      {"softmax_classes", 2},  {"hard_sigmoid_gate", 469},  // x/6 + 0.5 cancels just above -3
  };
  const std::string path = ACT_SOURCE_DIR "/testdata/inputs/ocr/manifest.json";
  const auto manifest = nlohmann::json::parse(io::read_file(path));
  REQUIRE(manifest.size() == 6);
  for (const auto& entry : manifest) {
    const auto name = entry["name"].get<std::string>();
    const Tensor x = read("ocr/" + entry["x"].get<std::string>());
    const Tensor theirs = read("ocr/" + entry["y"].get<std::string>());
    Call call{get_activation(entry["activation"].get<std::string>())};
    if (entry["params"].contains("axis")) call.axes = Axes{{entry["params"]["axis"].get<long>()}};
    const Tensor exact = apply(call, x);
    CHECK(exact.shape() == theirs.shape());
    INFO(name);
    CHECK(worst_ulp(theirs, exact) <= bounds.at(name));
  }
}

}  // namespace act::test
