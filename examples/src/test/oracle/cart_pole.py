"""What CartPole's first episodes give in PyTorch: OMP_NUM_THREADS=1 python cart_pole.py > cart-pole.json"""

import json
import math

import torch
from torch import nn
from torch.distributions import Categorical

SEED, EPISODES, HIDDEN, DISCOUNT, RATE = 42, 50, 128, 0.99, 0.005
LONGEST, REACH, LEAN = 500, 2.4, 12 * 2 * math.pi / 360


def step(state, action):
    """Gymnasium's CartPole-v1 by its published equations."""
    x, x_dot, theta, theta_dot = state
    force = 10.0 if action == 1 else -10.0
    cos, sin = math.cos(theta), math.sin(theta)
    push = (force + 0.1 * 0.5 * theta_dot * theta_dot * sin) / 1.1
    theta_acc = (9.8 * sin - cos * push) / (0.5 * (4.0 / 3.0 - 0.1 * cos * cos / 1.1))
    x_acc = push - 0.1 * 0.5 * theta_acc * cos / 1.1
    return [x + 0.02 * x_dot, x_dot + 0.02 * x_acc, theta + 0.02 * theta_dot, theta_dot + 0.02 * theta_acc]


def play(policy):
    states, actions = [], []
    state = (torch.rand(4, dtype=torch.float64) * 0.1 - 0.05).tolist()
    with torch.no_grad():
        while abs(state[0]) <= REACH and abs(state[2]) <= LEAN and len(actions) < LONGEST:
            states.append(state)
            actions.append(Categorical(logits=policy(torch.tensor(state))).sample().item())
            state = step(state, actions[-1])
    return torch.tensor(states), torch.tensor(actions)


torch.manual_seed(SEED)
policy = nn.Sequential(nn.Linear(4, HIDDEN), nn.ReLU(), nn.Linear(HIDDEN, 2))
optimizer = torch.optim.Adam(policy.parameters(), RATE)
measured = {"loss": [], "return": []}
for _ in range(EPISODES):
    states, actions = play(policy)
    returns, later = [], 0.0
    for _ in actions:
        later = 1 + DISCOUNT * later
        returns.insert(0, later)
    returns = torch.tensor(returns)
    returns = (returns - returns.mean()) / (returns.std() + 1e-8)

    optimizer.zero_grad()
    loss = -(Categorical(logits=policy(states)).log_prob(actions) * returns).mean()
    loss.backward()
    optimizer.step()
    measured["loss"].append(loss.item())
    measured["return"].append(float(len(actions)))

source = {"source": "cart_pole.py", "torch": torch.__version__.split("+")[0], "seed": SEED, "learning_rate": RATE}
print(json.dumps({**source, **measured}, indent=1))
