"""DigitsCnn in PyTorch: records the losses of its first steps, with which a test compares.

Run in this folder, with OMP_NUM_THREADS=1.
"""

import gzip
import json

import numpy
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

FOLDER = "../resources/dev/lemur/examples/training/digits-cnn"
SEED = 42
EPOCHS = 4
BATCH_SIZE = 16
LEARNING_RATE = 0.002


def idx(name, header):
    with gzip.open(f"{FOLDER}/{name}.gz") as file:
        return numpy.frombuffer(file.read(), numpy.uint8, offset=header).copy()


images = torch.from_numpy(idx("train-images-idx3-ubyte", 16)).view(-1, 1, 10, 10).float() / 255
labels = torch.from_numpy(idx("train-labels-idx1-ubyte", 8)).long()

torch.manual_seed(SEED)
model = nn.Sequential(
    nn.Conv2d(1, 16, 3, 1, 1),
    nn.BatchNorm2d(16),
    nn.ReLU(),
    nn.MaxPool2d(2),
    nn.Conv2d(16, 32, 3, 1, 1),
    nn.BatchNorm2d(32),
    nn.ReLU(),
    nn.MaxPool2d(2),
    nn.Dropout2d(0.25),
    nn.Flatten(),
    nn.Linear(32 * 2 * 2, 10),
)
criterion = nn.CrossEntropyLoss()
optimizer = torch.optim.Adam(model.parameters(), LEARNING_RATE)
training = DataLoader(TensorDataset(images, labels), BATCH_SIZE, shuffle=True)
test = DataLoader(TensorDataset(images[:20], labels[:20]), BATCH_SIZE)  # its seeds alone matter

losses = []
for epoch in range(EPOCHS):
    model.train()
    for x, y in training:
        optimizer.zero_grad()
        loss = criterion(model(x), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    iter(test)  # validation draws a seed for the loader's workers

with open(f"{FOLDER}/losses.json", "w") as file:
    settings = {"seed": SEED, "epochs": EPOCHS, "batch_size": BATCH_SIZE, "lr": LEARNING_RATE}
    json.dump(
        {"torch": torch.__version__, "settings": settings, "loss": losses[:50]}, file, indent=1
    )
