"""What Lemur's example DigitsClassifier does, in PyTorch: python digits.py FOLDER EPOCHS."""

import pathlib
import struct
import sys

import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

BATCH_SIZE = 64
HIDDEN = 128
CLASSES = 10
LEARNING_RATE = 0.002


def read(folder, prefix):
    images = (folder / f"{prefix}-images-idx3-ubyte").read_bytes()
    labels = (folder / f"{prefix}-labels-idx1-ubyte").read_bytes()
    count, height, width = struct.unpack(">3I", images[4:16])
    pixels = torch.frombuffer(bytearray(images[16:]), dtype=torch.uint8)
    return TensorDataset(
        pixels.view(count, height, width).float() / 255,
        torch.frombuffer(bytearray(labels[8:]), dtype=torch.uint8).long(),
    )


def evaluate(model, loader, criterion):
    """Mean loss, accuracy, and how often each class was taken for each."""
    model.eval()
    matrix = torch.zeros(CLASSES, CLASSES, dtype=torch.long)
    total = 0.0
    with torch.inference_mode():
        for images, labels in loader:
            logits = model(images)
            total += criterion(logits, labels).item() * len(labels)
            places = labels * CLASSES + logits.argmax(1)
            matrix += torch.bincount(places, minlength=CLASSES**2).view(CLASSES, CLASSES)
    count = len(loader.dataset)
    return total / count, matrix.diag().sum().item() / count, matrix


def main():
    folder, epochs = pathlib.Path(sys.argv[1]), int(sys.argv[2])
    training, test = read(folder, "train"), read(folder, "t10k")
    torch.manual_seed(42)
    model = nn.Sequential(
        nn.Flatten(),
        nn.Linear(training.tensors[0][0].numel(), HIDDEN),
        nn.ReLU(),
        nn.Dropout(0.2),
        nn.Linear(HIDDEN, CLASSES),
    )
    print(model)
    criterion = nn.CrossEntropyLoss()
    optimizer = torch.optim.Adam(model.parameters(), LEARNING_RATE)
    loader = DataLoader(training, BATCH_SIZE, shuffle=True)
    test_loader = DataLoader(test, BATCH_SIZE)
    for epoch in range(1, epochs + 1):
        model.train()
        total, correct = 0.0, 0
        for images, labels in loader:
            optimizer.zero_grad()
            logits = model(images)
            loss = criterion(logits, labels)
            loss.backward()
            optimizer.step()
            total += loss.item() * len(labels)
            correct += (logits.argmax(1) == labels).sum().item()
        val_loss, val_accuracy, _ = evaluate(model, test_loader, criterion)
        count = len(training)
        print(
            f"Epoch {epoch}/{epochs}  loss {total / count:.4f}  accuracy {correct / count:.4f}"
            f"  val_loss {val_loss:.4f}  val_accuracy {val_accuracy:.4f}"
        )
    print(evaluate(model, test_loader, criterion)[2])


if __name__ == "__main__":
    main()
