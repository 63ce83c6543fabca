"""The digits that DrawnDigits draws from the same random numbers."""

import torch

GLYPHS = """
.###. ..#.. .###. .###. ...#. ##### .###. ##### .###. .###.
#...# .##.. #...# #...# ..##. #.... #.... ....# #...# #...#
#...# ..#.. ....# ....# .#.#. ####. ####. ...#. #...# #...#
#...# ..#.. ..##. ..##. #..#. ....# #...# ..#.. .###. .####
#...# ..#.. .#... ....# ##### ....# #...# .#... #...# ....#
#...# ..#.. #.... #...# ...#. #...# #...# .#... #...# ....#
.###. .###. ##### .###. ...#. .###. .###. .#... .###. .###.
""".split("\n")[1:-1]


def draw(count):
    left, top, slant = (torch.randint(0, choices, (count,)).tolist() for choices in (2, 2, 3))
    ink = torch.rand(count) * (1 - 0.7) + 0.7
    images = torch.zeros(count, 1, 16, 16)
    for i in range(count):
        for y in range(14):
            shift = 2 + left[i] + (slant[i] - 1) * (1 - y * 3 // 14)
            for x in range(10):
                if GLYPHS[y // 2][i % 10 * 6 + x // 2] == "#":
                    images[i, 0, top[i] + y, shift + x] = ink[i]
    return images
