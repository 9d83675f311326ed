#include <act/io/npy_header.hpp>
#include <catch2/catch.hpp>

#include "lib/check.hpp"
#include "npy_bytes.hpp"

namespace act::test {
namespace {

io::NpyHeader parse(std::string_view bytes) { return io::parse_npy_header(bytes, "x.npy"); }

std::string refusal(std::string_view header) {
  return message([&] { parse(npy_bytes(header)); });
}

}  // namespace

TEST_CASE("an NPY header is read from every version") {
  for (const int version : {1, 2, 3}) {
    INFO("version " << version);
    const std::string bytes = npy_bytes(npy_header("<f4", "(2, 3)", true), "data", version);
    const io::NpyHeader header = parse(bytes);
    CHECK(header.descr == "<f4");
    CHECK(header.fortran_order);
    CHECK(header.shape == Shape{2, 3});
    CHECK(bytes.substr(header.data_offset) == "data");
    CHECK(bytes.substr(header.descr_offset, 5) == "'<f4'");
  }
}

TEST_CASE("headers that other programs write are read") {
  const std::vector<std::pair<const char*, const char*>> headers{
      {"another order of the keys", "{'shape': (2, 3), 'fortran_order': False, 'descr': '<f4'}"},
      {"no trailing comma", "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3)}"},
      {"double quotes", R"({"descr": "<f4", "fortran_order": False, "shape": (2, 3), })"},
      {"no spaces", "{'descr':'<f4','fortran_order':False,'shape':(2,3),}"},
      {"many spaces",
       "  { 'descr' : '<f4' , 'fortran_order' : False , 'shape' : ( 2 , 3 ) , }  \n"},
      {"tabs and line breaks",
       "{'descr':\t'<f4',\n'fortran_order':\tFalse,\n'shape': (2,\n3)}\n\n"},
      {"a tuple with a trailing comma",
       "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3,)}"},
      {"Python 2's long integers", "{'descr': '<f4', 'fortran_order': False, 'shape': (2L, 3L), }"},
  };
  for (const auto& [what, text] : headers) {
    DYNAMIC_SECTION(what) {
      const io::NpyHeader header = parse(npy_bytes(text));
      CHECK(header.descr == "<f4");
      CHECK_FALSE(header.fortran_order);
      CHECK(header.shape == Shape{2, 3});
    }
  }
}

TEST_CASE("shapes of an NPY header") {
  const auto shape = [](std::string_view text) {
    return parse(npy_bytes(npy_header("<f4", text))).shape;
  };
  CHECK(shape("()").empty());
  CHECK(shape("( )").empty());
  CHECK(shape("(0,)") == Shape{0});
  CHECK(shape("(5L,)") == Shape{5});
  CHECK(shape("(9223372036854775807,)") == Shape{std::numeric_limits<std::int64_t>::max()});
  CHECK(shape("(0, 1, 22, 333)") == Shape{0, 1, 22, 333});
}

TEST_CASE("what is no literal of three keys is refused with its place") {
  const std::string order = "'fortran_order': False";
  const std::string descr = "'descr': '<f4'";
  // The dictionary begins at byte 10.
  const std::vector<std::pair<std::string, std::string>> headers{
      {"", "at byte 10: the header ends (expected '{')"},
      {"   ", "at byte 13: the header ends (expected '{')"},
      {"[]", "at byte 10: found '[]' (expected '{')"},
      {"{", "at byte 11: the header ends (expected a string)"},
      {"{}", "at byte 12: the header ends without 'descr' (expected the keys"},
      {"{" + descr + "}", "at byte 26: the header ends without 'fortran_order' (expected the keys"},
      {"{" + descr + ", " + order + "}", "at byte 50: the header ends without 'shape' (expected"},
      {"{" + descr + ", " + descr + "}",
       "at byte 27: found ''descr': '<f4'}' (expected each of the"},
      {"{'extra': 1}", "at byte 11: found ''extra': 1}' (expected each of the keys"},
      {"{descr: '<f4'}", "at byte 11: found 'descr: '<f4'}' (expected a string)"},
      {"{'descr' '<f4'}", "at byte 19: found ''<f4'}' (expected ':')"},
      {"{'descr': f4}", "at byte 20: found 'f4}' (expected a string)"},
      {"{'descr': None}", "at byte 20: found 'None}' (expected a string)"},
      {"{'descr': '<f4}", "at byte 20: found ''<f4}' (expected a string with a closing quote)"},
      {"{'descr': [('a', '<f4')]}", "at byte 20: structured dtype (expected a float or integer"},
      {"{'descr': ('<f4', (2,))}", "at byte 20: found '('<f4', (2,))}' (expected a string)"},
      {"{'fortran_order': 0}", "at byte 28: found '0}' (expected True or False)"},
      {"{'fortran_order': true}", "at byte 28: found 'true}' (expected True or False)"},
      {"{'fortran_order': Falsely}", "at byte 33: found 'ly}' (expected ',')"},
      {"{'shape': 3}", "at byte 20: found '3}' (expected '(')"},
      {"{'shape': [3]}", "at byte 20: found '[3]}' (expected '(')"},
      {"{'shape': (3)}", "at byte 23: found '}' (expected a tuple such as (3,) before this)"},
      {"{'shape': (,)}", "at byte 21: found ',)}' (expected a size)"},
      {"{'shape': (3 4)}", "at byte 23: found '4)}' (expected ',')"},
      {"{'shape': (3,,)}", "at byte 23: found ',)}' (expected a size)"},
      {"{'shape': (3.0,)}", "at byte 22: found '.0,)}' (expected ',')"},
      {"{'shape': (2*3,)}", "at byte 22: found '*3,)}' (expected ',')"},
      {"{'shape': (1e3,)}", "at byte 22: found 'e3,)}' (expected ',')"},
      {"{'shape': (0x3,)}", "at byte 22: found 'x3,)}' (expected ',')"},
      {"{'shape': (-3,)}", "at byte 21: size '-3' in the shape (expected 0 to 2^63 - 1)"},
      {"{'shape': (9223372036854775808,)}", "at byte 21: size '9223372036854775808' in the shape"},
      {"{'shape': (-99999999999999999999,)}", "at byte 21: size '-99999999999999999999' in the"},
      {"{'shape': (3,", "at byte 23: the header ends (expected a size)"},
      {"{'shape': (__import__('os').getcwd(),)}",
       "at byte 21: found '__import__('os').getcwd(),)}'"},
      {npy_header("<f4", "()") + "x", "found 'x' (expected blanks up to the end of the header)"},
      {npy_header("<f4", "()") + "{}", "found '{}' (expected blanks up to the end of the header)"},
  };
  for (const auto& [header, what] : headers) {
    INFO(header);
    CHECK_THAT(refusal(header), Catch::StartsWith("x.npy: ") && Catch::Contains(what));
  }
}

TEST_CASE("NUL and other control bytes of a header are shown escaped") {
  CHECK(refusal(std::string("\0\n\x93", 3)) ==
        "x.npy: at byte 10: found '\\x00\\x0a\\x93' (expected '{')");
}

TEST_CASE("a file that ends before its header does is refused") {
  const auto refused = [](std::string_view bytes) { return message([&] { parse(bytes); }); };
  CHECK(refused("") == "x.npy: empty input (expected an NPY file)");
  CHECK(refused("\x93NUMP") ==
        "x.npy: at byte 0: found '\\x93NUMP' (expected the NPY magic '\\x93NUMPY')");
  CHECK(refused("PK\x03\x04 and more") ==
        "x.npy: at byte 0: found 'PK\\x03\\x04 a' (expected the NPY magic '\\x93NUMPY')");
  CHECK_THAT(refused("\x93NUMPY"), Catch::Contains("truncated"));
  CHECK_THAT(refused("\x93NUMPY\x01"), Catch::Contains("truncated"));
  CHECK_THAT(refused(std::string_view("\x93NUMPY\x01\0\x10", 9)), Catch::Contains("truncated"));
  CHECK_THAT(refused(std::string_view("\x93NUMPY\x02\0\x10\0\0", 11)),
             Catch::Contains("truncated"));
  CHECK(refused(std::string_view("\x93NUMPY\x01\0\xff\xff{}", 12)) ==
        "x.npy: at byte 8: header of 65535 bytes (only 2 bytes follow; truncated NPY file)");
  CHECK(refused(std::string_view("\x93NUMPY\x02\0\xff\xff\xff\xff{}", 14)) ==
        "x.npy: at byte 8: header of 4294967295 bytes (only 2 bytes follow; truncated NPY file)");
}

TEST_CASE("unknown NPY versions are refused") {
  for (const auto& [version, text] :
       std::vector<std::pair<std::string, const char*>>{{std::string("\x00\x00", 2), "0.0"},
                                                        {std::string("\x01\x01", 2), "1.1"},
                                                        {std::string("\x04\x00", 2), "4.0"},
                                                        {std::string("\xff\xff", 2), "255.255"}}) {
    std::string bytes = npy_bytes(npy_header("<f4", "()"), std::string(4, '\0'));
    bytes.replace(6, 2, version);
    CHECK(message([&] { parse(bytes); }) ==
          "x.npy: at byte 6: NPY version " + std::string(text) + " (expected 1.0, 2.0 or 3.0)");
  }
}

}  // namespace act::test
