#pragma once
#include <act/tensor.hpp>
#include <cstdint>

/// Inputs that need not be stored: the same bits for ever and everywhere, in float64.
namespace act::golden {

/// from, from + step, from + 2*step, ... up to `to`: from + i*step in double arithmetic.
/// Throws Error for a range that is empty, endless, or of more than 2^32 numbers.
Tensor range(double from, double to, double step);

/// Element i comes from u_i, the top 53 bits of number i + 1 of SplitMix64 (Steele, Lea & Flood
/// 2014) started at `seed`: low + (high - low)*(u_i*2^-53) in double arithmetic.
Tensor uniform(double low, double high, Shape shape, std::uint64_t seed);

/// Nearly normal, of mean 0 and variance 1: the sum of twelve such u_i*2^-53, less 6 (Irwin-Hall),
/// element i from numbers 12*i + 1 to 12*i + 12.
Tensor bell(Shape shape, std::uint64_t seed);

}  // namespace act::golden
