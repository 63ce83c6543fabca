"""The losses of DigitsVae's first steps in PyTorch: OMP_NUM_THREADS=1 python digits_vae.py > digits-vae.json"""

import json

import torch
import torch.nn.functional as F
from drawn_digits import draw
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

SEED, IMAGES, BATCH, HIDDEN, RATE = 42, 500, 10, 256, 0.002


class Vae(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.Sequential(nn.Linear(256, HIDDEN), nn.ReLU(), nn.Linear(HIDDEN, HIDDEN), nn.ReLU())
        self.mu = nn.Linear(HIDDEN, 2)
        self.logvar = nn.Linear(HIDDEN, 2)
        self.decoder = nn.Sequential(
            nn.Linear(2, HIDDEN), nn.ReLU(), nn.Linear(HIDDEN, HIDDEN), nn.ReLU(), nn.Linear(HIDDEN, 256)
        )

    def forward(self, x):
        hidden = self.encoder(x.flatten(1))
        mu, logvar = self.mu(hidden), self.logvar(hidden)
        std = (logvar * 0.5).exp()
        return self.decoder(mu + torch.randn_like(std) * std), mu, logvar


def loss_function(logits, mu, logvar, x):
    reconstruction = F.binary_cross_entropy_with_logits(logits, x.flatten(1), reduction="sum")
    divergence = -0.5 * (logvar + 1 - mu.square() - logvar.exp()).sum()
    return (reconstruction + divergence) / x.size(0)


torch.manual_seed(SEED)
loader = DataLoader(TensorDataset(draw(IMAGES)), BATCH, shuffle=True)
model = Vae()
optimizer = torch.optim.Adam(model.parameters(), RATE)
losses = []
for (x,) in loader:
    optimizer.zero_grad()
    loss = loss_function(*model(x), x)
    loss.backward()
    optimizer.step()
    losses.append(loss.item())

source = {"source": "digits_vae.py", "torch": torch.__version__.split("+")[0]}
settings = {"seed": SEED, "images": IMAGES, "batch_size": BATCH}
print(json.dumps({**source, **settings, "loss": losses}, indent=1))
