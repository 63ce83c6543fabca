"""Records the argument names and defaults of PyTorch's modules and functions.

    python record_signatures.py > ../resources/oracle/signatures.json

The tests make modules and call functions from recorded arguments by name; this file says in which
order PyTorch takes them, and what it takes for those that are not given.
"""

import inspect
import json
import re

import torch
from torch import nn
from torch.nn import functional, init
from torch.nn import utils

NOT_RECORDED = {"self", "device", "dtype", "args", "kwargs", "_stacklevel", "_weight", "_freeze"}


def value(default):
    """A default as JSON has it."""
    if default is None or isinstance(default, (bool, int, float, str)):
        return default
    if isinstance(default, (tuple, list)):
        return [value(item) for item in default]
    return getattr(default, "__name__", repr(default))


def from_text(text):
    """The arguments in a documented signature, for functions that Python knows nothing of."""
    recorded = []
    for argument in re.split(r",\s*(?![^()]*\))", text):
        name, _, default = argument.strip().partition("=")
        name = name.strip()
        if name and name != "*" and name not in NOT_RECORDED:
            recorded.append([name, value(eval(default))] if default else [name])
    return recorded


def arguments(function):
    try:
        signature = inspect.signature(inspect.unwrap(function))
    except ValueError:
        found = re.match(r"\s*\w+\((.*?)\)\s*->", function.__doc__ or "", re.S)
        return from_text(found.group(1)) if found else None
    parameters = list(signature.parameters.values())
    if {parameter.name for parameter in parameters} <= {"args", "kwargs"}:
        closure = inspect.getclosurevars(function).nonlocals
        return arguments(closure["if_true"]) if "if_true" in closure else None
    recorded = []
    for parameter in parameters:
        if parameter.name in NOT_RECORDED or parameter.name.startswith("_"):
            continue
        if parameter.default is inspect.Parameter.empty:
            recorded.append([parameter.name])
        else:
            recorded.append([parameter.name, value(parameter.default)])
    return recorded


def public(module):
    return [(name, getattr(module, name)) for name in sorted(dir(module)) if not name.startswith("_")]


signatures = {}
for name, item in public(nn):
    if inspect.isclass(item) and issubclass(item, nn.Module):
        signatures["nn." + name] = arguments(item.__init__)
        signatures["nn." + name + ".forward"] = arguments(item.forward)
# These hand all their arguments on to the class above them, behind the kind of cell.
base = arguments(nn.RNNBase.__init__)[1:]
for name in ("LSTM", "GRU"):
    signatures["nn." + name] = base
signatures["nn.RNN"] = [*base[:3], ["nonlinearity", "tanh"], *base[3:]]
for prefix, module in (
    ("functional.", functional),
    ("init.", init),
    ("utils.", utils),
    ("rnn.", utils.rnn),
    ("parametrizations.", utils.parametrizations),
):
    for name, item in public(module):
        if callable(item) and not inspect.isclass(item) and not inspect.ismodule(item):
            signatures[prefix + name] = arguments(item)
for name, item in public(torch.distributions):
    if inspect.isclass(item) and issubclass(item, torch.distributions.Distribution):
        signatures["D." + name] = arguments(item.__init__)
signatures = {name: found for name, found in signatures.items() if found is not None}

print("{")
lines = [f" {json.dumps(name)}: {json.dumps(found)}" for name, found in signatures.items()]
print(",\n".join(lines))
print("}")
