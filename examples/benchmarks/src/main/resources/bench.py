"""Measures PyTorch as Worker measures the peers that run on a JVM, and prints the same lines."""

import argparse
import statistics
import time

import bench_models
import bench_operations
import torch

BATCH_SECONDS = 0.010
FEWEST_BATCHES = 5
STEPS = 100


def candidates(subject, action, size, arguments):
    if subject in bench_models.TASKS:
        return bench_models.candidates(subject, action, size, arguments.fused, arguments.compile)
    return bench_operations.candidates(subject, action, size)


def run(work, times):
    start = time.perf_counter()
    for _ in range(times):
        work()
    return time.perf_counter() - start


def warm(work, seconds):
    """How often the work is done in a batch of some milliseconds."""
    batch, spent = 1, 0
    while spent < seconds:
        took = run(work, batch)
        spent += took
        if took < BATCH_SECONDS / 2:
            batch *= 2
    return batch


def measure(work, batch, seconds):
    batches, spent = [], 0
    while spent < seconds or len(batches) < FEWEST_BATCHES:
        took = run(work, batch)
        spent += took
        batches.append(1e9 * took / batch)
    return statistics.median(batches), min(batches)


def first_steps(work):
    for step in range(1, STEPS + 1):
        work()
        if step in (1, STEPS):
            print("step", step, flush=True)


def peak_kilobytes():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM:"))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--threads", type=int, required=True)
    parser.add_argument("--fused", action="store_true", help="optimizers in one fused pass")
    parser.add_argument("--compile", action="store_true", help="models by torch.compile")
    parser.add_argument("--first-steps", action="store_true", help="a hundred, cold")
    parser.add_argument("warm_up", type=float, help="seconds")
    parser.add_argument("seconds", type=float)
    parser.add_argument("items", nargs="+", help="subject action size")
    arguments = parser.parse_args()

    torch.set_num_threads(arguments.threads)
    for item in arguments.items:
        subject, action, size = item.split()
        with torch.inference_mode(action in ("forward", "token")):
            if arguments.first_steps:
                first_steps(next(iter(candidates(subject, action, int(size), arguments))))
                continue
            figures = []
            for work in candidates(subject, action, int(size), arguments):
                batch = warm(work, arguments.warm_up)
                figures.append(measure(work, batch, arguments.seconds))
                del work
        median, best = min(figures)
        print(f"{item}\t{median:.1f}\t{best:.1f}\t{peak_kilobytes()}", flush=True)


if __name__ == "__main__":
    main()
