"""The single operations: what LemurOperations and LemurLayers have."""

import math

import torch
import torch.nn.functional as F
from torch import nn

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

IMAGE_LAYERS = {
    "conv2d-1x1": lambda channels: nn.Conv2d(channels, channels, 1),
    "conv2d-3x3": lambda channels: nn.Conv2d(channels, channels, 3, padding=1),
    "conv2d-5x5": lambda channels: nn.Conv2d(channels, channels, 5, padding=2),
    "conv2d-depthwise": lambda channels: nn.Conv2d(
        channels, channels, 3, padding=1, groups=channels
    ),
    "conv2d-strided": lambda channels: nn.Conv2d(channels, channels, 3, padding=1, stride=2),
    "max-pool": lambda channels: nn.MaxPool2d(2),
    "avg-pool": lambda channels: nn.AvgPool2d(2),
    "batch-norm": lambda channels: nn.BatchNorm2d(channels),
}

# What LayerShapes has.
IMAGES = {1: (1, 8, 14, 14), 16: (16, 32, 28, 28), 32: (32, 64, 28, 28)}
CHARACTERS = {1: (1, 16, 32), 16: (16, 64, 128), 32: (32, 256, 256)}
HEADS = {1: (1, 2, 16, 16), 16: (16, 4, 64, 32), 32: (32, 4, 256, 64)}
VOCABULARY = {1: 65, 16: 65, 32: 10_000}


def candidates(subject, action, size):
    """The work, and for layers of images again with channels last: the faster one counts."""
    torch.manual_seed(0)
    yield prepare(subject, action, size, torch.contiguous_format)
    if subject in IMAGE_LAYERS:
        torch.manual_seed(0)
        yield prepare(subject, action, size, torch.channels_last)


def prepare(subject, action, size, memory_format):
    backward = action == "forward+backward"
    if subject in IMAGE_LAYERS:
        x = torch.randn(IMAGES[size]).to(memory_format=memory_format)
        layer = IMAGE_LAYERS[subject](x.shape[1]).to(memory_format=memory_format).train(backward)
        return work(lambda: layer(x), backward, [*layer.parameters(), x])
    if subject == "layer-norm":
        x = torch.randn(CHARACTERS[size])
        layer = nn.LayerNorm(x.shape[2])
        return work(lambda: layer(x), backward, [*layer.parameters(), x])
    if subject == "attention":
        q, k, v = (torch.randn(HEADS[size]) for _ in range(3))
        attend = F.scaled_dot_product_attention
        return work(lambda: attend(q, k, v, is_causal=True), backward, [q, k, v])
    if subject == "embedding":
        texts, characters, width = CHARACTERS[size]
        layer = nn.Embedding(VOCABULARY[size], width)
        x = torch.randint(VOCABULARY[size], (texts, characters))
        return work(lambda: layer(x), backward, [layer.weight])
    if subject.startswith("cross-entropy-"):
        classes = int(subject.rpartition("-")[2])
        target = torch.randint(classes, (size,))
        x = torch.randn(size, classes)
        return work(lambda: F.cross_entropy(x, target), backward, [x])
    if subject == "matmul":
        a, b = torch.randn(size, size), torch.randn(size, size)
        return lambda: a @ b
    side = math.isqrt(size)
    if subject in PAIRS:
        a, b = PAIRS[subject](side)
        return lambda: a + b
    function, x = FUNCTIONS[subject], torch.randn(side, side)
    return work(lambda: function(x), backward, [x])


def work(forward, backward, leaves):
    if not backward:
        return forward
    for leaf in leaves:
        leaf.requires_grad_()
    gradient = torch.ones_like(forward().detach())

    def both():
        for leaf in leaves:
            leaf.grad = None
        forward().backward(gradient)

    return both
