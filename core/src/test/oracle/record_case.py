"""Records what PyTorch computes, as a case that the tests read.

    python record_case.py layers "nn.Linear(3, 4, bias=False)" "torch.randn(2, 3)"
    python record_case.py functional "F.pad(input, (1, 2), mode='reflect')" "input=torch.randn(2, 5)"

adds a case to ../resources/oracle/layers.json or functional.json: the arguments by name, the inputs,
what comes out, a gradient of it, and the gradients of inputs and parameters. Options:

    --id NAME      the name of the case; by default the expression itself
    --train        in training mode; a module is in evaluation mode otherwise
    --seed N       manual_seed(N) before forward, and the two numbers that rand(2) draws after it
    --print        to the screen, not into the file

It needs torch and numpy; the tests need neither.
"""

import argparse
import ast
import inspect
import json
import pathlib

import numpy
import torch
import torch.nn.functional as F
from torch import nn

RESOURCES = pathlib.Path(__file__).resolve().parent.parent / "resources" / "oracle"
SCOPE = {"torch": torch, "nn": nn, "F": F}


def number(value):
    """A number as JSON has it: float32 as the shortest decimal that gives it back."""
    if isinstance(value, numpy.floating):
        return float(str(value)) if numpy.isfinite(value) else str(value)
    return value.item()


def recorded(value):
    """A tensor, module argument or plain value as JSON has it."""
    if isinstance(value, torch.Tensor):
        array = value.detach().numpy()
        return {
            "shape": list(value.shape),
            "dtype": str(value.dtype).removeprefix("torch."),
            "data": [number(element) for element in array.flatten()],
        }
    if isinstance(value, (tuple, list)):
        return [recorded(item) for item in value]
    return value


def flattened(result):
    """The tensors in a result, in order."""
    if isinstance(result, torch.Tensor):
        return [result]
    if isinstance(result, (tuple, list)):
        return [tensor for item in result for tensor in flattened(item)]
    return []


def named_arguments(call):
    """The arguments of a call in an expression by name, as they were written."""
    function = eval(ast.unparse(call.func), SCOPE)
    names = [name for name in inspect.signature(function).parameters]
    if any(isinstance(argument, ast.Starred) for argument in call.args):
        raise ValueError("write the arguments out: a case has their values")
    if function in (nn.Sequential, nn.ModuleList):
        return {"layers": list(call.args)}
    by_name = dict(zip(names, call.args))
    by_name.update({keyword.arg: keyword.value for keyword in call.keywords})
    return by_name


def argument(node):
    """What a case has for an argument: a module in it is its name and its own arguments."""
    if isinstance(node, list):
        return [argument(item) for item in node]
    if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("nn."):
        return {"module": ast.unparse(node.func).removeprefix("nn."), "args": arguments(node)}
    return recorded(eval(ast.unparse(node), SCOPE))


def arguments(call):
    return {name: argument(node) for name, node in named_arguments(call).items()}


def leaves(inputs):
    for tensor in inputs:
        tensor.requires_grad_(tensor.is_floating_point())
    return inputs


def run(case, seed, forward, inputs):
    """Runs forward and backward, and adds what came out to the case."""
    if seed is not None:
        case["seed"] = seed
        torch.manual_seed(seed)
    outputs = flattened(forward())
    if seed is not None:
        case["next_rand2"] = recorded(torch.rand(2))
    case["output"] = recorded(outputs[0])
    if len(outputs) > 1:
        case["more_outputs"] = recorded(outputs[1:])
    if outputs[0].requires_grad:
        gradient = torch.randn_like(outputs[0])
        outputs[0].backward(gradient)
        case["grad_output"] = recorded(gradient)
        case["grad_inputs"] = [recorded(tensor.grad) for tensor in inputs]


def module_case(call, options):
    inputs = leaves([eval(text, SCOPE) for text in options.inputs])
    module = eval(ast.unparse(call), SCOPE).train(options.train)
    case = {
        "module": ast.unparse(call.func).removeprefix("nn."),
        "args": arguments(call),
        "train": options.train,
        "repr": repr(module),
        "params": {name: recorded(tensor) for name, tensor in module.state_dict().items()},
        "inputs": recorded(inputs),
    }
    run(case, options.seed, lambda: module(*inputs), inputs)
    if "grad_output" in case:
        case["grad_params"] = {
            name: recorded(parameter.grad) for name, parameter in module.named_parameters()
        }
    buffers = {name: recorded(tensor) for name, tensor in module.named_buffers()}
    if options.train and buffers:
        case["buffers_after"] = buffers
    return case


def function_case(call, options):
    given = dict(text.split("=", 1) for text in options.inputs)
    names = {}
    args = {}
    for name, node in named_arguments(call).items():
        text = ast.unparse(node)
        if text in given:
            names[name] = eval(given[text], SCOPE)
        else:
            args[name] = argument(node)
    inputs = leaves(list(names.values()))
    case = {
        "function": ast.unparse(call.func).removeprefix("F."),
        "args": args,
        "input_names": list(names),
        "inputs": recorded(inputs),
    }
    values = {text: names[name] for name, node in named_arguments(call).items()
              if (text := ast.unparse(node)) in given}
    run(case, options.seed, lambda: eval(ast.unparse(call), {**SCOPE, **values}), inputs)
    return case


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("file", help="layers, functional, modules, losses or activations")
    parser.add_argument("expression", help="the call that makes the module, or calls the function")
    parser.add_argument("inputs", nargs="*", help="expressions; of a function name=expression")
    parser.add_argument("--id")
    parser.add_argument("--train", action="store_true")
    parser.add_argument("--seed", type=int)
    parser.add_argument("--print", action="store_true")
    options = parser.parse_args()
    call = ast.parse(options.expression, mode="eval").body
    make = module_case if ast.unparse(call.func).startswith("nn.") else function_case
    case = {"id": options.id or options.expression, **make(call, options)}
    if options.print:
        print(json.dumps(case, indent=1))
        return
    path = RESOURCES / (options.file + ".json")
    content = json.loads(path.read_text())
    if any(known["id"] == case["id"] for known in content["cases"]):
        raise SystemExit(f"{path} has a case {case['id']} already")
    content["cases"].append(case)
    path.write_text(json.dumps(content, separators=(",", ":")) + "\n")


main()
