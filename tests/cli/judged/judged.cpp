// Functions of a shared library: right ones, and every kind of wrong for `act certify` to judge.
#include <unistd.h>

#include <cmath>
#include <cstddef>
#include <cstdlib>

extern "C" {

void identity(const float* x, float* y, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) y[i] = x[i];
}

/// Right only where x and y do not overlap.
void identity_in_two_passes(const float* x, float* y, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) y[i] = 0;
  for (std::size_t i = 0; i < count; ++i) y[i] += x[i];
}

void third(const float* x, float* y, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) y[i] = x[i] / 3;
}

void third_of_double(const double* x, double* y, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) y[i] = x[i] / 3;
}

void sigmoid_by_expf(const float* x, float* y, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) y[i] = 1 / (1 + std::exp(-x[i]));
}

void sigmoid_without_tail(const float* x, float* y, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    const double exact = 1 / (1 + std::exp(-static_cast<double>(x[i])));
    y[i] = x[i] < -10 ? 0 : static_cast<float>(exact);
  }
}

void wrong_at_every_eighth(const float* x, float* y, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) y[i] = i % 8 == 7 ? std::nextafter(x[i], 0.0F) : x[i];
}

void crashes(const float* x, float* y, std::size_t count) {
  if (x[count - 1] > 1) std::abort();
  identity(x, y, count);
}

void hangs(const float*, float*, std::size_t) {
  for (;;) ::pause();
}

void leaves(const float*, float*, std::size_t) { std::_Exit(3); }
}
