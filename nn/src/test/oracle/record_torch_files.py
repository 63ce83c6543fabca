"""Writes the files of src/test/resources/torch with PyTorch 2.13: python record_torch_files.py FOLDER."""
import sys

import torch

folder = sys.argv[1] + "/"
torch.manual_seed(0)


def types():
    """A tensor of each element type."""
    numbers = [0.0, -0.0, 1.5, -2.25, float("inf"), float("-inf"), float("nan"), 3e-5]
    tensors = {}
    for dtype in [torch.float32, torch.float64, torch.float16, torch.bfloat16]:
        tensors[str(dtype)[6:]] = torch.tensor(numbers).to(dtype)
    for dtype in [torch.int64, torch.int32, torch.int16, torch.int8]:
        tensors[str(dtype)[6:]] = torch.tensor([0, 1, -1, 100, -128]).to(dtype)
    tensors["uint8"] = torch.tensor([0, 1, 255, 128], dtype=torch.uint8)
    tensors["bool"] = torch.tensor([True, False, True])
    tensors["uint16"] = torch.tensor([0, 1, 65535], dtype=torch.uint16)
    tensors["uint32"] = torch.tensor([0, 1, 4294967295], dtype=torch.uint32)
    return tensors


def views():
    """Tensors that share memory, and shapes that are easily forgotten."""
    base = torch.arange(12.0).reshape(3, 4)
    tied = torch.nn.Embedding(3, 2).weight
    return {
        "base": base,
        "transposed": base.t(),
        "slice": base[1:, 1:3],
        "scalar": torch.tensor(3.5),
        "empty": torch.empty(0, 3),
        "expanded": torch.tensor([7.0]).expand(2, 3),
        "tied.a": tied,
        "tied.b": tied,
    }


def trained():
    """A network and its optimizer after three steps."""
    net = torch.nn.Sequential(
        torch.nn.Linear(3, 4), torch.nn.BatchNorm1d(4), torch.nn.Linear(4, 2)
    )
    optimizer = torch.optim.Adam(net.parameters(), lr=0.01)
    for _ in range(3):
        optimizer.zero_grad()
        net(torch.randn(5, 3)).square().mean().backward()
        optimizer.step()
    return net, optimizer


def checkpoint(net, optimizer):
    return {
        "epoch": 7,
        "loss": 0.25,
        "name": "né",
        "none": None,
        "flag": True,
        "big": 2**70,
        "neg": -3,
        "list": [1, [2.5, "x"], (3, 4)],
        "model": net.state_dict(),
        "optimizer": optimizer.state_dict(),
        5: "int key",
        "size": torch.Size([2, 3]),
        "dtype": torch.float32,
        "device": torch.device("cpu"),
        "set": {1, 2},
        "long": 2**40,
    }


net, optimizer = trained()
torch.save(types(), folder + "types.pt")
for name, content in [("views", views()), ("checkpoint", checkpoint(net, optimizer))]:
    torch.save(content, folder + name + ".pt")
    torch.save(content, folder + name + "-legacy.pt", _use_new_zipfile_serialization=False)
torch.save(net.state_dict(), folder + "state-dict.pth")
torch.save(net, folder + "whole-module.pt")
torch.jit.script(torch.nn.Linear(2, 2)).save(folder + "torchscript.pt")


def resnet18():
    """The names and shapes of torchvision's resnet18; each tensor is one number repeated."""
    shapes = {}

    def norm(name, channels):
        for part in ["weight", "bias", "running_mean", "running_var"]:
            shapes[f"{name}.{part}"] = (channels,)
        shapes[f"{name}.num_batches_tracked"] = ()

    shapes["conv1.weight"] = (64, 3, 7, 7)
    norm("bn1", 64)
    before = 64
    for layer, channels in enumerate([64, 128, 256, 512], 1):
        for block in range(2):
            name = f"layer{layer}.{block}"
            shapes[f"{name}.conv1.weight"] = (channels, before, 3, 3)
            norm(f"{name}.bn1", channels)
            shapes[f"{name}.conv2.weight"] = (channels, channels, 3, 3)
            norm(f"{name}.bn2", channels)
            if before != channels:
                shapes[f"{name}.downsample.0.weight"] = (channels, before, 1, 1)
                norm(f"{name}.downsample.1", channels)
            before = channels
    shapes["fc.weight"] = (1000, 512)
    shapes["fc.bias"] = (1000,)
    state = {}
    for i, (name, shape) in enumerate(shapes.items()):
        counted = name.endswith("num_batches_tracked")
        value = torch.tensor(i) if counted else torch.tensor(0.01 + i / 10000)
        state[name] = value.expand(shape)
    torch.save(state, folder + "resnet18.pth")


resnet18()
