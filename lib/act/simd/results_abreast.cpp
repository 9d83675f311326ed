#include <act/dtype.hpp>
#include <act/simd/loops.hpp>

namespace act::simd {

// Here, and not in the header: the loops must not share it with the rest of the program.
template <class T>
ResultsAbreast<T>::~ResultsAbreast() = default;

template class ResultsAbreast<float>;
template class ResultsAbreast<Float16>;
template class ResultsAbreast<BFloat16>;
template class ResultsAbreast<double>;

}  // namespace act::simd
