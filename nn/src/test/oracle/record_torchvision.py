"""Writes a file of what torchvision's transforms and CIFAR10 make of drawn pictures.

    python record_torchvision.py ../resources/torch/torchvision.pt

Recorded with torchvision 0.28, which belongs to PyTorch 2.13.
"""
import pickle
import pathlib
import sys
import tempfile

import numpy
import torch
import torchvision
from PIL import Image
from torchvision.transforms import (
    CenterCrop,
    Compose,
    Normalize,
    RandomCrop,
    RandomHorizontalFlip,
    Resize,
    ToTensor,
)


def picture(width, height):
    y, x = numpy.mgrid[0:height, 0:width]
    channels = [(29 * x + 7 * y) % 256, (3 * x * x + 40 * y) % 256, (255 + 5 * x * y) % 256]
    return Image.fromarray(numpy.stack(channels, 2).astype(numpy.uint8), "RGB")


def pixels(image):
    """[3, height, width]"""
    return torch.from_numpy(numpy.array(image)).permute(2, 0, 1).contiguous()


def drawn(seed, count, transform, image, as_tensor=pixels):
    torch.manual_seed(seed)
    return torch.stack([as_tensor(transform(image)) for _ in range(count)])


def cifar10():
    """Two pictures in the files that torchvision reads, whose bytes are those of the binary ones."""
    places = torch.arange(3072)
    rows = [((31 * i + 7 * places + 50 * (places // 1024)) % 256).tolist() for i in range(2)]
    with tempfile.TemporaryDirectory() as root:
        folder = pathlib.Path(root) / "cifar-10-batches-py"
        folder.mkdir()
        batch = {"data": numpy.array(rows, dtype=numpy.uint8), "labels": [3, 9]}
        (folder / "test_batch").write_bytes(pickle.dumps(batch))
        (folder / "batches.meta").write_bytes(pickle.dumps({"label_names": ["a"] * 10}))

        class Files(torchvision.datasets.CIFAR10):
            train_list = []
            test_list = [["test_batch", None]]
            meta = {"filename": "batches.meta", "key": "label_names", "md5": None}

        samples = list(Files(root, train=False, transform=ToTensor()))
    return torch.stack([image for image, _ in samples]), torch.tensor([y for _, y in samples])


normalize = Normalize((0.5, 0.4, 0.3), (0.2, 0.3, 0.25))
augment = Compose([RandomCrop(5, padding=1), RandomHorizontalFlip(), ToTensor(), normalize])
images, labels = cifar10()
recorded = {
    "random_crop": drawn(0, 10, RandomCrop(3), picture(9, 6)),
    "random_crop_padding": drawn(1, 10, RandomCrop(8, padding=2), picture(8, 8)),
    "random_flip": drawn(2, 20, RandomHorizontalFlip(), picture(4, 2)),
    "random_flip_rarely": drawn(3, 20, RandomHorizontalFlip(0.1), picture(4, 2)),
    "augment": drawn(4, 6, augment, picture(6, 4), lambda tensor: tensor),
    "center_crop": pixels(CenterCrop(4)(picture(9, 7))),
    "center_crop_padding": pixels(CenterCrop((8, 5))(picture(4, 7))),
    "resize_smaller": pixels(Resize((3, 5))(picture(9, 6))),
    "resize_larger": pixels(Resize((13, 20))(picture(9, 6))),
    "resize_either": pixels(Resize((2, 20))(picture(9, 6))),
    "resize_wide": pixels(Resize(4)(picture(31, 17))),
    "resize_high": pixels(Resize(4)(picture(17, 31))),
    "to_tensor": ToTensor()(picture(9, 6)),
    "normalize": normalize(ToTensor()(picture(9, 6))),
    "cifar10": images,
    "cifar10_labels": labels,
}
torch.save(recorded, sys.argv[1])
