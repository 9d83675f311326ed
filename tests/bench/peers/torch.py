"""PyTorch's activations on one thread: `torch.py DTYPE ELEMENTS` prints `NAME NANOSECONDS` an element,
by act's names."""

import sys
import time

# Not this file: its folder is searched first.
sys.path.pop(0)

import torch
import torch.nn.functional as F

LANE_LENGTH = 128


def seconds(f):
    start = time.perf_counter()
    f()
    once = time.perf_counter() - start
    runs = max(3, int(0.01 / max(once, 1e-7)))
    times = []
    for _ in range(5):
        start = time.perf_counter()
        for _ in range(runs):
            f()
        times.append((time.perf_counter() - start) / runs)
    return sorted(times)[2]


def main():
    torch.set_num_threads(1)
    dtype = getattr(torch, sys.argv[1])
    elements = int(sys.argv[2])
    x = torch.randn(elements // LANE_LENGTH, LANE_LENGTH).to(dtype)
    functions = {
        "relu": lambda: F.relu(x),
        "relu6": lambda: F.relu6(x),
        "leaky_relu": lambda: F.leaky_relu(x, 0.2),
        "threshold": lambda: F.threshold(x, 0.1, 20),
        "elu": lambda: F.elu(x),
        "selu": lambda: F.selu(x),
        "celu": lambda: F.celu(x),
        "exponential": lambda: torch.exp(x),
        "sigmoid": lambda: torch.sigmoid(x),
        "hard_sigmoid": lambda: F.hardsigmoid(x),
        "log_sigmoid": lambda: F.logsigmoid(x),
        "tanh": lambda: torch.tanh(x),
        "hard_tanh": lambda: F.hardtanh(x),
        "softsign": lambda: F.softsign(x),
        "silu": lambda: F.silu(x),
        "hard_silu": lambda: F.hardswish(x),
        "gelu": lambda: F.gelu(x),
        "mish": lambda: F.mish(x),
        "softplus": lambda: F.softplus(x),
        "soft_shrink": lambda: F.softshrink(x),
        "hard_shrink": lambda: F.hardshrink(x),
        "tanh_shrink": lambda: F.tanhshrink(x),
        "glu": lambda: F.glu(x, -1),
        "softmax": lambda: F.softmax(x, -1),
        "log_softmax": lambda: F.log_softmax(x, -1),
    }
    for name, f in functions.items():
        try:
            print(name, f"{seconds(f) / elements * 1e9:.4f}", flush=True)
        except RuntimeError:  # not every function has every dtype
            continue


if __name__ == "__main__":
    main()
