"""Sentiment in PyTorch: records the losses that SentimentCommandTest expects.

Run in this folder, with OMP_NUM_THREADS=1.
"""

import collections
import csv
import json
import re

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_sequence
from torch.utils.data import DataLoader, random_split

FOLDER = "../resources/dev/lemur/examples/text/sentiment"
SEED = 42
EPOCHS = 1
BATCH_SIZE = 16
WIDTH = 32
LEARNING_RATE = 0.003
PADDING, UNKNOWN = 0, 1


def tokens(text):
    spaced = re.sub(r"['.,()!?]", r" \g<0> ", text.lower()).replace('"', "")
    return re.sub(r"[;:\s]+", " ", spaced).split()


with open("../../main/resources/sentences.csv", encoding="utf-8", newline="") as file:
    pairs = [
        [(tokens(row["negative"]), 0), (tokens(row["positive"]), 1)]
        for row in csv.DictReader(file)
    ]


class Bag(nn.Module):
    def __init__(self, vocabulary):
        super().__init__()
        self.words = nn.EmbeddingBag(vocabulary, WIDTH)
        nn.init.normal_(self.words.weight, 0, 0.1)
        self.head = nn.Linear(WIDTH, 2)

    def forward(self, sentences):
        shown = sentences.ne(PADDING)
        lengths = shown.sum(1)
        return self.head(self.words(sentences[shown], lengths.cumsum(0) - lengths))


class Transformer(nn.Module):
    def __init__(self, vocabulary):
        super().__init__()
        self.words = nn.Embedding(vocabulary, WIDTH)
        nn.init.normal_(self.words.weight, 0, 0.1)
        self.places = nn.Embedding(64, WIDTH)
        nn.init.normal_(self.places.weight, 0, 0.1)
        self.dropout = nn.Dropout(0.1)
        layer = nn.TransformerEncoderLayer(WIDTH, 4, 2 * WIDTH, 0.1, batch_first=True)
        self.encoder = nn.TransformerEncoder(layer, 2)
        self.head = nn.Linear(WIDTH, 2)

    def forward(self, sentences):
        padding = sentences.eq(PADDING)
        places = self.places(torch.arange(sentences.size(1)))
        x = self.dropout(self.words(sentences) + places)
        x = self.encoder(x, src_key_padding_mask=padding)
        shown = padding.logical_not().unsqueeze(2)
        return self.head((x * shown).sum(1) / shown.sum(1))


class Lstm(nn.Module):
    def __init__(self, vocabulary):
        super().__init__()
        self.words = nn.Embedding(vocabulary, WIDTH)
        nn.init.normal_(self.words.weight, 0, 0.1)
        self.dropout = nn.Dropout(0.3)
        self.lstm = nn.LSTM(WIDTH, WIDTH, bidirectional=True)
        self.head = nn.Linear(2 * WIDTH, 2)

    def forward(self, sentences):
        x = self.dropout(self.words(sentences))
        packed = pack_padded_sequence(x, sentences.ne(PADDING).sum(1), True, False)
        _, (hidden, _) = self.lstm(packed)
        return self.head(self.dropout(torch.cat([hidden[0], hidden[1]], 1)))


def vocabulary_of(sentences):
    counts = collections.Counter(token for words, _ in sentences for token in words)
    kept = sorted((-count, token) for token, count in counts.items() if count >= 2)
    return {token: 2 + i for i, (_, token) in enumerate(kept)}


def train(kind, epochs=EPOCHS, report=lambda model, encoded, test: None):
    torch.manual_seed(SEED)
    training, test = (
        [sentence for pair in part for sentence in pair] for part in random_split(pairs, [0.8, 0.2])
    )
    numbers = vocabulary_of(training)

    def encoded(batch):
        texts = [torch.tensor([numbers.get(word, UNKNOWN) for word in words]) for words, _ in batch]
        return pad_sequence(texts, True), torch.tensor([sentiment for _, sentiment in batch])

    model = kind(2 + len(numbers))
    criterion = nn.CrossEntropyLoss()
    optimizer = torch.optim.Adam(model.parameters(), LEARNING_RATE)
    losses = []
    for _ in range(epochs):
        model.train()
        for x, y in DataLoader(training, BATCH_SIZE, shuffle=True, collate_fn=encoded):
            optimizer.zero_grad()
            loss = criterion(model(x), y)
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
        iter(DataLoader(test, BATCH_SIZE, collate_fn=encoded))  # draws a seed, as validation does
        report(model, encoded, test)
    return losses[:50]


if __name__ == "__main__":
    for kind in (Bag, Transformer, Lstm):
        name = kind.__name__.lower()
        settings = {"model": name, "seed": SEED, "epochs": EPOCHS, "batch_size": BATCH_SIZE}
        settings |= {"width": WIDTH, "lr": LEARNING_RATE}
        recorded = {"torch": torch.__version__, "settings": settings, "loss": train(kind)}
        with open(f"{FOLDER}/{name}.json", "w") as file:
            json.dump(recorded, file, indent=1)
