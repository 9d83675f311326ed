#include <act/apply.hpp>
#include <act/registry.hpp>

int main() {
  act::Tensor x(act::DType::float32, {2});
  x.view<float>() << -1, 2;
  const act::Tensor y = act::apply({act::get_activation("relu")}, x);
  return y.view<float>()[0] == 0 && y.view<float>()[1] == 2 ? 0 : 1;
}
