#include "reports/certificate.hpp"

#include <act/registry.hpp>
#include <catch2/catch.hpp>

namespace act::test {

TEST_CASE("certificates are those of one activation, proofs apart from measurements") {
  constexpr std::string_view kCsv =
      "name,parameters,quantity,dtype,inputs,misrounded,max_ulp,hash\n"
      "gelu,,value,float16,65536,0,0,35d3851195d0d5cc\n"
      "elu,alpha=0.5,value,float16,65536,0,0,0123456789abcdef\n"
      "gelu,,value,float64,100000000,2500,0.501,82ea00b353f55abd\n";
  const std::vector<app::Certificate> found = app::certificates(kCsv, "gelu");
  REQUIRE(found.size() == 2);
  CHECK(found[0].is_exhaustive());
  CHECK(!found[1].is_exhaustive());
  CHECK(found[1].max_ulp == "0.501");
  CHECK(app::describe(found, app::Paint(false)) ==
        "\n"
        "proven by exhaustion\n"
        "  float16  value  65536 inputs  0 misrounded  max 0 ULP  hash 35d3851195d0d5cc\n"
        "\n"
        "measured on stratified random inputs, in ULP of the exact value\n"
        "  float64  value  100000000 inputs  2500 misrounded  max 0.501 ULP  "
        "hash 82ea00b353f55abd\n");
  CHECK(app::describe({}, app::Paint(false)).empty());
}

TEST_CASE("the certified float64 results are within 1 ULP") {
  for (const Activation* activation : registry()) {
    for (const app::Certificate& it : app::certificates(*activation)) {
      INFO(activation->name << ' ' << it.arguments);
      if (!it.is_exhaustive()) CHECK((it.max_ulp.starts_with("0.") || it.max_ulp == "1.000"));
    }
  }
}

}  // namespace act::test
