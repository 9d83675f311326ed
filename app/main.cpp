#include "run.hpp"

int main(int argc, char** argv) { return act::app::run({argv + 1, argv + argc}); }
