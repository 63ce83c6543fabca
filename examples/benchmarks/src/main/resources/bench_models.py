"""The whole models: what LemurModels has, in the same order."""

import torch
import torch.nn.functional as F
from torch import nn

LEARNING_RATE = 1e-3
TEMPERATURE = 0.8
TOP_K = 20


class ResidualBlock(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.layers = nn.Sequential(
            convolution(channels, channels),
            nn.BatchNorm2d(channels),
            nn.ReLU(),
            convolution(channels, channels),
            nn.BatchNorm2d(channels),
        )
        self.relu = nn.ReLU()

    def forward(self, x):
        return self.relu(self.layers(x) + x)


def convolution(channels, filters):
    return nn.Conv2d(channels, filters, 3, padding=1, bias=False)


class Recurrent(nn.Module):
    """Reads the rows of an image, one a step."""

    def __init__(self, kind):
        super().__init__()
        self.rnn = kind(28, 128, batch_first=True)
        self.head = nn.Linear(128, 10)

    def forward(self, x):
        return self.head(self.rnn(x)[0][:, -1])


class Block(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.norm1 = nn.LayerNorm(width)
        self.qkv = nn.Linear(width, 3 * width)
        self.projection = nn.Linear(width, width)
        self.norm2 = nn.LayerNorm(width)
        self.mlp = nn.Sequential(
            nn.Linear(width, 4 * width), nn.GELU(), nn.Linear(4 * width, width)
        )

    def forward(self, x):
        x = x + self.attention(self.norm1(x))
        return x + self.mlp(self.norm2(x))

    def attention(self, x):
        width = x.shape[2]
        q, k, v = (
            part.unflatten(2, (self.heads, width // self.heads)).transpose(1, 2)
            for part in self.qkv(x).split(width, 2)
        )
        y = F.scaled_dot_product_attention(q, k, v, is_causal=True)
        return self.projection(y.transpose(1, 2).flatten(2))


class Gpt(nn.Module):
    VOCABULARY, CONTEXT, WIDTH, HEADS, LAYERS = 65, 64, 128, 4, 4

    def __init__(self):
        super().__init__()
        self.characters = nn.Embedding(self.VOCABULARY, self.WIDTH)
        self.positions = nn.Embedding(self.CONTEXT, self.WIDTH)
        self.blocks = nn.Sequential(*(Block(self.WIDTH, self.HEADS) for _ in range(self.LAYERS)))
        self.norm = nn.LayerNorm(self.WIDTH)
        self.head = nn.Linear(self.WIDTH, self.VOCABULARY, bias=False)
        self.head.weight = self.characters.weight
        nn.init.normal_(self.characters.weight, 0, 0.02)

    def forward(self, x):
        y = self.characters(x) + self.positions(torch.arange(x.shape[1]))
        return self.head(self.norm(self.blocks(y)))


def lenet():
    return nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Conv2d(6, 16, 5),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Flatten(),
        nn.Linear(16 * 5 * 5, 120),
        nn.ReLU(),
        nn.Linear(120, 84),
        nn.ReLU(),
        nn.Linear(84, 10),
    )


def mnist_cnn():
    return nn.Sequential(
        nn.Conv2d(1, 32, 3),
        nn.ReLU(),
        nn.Conv2d(32, 64, 3),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Dropout(0.25),
        nn.Flatten(),
        nn.Linear(64 * 12 * 12, 128),
        nn.ReLU(),
        nn.Dropout(0.5),
        nn.Linear(128, 10),
        nn.LogSoftmax(1),
    )


def residual():
    return nn.Sequential(
        convolution(3, 32),
        nn.BatchNorm2d(32),
        nn.ReLU(),
        ResidualBlock(32),
        ResidualBlock(32),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
        nn.Linear(32, 10),
    )


def dense(*sizes):
    layers = [layer for ends in zip(sizes, sizes[1:]) for layer in (nn.Linear(*ends), nn.ReLU())]
    return nn.Sequential(*layers[:-1])


def classifier(model, criterion=nn.CrossEntropyLoss(), classes=10):
    """A task of a model that takes inputs of a shape without the batch."""
    return lambda shape: lambda rows: (
        model(),
        torch.randn(rows, *shape),
        criterion,
        torch.randint(classes, (rows,)),
    )


def seed_model(rows):
    model = nn.Sequential(nn.Linear(6, 4), nn.Linear(4, 1), nn.Sigmoid())
    return model, torch.randn(rows, 6), nn.BCELoss(), torch.rand(rows, 1).round()


def gpt(windows):
    def loss(logits, characters):
        return F.cross_entropy(logits.flatten(0, 1), characters.flatten())

    shape = (windows, Gpt.CONTEXT)
    return Gpt(), torch.randint(Gpt.VOCABULARY, shape), loss, torch.randint(Gpt.VOCABULARY, shape)


TASKS = {
    "6-4-1": seed_model,
    "6-16-3": classifier(lambda: dense(6, 16, 3), classes=3)((6,)),
    "784-128-10": classifier(lambda: dense(784, 128, 10))((784,)),
    "1024-1024-1024-10": classifier(lambda: dense(1024, 1024, 1024, 10))((1024,)),
    "lenet": classifier(lenet)((1, 28, 28)),
    "mnist-cnn": classifier(mnist_cnn, nn.NLLLoss())((1, 28, 28)),
    "residual": classifier(residual)((3, 32, 32)),
    "rnn": classifier(lambda: Recurrent(nn.RNN))((28, 28)),
    "lstm": classifier(lambda: Recurrent(nn.LSTM))((28, 28)),
    "gru": classifier(lambda: Recurrent(nn.GRU))((28, 28)),
    "gpt": gpt,
}


def candidates(subject, action, rows, fused, compiled):
    """The work, and for convolutions again with channels last: the faster one counts."""
    yield prepare(subject, action, rows, fused, compiled, torch.contiguous_format)
    if subject in ("lenet", "mnist-cnn", "residual"):
        yield prepare(subject, action, rows, fused, compiled, torch.channels_last)


def prepare(subject, action, rows, fused, compiled, memory_format):
    torch.manual_seed(0)
    model, x, criterion, target = TASKS[subject](rows)
    if x.dim() == 4:
        model, x = model.to(memory_format=memory_format), x.to(memory_format=memory_format)
    called = torch.compile(model) if compiled else model
    if action == "forward":
        model.eval()
        return lambda: called(x)
    if action == "token":
        model.eval()
        return lambda: generate(called, x)
    kind = torch.optim.Adam if action == "adam-step" else torch.optim.SGD
    return step(called, x, criterion, target, kind(model.parameters(), LEARNING_RATE, fused=fused or None))


def generate(model, window):
    logits = model(window)[:, -1] / TEMPERATURE
    best, indices = logits.topk(TOP_K)
    choice = best.softmax(-1).multinomial(1)
    return torch.cat((window, indices.gather(1, choice)), 1)


def step(model, x, criterion, target, optimizer):
    def work():
        optimizer.zero_grad()
        loss = criterion(model(x), target)
        loss.backward()
        optimizer.step()

    return work
