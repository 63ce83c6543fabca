"""CharGpt in PyTorch: records the losses that CharGptCommandTest expects.

    python char_gpt.py ../resources/dev/lemur/examples/text/char-gpt.json
"""

import json
import math
import pathlib
import sys

import torch
from torch import nn
from torch.nn import functional as F
from torch.utils.data import DataLoader, Dataset, RandomSampler

SETTINGS = {
    "seed": 42,
    "epochs": 50,
    "batches": 1,
    "batch_size": 8,
    "context": 16,
    "width": 32,
    "heads": 2,
    "layers": 2,
    "dropout": 0.1,
    "learning_rate": 0.003,
}
TEXT = pathlib.Path(__file__).parents[2] / "main/resources/animal-stories.txt"


class Windows(Dataset):
    def __init__(self, numbers, context):
        self.numbers = numbers
        self.context = context

    def __len__(self):
        return len(self.numbers) - self.context

    def __getitem__(self, i):
        return self.numbers[i : i + self.context], self.numbers[i + 1 : i + 1 + self.context]


class CausalSelfAttention(nn.Module):
    def __init__(self, width, heads, dropout):
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.projection = nn.Linear(width, width)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x):
        width = x.size(2)
        q, k, v = (
            part.unflatten(2, (self.heads, width // self.heads)).transpose(1, 2)
            for part in self.qkv(x).split(width, 2)
        )
        y = F.scaled_dot_product_attention(q, k, v, is_causal=True)
        return self.dropout(self.projection(y.transpose(1, 2).flatten(2)))


class Block(nn.Module):
    def __init__(self, width, heads, dropout):
        super().__init__()
        self.norm1 = nn.LayerNorm(width)
        self.attention = CausalSelfAttention(width, heads, dropout)
        self.norm2 = nn.LayerNorm(width)
        self.mlp = nn.Sequential(
            nn.Linear(width, 4 * width), nn.GELU(), nn.Linear(4 * width, width), nn.Dropout(dropout)
        )

    def forward(self, x):
        x = x + self.attention(self.norm1(x))
        return x + self.mlp(self.norm2(x))


class Gpt(nn.Module):
    def __init__(self, vocabulary, context, width, heads, layers, dropout):
        super().__init__()
        self.characters = nn.Embedding(vocabulary, width)
        self.positions = nn.Embedding(context, width)
        self.dropout = nn.Dropout(dropout)
        self.blocks = nn.ModuleList(Block(width, heads, dropout) for _ in range(layers))
        self.norm = nn.LayerNorm(width)
        self.head = nn.Linear(width, vocabulary, bias=False)
        self.head.weight = self.characters.weight
        self.apply(self.draw)
        for block in self.blocks:
            nn.init.normal_(block.attention.projection.weight, 0, 0.02 / math.sqrt(2 * layers))

    @staticmethod
    def draw(module):
        if isinstance(module, (nn.Embedding, nn.Linear)):
            nn.init.normal_(module.weight, 0, 0.02)
        if isinstance(module, nn.Linear) and module.bias is not None:
            nn.init.zeros_(module.bias)

    def forward(self, x):
        y = self.dropout(self.characters(x) + self.positions(torch.arange(x.size(1))))
        for block in self.blocks:
            y = block(y)
        return self.head(self.norm(y))


def rate(step, steps):
    warm_up = math.ceil(0.05 * steps)
    if step < warm_up:
        return (step + 1) / (warm_up + 1)
    return 0.1 + 0.45 * (1 + math.cos(math.pi * (step - warm_up) / max(1, steps - warm_up)))


def train(seed, epochs, batches, batch_size, context, width, heads, layers, dropout, learning_rate):
    text = TEXT.read_text(encoding="utf-8").split("\n", 1)[1]
    vocabulary = sorted(set(text))
    data = Windows(torch.tensor([vocabulary.index(c) for c in text]), context)
    torch.manual_seed(seed)
    model = Gpt(len(vocabulary), context, width, heads, layers, dropout)
    matrices = [p for p in model.parameters() if p.dim() >= 2]
    vectors = [p for p in model.parameters() if p.dim() < 2]
    optimizer = torch.optim.AdamW(
        [{"params": matrices, "weight_decay": 0.1}, {"params": vectors, "weight_decay": 0}],
        lr=learning_rate,
        betas=(0.9, 0.99),
    )
    steps = epochs * batches
    scheduler = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: rate(step, steps))
    sampler = RandomSampler(data, replacement=True, num_samples=batches * batch_size)
    loader = DataLoader(data, batch_size, sampler=sampler)
    losses = []
    for _ in range(epochs):
        for x, y in loader:
            loss = F.cross_entropy(model(x).flatten(0, 1), y.flatten())
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1)
            optimizer.step()
            scheduler.step()
            losses.append(loss.item())
    return losses


if __name__ == "__main__":
    record = {"torch": torch.__version__, "settings": SETTINGS, "loss": train(**SETTINGS)}
    pathlib.Path(sys.argv[1]).write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
