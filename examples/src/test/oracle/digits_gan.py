"""The losses of DigitsGan's first steps in PyTorch: OMP_NUM_THREADS=1 python digits_gan.py > digits-gan.json"""

import json

import torch
from drawn_digits import draw
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

SEED, IMAGES, BATCH, NOISE, SHOWN, RATE = 42, 500, 10, 32, 60, 0.00002

torch.manual_seed(SEED)
loader = DataLoader(TensorDataset(draw(IMAGES) * 2 - 1), BATCH, shuffle=True, drop_last=True)
generator = nn.Sequential(
    nn.ConvTranspose2d(NOISE, 128, 4, bias=False),
    nn.BatchNorm2d(128),
    nn.ReLU(),
    nn.ConvTranspose2d(128, 64, 4, 2, 1, bias=False),
    nn.BatchNorm2d(64),
    nn.ReLU(),
    nn.ConvTranspose2d(64, 1, 4, 2, 1),
    nn.Tanh(),
)
discriminator = nn.Sequential(
    nn.Conv2d(1, 32, 4, 2, 1),
    nn.LeakyReLU(0.2),
    nn.Conv2d(32, 64, 4, 2, 1),
    nn.BatchNorm2d(64),
    nn.LeakyReLU(0.2),
    nn.Conv2d(64, 1, 4),
    nn.Flatten(),
)


def initialize(module):
    if isinstance(module, (nn.Conv2d, nn.ConvTranspose2d)):
        nn.init.normal_(module.weight, 0, 0.02)
    elif isinstance(module, nn.BatchNorm2d):
        nn.init.normal_(module.weight, 1, 0.02)


generator.apply(initialize)
discriminator.apply(initialize)
generator_optimizer = torch.optim.Adam(generator.parameters(), RATE, betas=(0.5, 0.999))
discriminator_optimizer = torch.optim.Adam(discriminator.parameters(), RATE, betas=(0.5, 0.999))
criterion = nn.BCEWithLogitsLoss()
is_real = torch.ones(BATCH, 1)
is_made = torch.zeros(BATCH, 1)
torch.randn(SHOWN, NOISE, 1, 1)  # the noise behind the digits that the program shows

losses = {"discriminator": [], "generator": []}
for (real,) in loader:
    made = generator(torch.randn(BATCH, NOISE, 1, 1))
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

source = {"source": "digits_gan.py", "torch": torch.__version__.split("+")[0]}
settings = {"seed": SEED, "images": IMAGES, "batch_size": BATCH, "learning_rate": RATE}
print(json.dumps({**source, **settings, **losses}, indent=1))
