#include <act/io/memory_source.hpp>
#include <act/io/npy.hpp>
#include <act/registry.hpp>
#include <act/stream.hpp>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>
#include <limits>
#include <random>

#include "bits.hpp"
#include "check.hpp"
#include "io/temporary_folder.hpp"
#include "tensors.hpp"

namespace act::test {
namespace {

Tensor normal(Shape shape, unsigned seed) {
  Tensor x(DType::float32, std::move(shape));
  std::mt19937 random(seed);
  std::normal_distribution<float> distribution;
  for (float& element : x.view<float>()) element = distribution(random);
  return x;
}

/// What is written of x as NPY, on so many threads.
std::string streamed(const Call& call, const Tensor& x, const Tensor* upstream,
                     std::size_t threads) {
  const TemporaryFolder folder;
  const Wanted wanted = upstream != nullptr ? Wanted::product : Wanted::value;
  const Evaluator evaluator(call, wanted, x.dtype(), x.shape());
  io::MemorySource source({x});
  std::optional<io::MemorySource> other;
  if (upstream != nullptr) other.emplace(io::Document{*upstream});
  const auto writer = io::make_writer(io::Format::npy, {evaluator.dtype(), evaluator.shape()}, {});
  Evaluated result(source, other ? &*other : nullptr, evaluator, source.layout());
  io::OutputFile file(folder / "y.npy");
  on_threads(threads, [&] { write_all(result, *writer, file); });
  file.commit();
  return io::read_file(folder / "y.npy");
}

TEST_CASE("a tensor in parts gives what it gives as a whole, on any axis and number of threads") {
  const Tensor x = normal({70, 64, 60}, 1);
  for (const std::string_view name : {"softmax", "glu", "sparsemax"}) {
    for (const long axis : {0L, 1L, 2L}) {
      CAPTURE(name, axis);
      const Call call{get_activation(name), {}, Axes{{axis}}};
      const Tensor y = apply(call, x);
      const Tensor g = normal(y.shape(), 2);
      const std::string value = io::render({y}, io::Format::npy, {});
      const std::string product = io::render({vjp(call, x, g)}, io::Format::npy, {});
      for (const std::size_t threads : {1U, 3U}) {
        CHECK((streamed(call, x, nullptr, threads) == value));
        CHECK((streamed(call, x, &g, threads) == product));
      }
    }
  }
  const Call gelu{get_activation("gelu")};
  const Tensor g = normal(x.shape(), 3);
  CHECK((streamed(gelu, x, &g, 2) == io::render({vjp(gelu, x, g)}, io::Format::npy, {})));
}

/// A result that is read from one file and written to another.
class FileToFile {
 public:
  FileToFile(const Call& call, const std::string& from, const std::string& to)
      : input_(from),
        source_(io::open(input_, io::Format::npy, {})),
        evaluator_(call, Wanted::value, source_->layout().dtype, *source_->layout().shape),
        result_(*source_, nullptr, evaluator_, source_->layout()),
        output_(to) {}

  bool goes_by_columns() const { return result_.grid().has_value(); }
  void run() {
    const auto writer = io::make_writer(io::Format::npy, result_.layout(), {});
    write_all(result_, *writer, output_);
    output_.commit();
  }

 private:
  io::InputFile input_;
  std::unique_ptr<io::Source> source_;
  Evaluator evaluator_;
  Evaluated result_;
  io::OutputFile output_;
};

TEST_CASE("columns of large slabs, from file to file, make up the result") {
  const TemporaryFolder folder;
  const Tensor x = normal({2, 34, 250'003}, 6);
  io::write_file(folder / "x.npy", io::render({x}, io::Format::npy, {}));
  for (const std::string_view name : {"softmax", "glu"}) {
    CAPTURE(name);
    const Call call{get_activation(name), {}, Axes{{1}}};
    FileToFile transformation(call, folder / "x.npy", folder / "y.npy");
    CHECK(transformation.goes_by_columns());
    transformation.run();
    CHECK((io::read_file(folder / "y.npy") == io::render({apply(call, x)}, io::Format::npy, {})));
  }

  // A file that ends before its columns do, once its size has been seen.
  const Call call{get_activation("softmax"), {}, Axes{{1}}};
  FileToFile transformation(call, folder / "x.npy", folder / "z.npy");
  std::filesystem::resize_file(folder / "x.npy", 60'000'000);
  CHECK_THROWS_WITH(transformation.run(),
                    Catch::Contains("x.npy: at byte 128: ") && Catch::Contains("; truncated file"));
  CHECK(!io::exists(folder / "z.npy"));
}

TEST_CASE("a file that becomes shorter or longer once its size has been seen is refused") {
  const TemporaryFolder folder;
  io::write_file(folder / "x.npy", io::render({normal({500'000}, 6)}, io::Format::npy, {}));
  const Call call{get_activation("gelu")};
  const auto refusal_at = [&](std::uintmax_t size) {
    FileToFile transformation(call, folder / "x.npy", folder / "y.npy");
    CHECK_FALSE(transformation.goes_by_columns());
    std::filesystem::resize_file(folder / "x.npy", size);
    return message([&] { transformation.run(); });
  };
  CHECK_THAT(refusal_at(2'000'129),
             Catch::Contains("x.npy: at byte 128: more than 2000000 bytes") &&
                 Catch::Contains("; trailing bytes"));
  std::filesystem::resize_file(folder / "x.npy", 2'000'128);
  CHECK_THAT(refusal_at(1'900'000), Catch::Contains("x.npy: at byte 128: 1899872 bytes of data") &&
                                        Catch::Contains("; truncated file"));
  CHECK(!io::exists(folder / "y.npy"));
}

Tensor transposed(const Tensor& tensor) {
  const Shape shape = tensor.shape();
  Tensor result(tensor.dtype(), {shape[1], shape[0]});
  dispatch(tensor.dtype(), [&]<class T>() {
    using Matrix = Eigen::Array<T, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    const Eigen::Map<const Matrix> from(tensor.view<T>().data(), shape[0], shape[1]);
    Eigen::Map<Matrix>(result.view<T>().data(), shape[1], shape[0]) = from.transpose();
  });
  return result;
}

/// x with what lanes treat in a way of its own, in some columns each.
Tensor with_specials(Tensor x) {
  const auto columns = static_cast<std::size_t>(x.shape()[1]);
  auto elements = x.view<float>();
  constexpr float inf = std::numeric_limits<float>::infinity();
  const auto at = [&](std::size_t row, std::size_t column) -> float& {
    return elements[static_cast<Eigen::Index>(row * columns + column)];
  };
  at(5, 1) = -inf;
  at(6, 19) = inf;
  at(7, 20) = -700;
  at(9, 21) = 300;
  at(8, columns - 1) = std::numeric_limits<float>::quiet_NaN();
  for (std::size_t row = 0; row < static_cast<std::size_t>(x.shape()[0]); ++row) at(row, 40) = -inf;
  return x;
}

constexpr std::array floating{DType::float16, DType::bfloat16, DType::float32, DType::float64};

/// Its bytes, with every NaN the same one.
std::string bits_of(Tensor tensor) {
  dispatch(tensor.dtype(), [&]<class T>() {
    if constexpr (!std::is_integral_v<T>) {
      for (T& element : tensor.view<T>()) {
        if (element != element) element = T(NAN);
      }
    }
  });
  return {reinterpret_cast<const char*>(tensor.bytes()), tensor.byte_count()};
}

TEST_CASE("lanes across memory give the bits of lanes along it") {
  for (const DType dtype : floating) {
    const Tensor x = with_specials(normal({1310, 1001}, 4)).cast(dtype);
    const Tensor g = normal({1310, 1001}, 5).cast(dtype);
    for (const std::string_view name : {"softmax", "log_softmax", "sparsemax"}) {
      CAPTURE(name, dtype);
      const Call across{get_activation(name), {}, Axes{{0}}};
      const Call along{get_activation(name), {}, Axes{{1}}};
      CHECK((bits_of(apply(across, x)) == bits_of(transposed(apply(along, transposed(x))))));
      CHECK((bits_of(vjp(across, x, g)) ==
             bits_of(transposed(vjp(along, transposed(x), transposed(g))))));
    }
  }
}

TEST_CASE("long lanes across a large tensor give in parts what they give as a whole") {
  for (const DType dtype : floating) {
    const Tensor x = with_specials(normal({40'002, 433}, 7)).cast(dtype);
    for (const std::string_view name : {"softmax", "log_softmax", "glu"}) {
      CAPTURE(name, dtype);
      const Call call{get_activation(name), {}, Axes{{0}}};
      CHECK(Evaluator(call, Wanted::value, dtype, x.shape()).has_panels());
      const std::string parts = streamed(call, x, nullptr, 3);
      CHECK((bits_of(io::read_npy(parts, "y.npy", {.dtype = dtype}).tensor) ==
             bits_of(apply(call, x))));
    }
  }
}

}  // namespace
}  // namespace act::test
