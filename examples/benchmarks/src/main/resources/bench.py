"""Measures PyTorch as Worker measures the peers that run on a JVM, and prints the same lines."""

import argparse
import math
import statistics
import time

import torch
import torch.nn.functional as F
from torch import nn

BATCH_SECONDS = 0.010
FEWEST_BATCHES = 5
LEARNING_RATE = 1e-3


def classifier(classes, *layers):
    return lambda rows: (
        nn.Sequential(*layers),
        torch.randn(rows, layers[0].in_features),
        nn.CrossEntropyLoss(),
        torch.randint(classes, (rows,)),
    )


def seed_model(rows):
    model = nn.Sequential(nn.Linear(6, 4), nn.Linear(4, 1), nn.Sigmoid())
    return model, torch.randn(rows, 6), nn.BCELoss(), torch.rand(rows, 1).round()


MODELS = {
    "6-4-1": lambda: seed_model,
    "6-16-3": lambda: classifier(3, nn.Linear(6, 16), nn.ReLU(), nn.Linear(16, 3)),
    "784-128-10": lambda: classifier(10, nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 10)),
    "1024-1024-1024-10": lambda: classifier(
        10,
        nn.Linear(1024, 1024),
        nn.ReLU(),
        nn.Linear(1024, 1024),
        nn.ReLU(),
        nn.Linear(1024, 10),
    ),
}

FUNCTIONS = {
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "relu": F.relu,
    "leaky-relu": F.leaky_relu,
    "gelu": F.gelu,
    "softmax": lambda x: F.softmax(x, -1),
    "log-softmax": lambda x: F.log_softmax(x, -1),
    "scale-transposed": lambda x: x.t() * 2,
    "sum-rows": lambda x: x.sum(0),
    "sum-columns": lambda x: x.sum(1),
    "mean-rows": lambda x: x.mean(0),
    "mean-columns": lambda x: x.mean(1),
}

PAIRS = {
    "add-row": lambda n: (torch.randn(n, n), torch.randn(n)),
    "add-column": lambda n: (torch.randn(n, n), torch.randn(n, 1)),
    "add-transposed": lambda n: (torch.randn(n, n).t(), torch.randn(n, n)),
}


def step(model, x, criterion, target, optimizer):
    def work():
        optimizer.zero_grad()
        loss = criterion(model(x), target)
        loss.backward()
        optimizer.step()

    return work


def of_model(subject, action, rows, fused):
    model, x, criterion, target = MODELS[subject]()(rows)
    if action == "forward":
        return lambda: model(x)
    if action == "adam-step":
        optimizer = torch.optim.Adam(model.parameters(), LEARNING_RATE, fused=fused or None)
    else:
        optimizer = torch.optim.SGD(model.parameters(), LEARNING_RATE, fused=fused or None)
    return step(model, x, criterion, target, optimizer)


def of_function(function, action, x):
    if action == "forward":
        return lambda: function(x)
    x.requires_grad_()
    gradient = torch.ones_like(function(x).detach())

    def work():
        x.grad = None
        function(x).backward(gradient)

    return work


def prepare(subject, action, size, fused):
    torch.manual_seed(0)
    if subject in MODELS:
        return of_model(subject, action, size, fused)
    if subject.startswith("cross-entropy-"):
        classes = int(subject.rpartition("-")[2])
        target = torch.randint(classes, (size,))
        return of_function(
            lambda x: F.cross_entropy(x, target), action, torch.randn(size, classes)
        )
    if subject == "matmul":
        a, b = torch.randn(size, size), torch.randn(size, size)
        return lambda: a @ b
    side = math.isqrt(size)
    if subject in PAIRS:
        a, b = PAIRS[subject](side)
        return lambda: a + b
    return of_function(FUNCTIONS[subject], action, torch.randn(side, side))


def run(work, times):
    start = time.perf_counter()
    for _ in range(times):
        work()
    return time.perf_counter() - start


def measure(work, warm_up, seconds):
    batch, spent = 1, 0
    while spent < warm_up:
        took = run(work, batch)
        spent += took
        if took < BATCH_SECONDS / 2:
            batch *= 2
    batches, spent = [], 0
    while spent < seconds or len(batches) < FEWEST_BATCHES:
        took = run(work, batch)
        spent += took
        batches.append(1e9 * took / batch)
    return statistics.median(batches), min(batches)


def peak_kilobytes():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM:"))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--threads", type=int, required=True)
    parser.add_argument("--fused", action="store_true", help="optimizers in one fused pass")
    parser.add_argument("warm_up", type=float, help="seconds")
    parser.add_argument("seconds", type=float)
    parser.add_argument("items", nargs="+", help="subject action size")
    arguments = parser.parse_args()

    torch.set_num_threads(arguments.threads)
    for item in arguments.items:
        subject, action, size = item.split()
        work = prepare(subject, action, int(size), arguments.fused)
        with torch.inference_mode(action == "forward"):
            median, best = measure(work, arguments.warm_up, arguments.seconds)
        print(f"{item}\t{median:.1f}\t{best:.1f}\t{peak_kilobytes()}", flush=True)


if __name__ == "__main__":
    main()
