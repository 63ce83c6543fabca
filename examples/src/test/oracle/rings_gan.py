"""The losses of RingsGan's first steps in PyTorch: OMP_NUM_THREADS=1 python rings_gan.py > rings-gan.json"""

import json
import math

import torch
from torch import nn

SEED, STEPS, BATCH, NOISE, SHOWN = 42, 50, 64, 8, 500


def rings(count):
    angle = torch.rand(count) * (2 * math.pi)
    is_inner = (torch.rand(count) < 0.5).float()
    radius = is_inner * (1 - 2) + 2 + torch.randn(count) * 0.05
    return torch.stack([radius * angle.cos(), radius * angle.sin()], 1)


def network(inputs, outputs):
    return nn.Sequential(
        nn.Linear(inputs, 128), nn.LeakyReLU(0.2), nn.Linear(128, 128), nn.LeakyReLU(0.2), nn.Linear(128, outputs)
    )


torch.manual_seed(SEED)
generator = network(NOISE, 2)
discriminator = network(2, 1)
generator_optimizer = torch.optim.Adam(generator.parameters(), 0.001, betas=(0.5, 0.999))
discriminator_optimizer = torch.optim.Adam(discriminator.parameters(), 0.001, betas=(0.5, 0.999))
criterion = nn.BCEWithLogitsLoss()
is_real = torch.ones(BATCH, 1)
is_made = torch.zeros(BATCH, 1)
torch.randn(SHOWN, NOISE)  # the noise behind the points that the program shows
rings(SHOWN)

losses = {"discriminator": [], "generator": []}
for _ in range(STEPS):
    real = rings(BATCH)
    made = generator(torch.randn(BATCH, NOISE))
    discriminator_optimizer.zero_grad()
    discriminator_loss = criterion(discriminator(real), is_real) + criterion(discriminator(made.detach()), is_made)
    discriminator_loss.backward()
    discriminator_optimizer.step()

    generator_optimizer.zero_grad()
    generator_loss = criterion(discriminator(made), is_real)
    generator_loss.backward()
    generator_optimizer.step()
    losses["discriminator"].append(discriminator_loss.item())
    losses["generator"].append(generator_loss.item())

source = {"source": "rings_gan.py", "torch": torch.__version__.split("+")[0], "seed": SEED, "batch_size": BATCH}
print(json.dumps({**source, **losses}, indent=1))
