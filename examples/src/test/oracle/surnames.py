"""Surnames in PyTorch: records the losses of its first steps, with which a test compares.

Run in this folder, with OMP_NUM_THREADS=1.
"""

import csv
import json
import unicodedata

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence
from torch.utils.data import DataLoader, TensorDataset, random_split

FOLDER = "../resources/dev/lemur/examples/training/surnames"
SEED = 42
EPOCHS = 2
BATCH_SIZE = 32
HIDDEN = 32
LEARNING_RATE = 0.003
KINDS = {"rnn": nn.RNN, "lstm": nn.LSTM, "gru": nn.GRU}

with open("../../main/resources/surnames.csv", encoding="utf-8", newline="") as file:
    rows = list(csv.DictReader(file))
names = [unicodedata.normalize("NFC", row["name"]).lower() for row in rows]
languages = sorted({row["language"] for row in rows})
characters = sorted(set("".join(names)))
longest = max(map(len, names))
numbers = torch.zeros(len(names), longest, dtype=torch.long)
for i, name in enumerate(names):
    for j, character in enumerate(name):
        numbers[i, j] = 2 + characters.index(character)
labels = torch.tensor([languages.index(row["language"]) for row in rows])


class SurnameNetwork(nn.Module):
    def __init__(self, kind):
        super().__init__()
        self.dropout = nn.Dropout(0.3)
        self.embedding = nn.Embedding(2 + len(characters), 32, 0)
        self.recurrent = KINDS[kind](32, HIDDEN)
        self.output = nn.Linear(HIDDEN, len(languages))

    def forward(self, names):
        lengths = names.ne(0).sum(1)
        packed = pack_padded_sequence(self.embedding(names), lengths, True, False)
        hidden = self.recurrent(packed)[1]
        if isinstance(hidden, tuple):
            hidden = hidden[0]
        return self.output(self.dropout(hidden[0]))


def train(kind):
    torch.manual_seed(SEED)
    training, test = random_split(TensorDataset(numbers, labels), [0.8, 0.2])
    model = SurnameNetwork(kind)
    criterion = nn.CrossEntropyLoss()
    optimizer = torch.optim.Adam(model.parameters(), LEARNING_RATE)
    losses = []
    for epoch in range(EPOCHS):
        for x, y in DataLoader(training, BATCH_SIZE, shuffle=True):
            optimizer.zero_grad()
            loss = criterion(model(x), y)
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
        iter(DataLoader(test, BATCH_SIZE))  # validation draws a seed for the loader's workers
    return losses[:50]


for kind in KINDS:
    settings = {"model": kind, "seed": SEED, "epochs": EPOCHS, "batch_size": BATCH_SIZE}
    settings |= {"hidden": HIDDEN, "lr": LEARNING_RATE}
    recorded = {"torch": torch.__version__, "settings": settings, "loss": train(kind)}
    with open(f"{FOLDER}/{kind}.json", "w") as file:
        json.dump(recorded, file, indent=1)
