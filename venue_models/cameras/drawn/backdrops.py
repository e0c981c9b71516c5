"""Drawing what is behind people: sky and hills, trestles, woods, falls, the park from above, lanterns, the sea."""

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Final

import numpy as np

from venue_models.cameras.drawn.brush import HIGH, WIDE, Colour, Point, Sheet, darker, lighter, mixed, rgb
from venue_models.values.scenes import Backdrop, Light

_SKY: Final = {
    Light.DAY: (rgb("5fb4e5"), rgb("e9f6f3")),
    Light.DUSK: (rgb("5a5a9c"), rgb("ffc48a")),
    Light.DARK: (rgb("141a3c"), rgb("3b3f70")),
}
_GREEN: Final = rgb("6fae62")
_FAR: Final = rgb("8fbcc4")
_STONE: Final = rgb("d9cdb8")
_SEA: Final = rgb("4a9fb8")
_WOOD: Final = rgb("a87646")
_LAMP: Final = rgb("ffdf8e")
_GRADE: Final = {Light.DAY: (1.0, 1.0, 1.0), Light.DUSK: (0.84, 0.80, 0.98), Light.DARK: (0.55, 0.42, 0.38)}
"""What is left of blue, green and red of whatever is not the sky."""


def draw_backdrop(sheet: Sheet, backdrop: Backdrop, light: Light, sign: str) -> None:
    """Fill the whole sheet."""
    drawn = np.random.default_rng(sorted(Backdrop).index(backdrop))
    _sky(sheet, light, drawn)
    _DRAW[backdrop](sheet, _Palette(light), drawn)
    if light is not Light.DAY:
        _lamps(sheet, drawn)
    if backdrop is Backdrop.SIGN:
        _sign(sheet, sign, light)


class _Palette:
    """Colours as they look in this light."""

    def __init__(self, light: Light) -> None:
        self._grade, self.is_dark = np.array(_GRADE[light]), light is Light.DARK

    def __call__(self, colour: Colour) -> Colour:
        blue, green, red = np.round(np.array(colour) * self._grade).astype(int).tolist()
        return blue, green, red


def _sky(sheet: Sheet, light: Light, drawn: np.random.Generator) -> None:
    sheet.wash(*_SKY[light])
    if light is Light.DARK:
        for x, y, size in drawn.random((70, 3)).tolist():
            sheet.oval((x * WIDE, y * 0.6 * HIGH), 1 + 2 * size, 1 + 2 * size, (235, 235, 225))
        sheet.glow((1500, 180), 220, (200, 220, 235), 0.5)
        sheet.oval((1500, 180), 52, 52, rgb("f5efd2"))
        return
    sun = (1480.0, 200.0) if light is Light.DAY else (1440.0, 520.0)
    sheet.glow(sun, 620, rgb("ffe9b0"), 0.9)
    sheet.oval(sun, 64, 64, rgb("fff3cf"))
    white = mixed((255, 255, 255), _SKY[light][1], 0.2)
    for x, y, size in drawn.random((5, 3)).tolist():
        _cloud(sheet, (x * WIDE, 70 + y * 300), 60 + 70 * size, white)


def _cloud(sheet: Sheet, at: Point, r: float, colour: Colour) -> None:
    x, y = at
    for dx, dy, size in ((-1.3, 0.15, 0.6), (-0.5, -0.2, 0.85), (0.5, -0.1, 0.95), (1.35, 0.2, 0.6)):
        sheet.oval((x + dx * r, y + dy * r), size * r, 0.62 * size * r, colour)
    sheet.box(x - 1.8 * r, y + 0.1 * r, x + 1.9 * r, y + 0.5 * r, colour, 0.2 * r)


def _ridge(sheet: Sheet, y: float, swell: float, colour: Colour, drawn: np.random.Generator) -> None:
    heights = y + swell * drawn.uniform(-1, 1, 9)
    top = [(x, float(h)) for x, h in zip(np.linspace(-60, WIDE + 60, 9).tolist(), heights, strict=True)]
    sheet.blob([(-300, HIGH + 300), *top, (WIDE + 300, HIGH + 300)], colour)


def _trees(sheet: Sheet, y: float, size: float, count: int, colour: Colour, drawn: np.random.Generator) -> None:
    for x, grows in zip(np.linspace(-40, WIDE + 40, count), drawn.uniform(0.7, 1.25, count), strict=True):
        r = size * grows
        sheet.line([(x, y + r), (x, y - 0.4 * r)], darker(_WOOD, 0.45), 0.16 * r)
        crown = mixed(colour, (60, 120, 90), float(drawn.uniform(0, 0.35)))
        sheet.oval((x, y - 0.8 * r), 0.8 * r, 0.95 * r, crown)
        sheet.oval((x - 0.2 * r, y - 1.05 * r), 0.45 * r, 0.5 * r, lighter(crown, 0.12))


def _wheel(sheet: Sheet, at: Point, r: float, colour: Colour) -> None:
    x, y = at
    for side in (-1, 1):
        sheet.line([(x, y), (x + side * 0.5 * r, y + 1.35 * r)], colour, 0.06 * r)
    ring = [(x + r * np.cos(a), y + r * np.sin(a)) for a in np.linspace(0, 2 * np.pi, 61)]
    sheet.line(ring, colour, 0.05 * r)
    for number, a in enumerate(np.linspace(0, 2 * np.pi, 16, endpoint=False)):
        rim = (x + r * np.cos(a), y + r * np.sin(a))
        sheet.line([(x, y), rim], colour, 0.02 * r)
        cabin = mixed(colour, rgb(("e8604c", "f2b33d", "4f9fc0", "7a5fa8")[number % 4]), 0.65)
        sheet.oval((rim[0], rim[1] + 0.09 * r), 0.09 * r, 0.1 * r, cabin)


def _towers(sheet: Sheet, y: float, colour: Colour) -> None:
    for x, high, wide in ((300, 330, 54), (372, 240, 44), (1150, 280, 50), (1216, 210, 60)):
        sheet.box(x - wide, y - high, x + wide, y + 120, colour)
        sheet.polygon(
            [(x - wide - 16, y - high), (x, y - high - 130), (x + wide + 16, y - high)], darker(colour, 0.2)
        )
        sheet.line([(x, y - high - 130), (x, y - high - 176)], darker(colour, 0.3), 5)
        sheet.polygon(
            [(x, y - high - 176), (x + 46, y - high - 162), (x, y - high - 146)], mixed(colour, rgb("e8604c"), 0.7)
        )


def _bunting(sheet: Sheet, y: float, sag: float) -> None:
    flags = ("e8604c", "f2b33d", "57a0a6", "f5efe0", "7a5fa8")
    at = [(x, y + sag * (1 - (2 * (x / WIDE % 0.5) / 0.5 - 1) ** 2)) for x in np.linspace(0, WIDE, 41).tolist()]
    sheet.line(at, rgb("6d5a52"), 4)
    for number, (x, line_y) in enumerate(at[1:-1]):
        flag = [(x - 20, line_y), (x + 20, line_y), (x, line_y + 46)]
        sheet.polygon(flag, rgb(flags[number % len(flags)]))


def _lamps(sheet: Sheet, drawn: np.random.Generator) -> None:
    for row, y in enumerate((90.0, 210.0)):
        for x in np.linspace(60 + 40 * row, WIDE - 60, 15).tolist():
            at = (x, y + 70 * np.sin(np.pi * ((x / WIDE * 2) % 1)) + float(drawn.uniform(-6, 6)))
            sheet.glow(at, 64, _LAMP, 0.7)
            sheet.oval(at, 9, 9, lighter(_LAMP, 0.6))


def _hills(sheet: Sheet, tint: _Palette, drawn: np.random.Generator) -> None:
    _ridge(sheet, 560, 60, tint(lighter(_FAR, 0.3)), drawn)
    _wheel(sheet, (420, 470), 210, tint(rgb("8d9bb4")))
    _ridge(sheet, 690, 50, tint(mixed(_FAR, _GREEN, 0.5)), drawn)
    for number, lift in enumerate((0, 34)):
        track = [(900, 900), (1150, 620 - lift), (1420, 360 - lift), (1640, 560 - lift), (1990, 300 - lift)]
        sheet.bow(track, tint(rgb("c7473f") if number else rgb("8b95a5")), 12)
    for x, y in ((1150, 620), (1290, 470), (1420, 370), (1540, 450), (1660, 560), (1800, 450)):
        sheet.line([(x, y), (x, 1000)], tint(rgb("9aa4b5")), 9)
    _trees(sheet, 830, 90, 14, tint(_GREEN), drawn)
    _ridge(sheet, 920, 16, tint(darker(_GREEN, 0.12)), drawn)


def _timber(sheet: Sheet, tint: _Palette, drawn: np.random.Generator) -> None:
    _ridge(sheet, 640, 40, tint(_FAR), drawn)
    beam, dark = tint(rgb("dcc29a")), tint(rgb("b18f64"))
    tops = [(x, 330 + 190 * np.sin(x / 330) + 0.06 * x) for x in np.linspace(-80, WIDE + 80, 19).tolist()]
    for (x, y), (after_x, after_y) in pairwise(tops):
        for level in range(4):
            low, high = y + level * 180, y + (level + 1) * 180
            sheet.line([(x, low), (after_x, after_y + (level + 1) * 180)], dark, 8)
            sheet.line([(x, high), (after_x, after_y + level * 180)], dark, 8)
        sheet.line([(x, y), (x, HIGH)], beam, 16)
    sheet.bow(tops, tint(rgb("b5493e")), 20)
    _trees(sheet, 960, 80, 12, tint(_GREEN), drawn)


def _woods(sheet: Sheet, tint: _Palette, drawn: np.random.Generator) -> None:
    _ridge(sheet, 480, 60, tint(mixed(_GREEN, _FAR, 0.5)), drawn)
    _trees(sheet, 640, 190, 10, tint(mixed(_GREEN, _FAR, 0.25)), drawn)
    rock = tint(rgb("a28b78"))
    for side, x in ((-1, 60.0), (1, 1860.0)):
        sheet.blob([(x, 260), (x - side * 330, 560), (x - side * 420, 1140), (x + side * 300, 1140)], rock)
        sheet.blob(
            [(x, 400), (x - side * 180, 640), (x - side * 260, 1140), (x + side * 300, 1140)], darker(rock, 0.2)
        )
    roots = tint(rgb("6c4a33"))
    for x in (200.0, 1650.0):
        sheet.bow([(x, -40), (x + 60, 240), (x - 30, 480), (x + 120, 760)], roots, 54)
        sheet.bow([(x + 40, 300), (x + 210, 430), (x + 260, 660)], roots, 30)
    _trees(sheet, 900, 120, 12, tint(darker(_GREEN, 0.15)), drawn)


def _falls(sheet: Sheet, tint: _Palette, drawn: np.random.Generator) -> None:
    _ridge(sheet, 430, 50, tint(mixed(_GREEN, _FAR, 0.3)), drawn)
    _trees(sheet, 560, 130, 13, tint(_GREEN), drawn)
    rock, water = tint(rgb("9b8f86")), tint(rgb("9fd6e3"))
    sheet.polygon([(420, 420), (1500, 420), (1900, 1100), (20, 1100)], rock)
    sheet.polygon([(600, 400), (1320, 400), (1620, 1100), (300, 1100)], water)
    for x in np.linspace(640, 1290, 15).tolist():
        foot = 960 + (x - 960) * 2.0
        sheet.line(
            [(x, 400), (foot, 1090)], lighter(water, float(drawn.uniform(0.2, 0.7))), float(drawn.uniform(6, 26))
        )
    sheet.box(560, 372, 1360, 426, tint(_WOOD), 20)


def _heights(sheet: Sheet, tint: _Palette, drawn: np.random.Generator) -> None:
    horizon = 430.0
    sheet.box(0, horizon, WIDE, HIGH, tint(_SEA))
    for y in np.linspace(horizon + 12, 640, 9).tolist():
        sheet.line(
            [(float(drawn.uniform(0, 1500)), y), (float(drawn.uniform(1500, 1900)), y)], tint(lighter(_SEA, 0.2)), 4
        )
    _ridge(sheet, 640, 26, tint(_GREEN), drawn)
    _wheel(sheet, (330, 600), 120, tint(rgb("8d9bb4")))
    for x, y in (drawn.random((26, 2)) * (WIDE, 330) + (0, 690)).tolist():
        roof = rgb(("d9573f", "e6a92e", "57a0a6", "8c6bb1")[int(x) % 4])
        size = 20 + (y - 690) * 0.12
        sheet.box(x - size, y - size, x + size, y + 0.8 * size, tint(_STONE))
        sheet.polygon([(x - 1.3 * size, y - size), (x, y - 2.1 * size), (x + 1.3 * size, y - size)], tint(roof))
    _trees(sheet, 1010, 56, 18, tint(_GREEN), drawn)


def _orchard(sheet: Sheet, tint: _Palette, drawn: np.random.Generator) -> None:
    sheet.wash(rgb("1b1740"), rgb("4a2f63"))
    for x in (120, 520, 1000, 1420, 1820):
        trunk = tint(rgb("55346b"))
        sheet.bow([(x, HIGH), (x - 20, 620), (x + 30, 330)], trunk, 60)
        for dx, dy in ((-190, -60), (170, -120), (-90, -220), (120, -250)):
            sheet.bow([(x, 520), (x + 0.5 * dx, 430 + 0.5 * dy), (x + dx, 430 + dy)], trunk, 24)
            sheet.oval((x + dx, 430 + dy), 130, 90, mixed(rgb("3d2a6b"), rgb("a24c86"), float(drawn.random())))
    for x, y, size in drawn.random((34, 3)).tolist():
        at, r = (x * WIDE, 120 + y * 620), 16 + 18 * size
        colour = rgb(("ffb84d", "ff7f6b", "ffd978", "7fe0d0")[int(x * 97) % 4])
        sheet.glow(at, 5 * r, colour, 0.8)
        sheet.oval(at, r, 1.2 * r, lighter(colour, 0.35))


def _sign(sheet: Sheet, words: str, light: Light) -> None:
    sheet.box(300, 250, 1620, 480, rgb("f7e9cc"), 60)
    sheet.box(322, 270, 1598, 460, rgb("d9573f"), 46)
    for x in np.linspace(352, 1568, 24).tolist():
        for y in (286.0, 444.0):
            sheet.oval((x, y), 8, 8, lighter(_LAMP, 0.5))
            if light is not Light.DAY:
                sheet.glow((x, y), 34, _LAMP, 0.6)
    sheet.words((960, 365), 92, words, rgb("fff3d6"), 12)
    for x in (380.0, 1540.0):
        sheet.line([(x, 480), (x, 860)], rgb("8c6a4a"), 34)


def _plaza(sheet: Sheet, tint: _Palette, drawn: np.random.Generator) -> None:
    _ridge(sheet, 600, 30, tint(_FAR), drawn)
    _towers(sheet, 700, tint(rgb("cbb9a6")))
    _trees(sheet, 720, 100, 12, tint(_GREEN), drawn)
    _bunting(sheet, 40, 60)
    _ground(sheet, 780, tint(_STONE))


def _ground(sheet: Sheet, y: float, colour: Colour) -> None:
    sheet.box(0, y, WIDE, HIGH, colour)
    for row, line_y in enumerate((y + 30, y + 84, y + 160, y + 260)):
        sheet.line([(0, line_y), (WIDE, line_y)], darker(colour, 0.08), 3 + row)
    for x in np.linspace(-1400, 3300, 22).tolist():
        sheet.line([(960 + (x - 960) * 0.45, y), (x, HIGH)], darker(colour, 0.06), 3)


def _bridge(sheet: Sheet, tint: _Palette, drawn: np.random.Generator) -> None:
    _ridge(sheet, 560, 40, tint(mixed(_FAR, _GREEN, 0.4)), drawn)
    _wheel(sheet, (1540, 430), 190, tint(rgb("8d9bb4")))
    _trees(sheet, 640, 80, 16, tint(_GREEN), drawn)
    sheet.box(0, 680, WIDE, 830, tint(_SEA))
    for y in (712.0, 748.0, 790.0):
        sheet.line(
            [(float(drawn.uniform(0, 800)), y), (float(drawn.uniform(900, 1900)), y)], tint(lighter(_SEA, 0.3)), 5
        )
    red = tint(rgb("c4473c"))
    sheet.bow([(-60, 820), (480, 730), (960, 700), (1440, 730), (1980, 820)], red, 26)
    for x in np.linspace(40, 1880, 17).tolist():
        y = 700 + 120 * ((x - 960) / 1020) ** 2
        sheet.line([(x, y), (x, y + 190)], red, 14)
        if int(x) % 2:
            sheet.oval((x, y - 26), 20, 26, lighter(_LAMP, 0.2))
    _ground(sheet, 880, tint(_WOOD))


def _carousel(sheet: Sheet, tint: _Palette, drawn: np.random.Generator) -> None:
    _ridge(sheet, 640, 30, tint(_FAR), drawn)
    _trees(sheet, 740, 110, 11, tint(_GREEN), drawn)
    for stripe in range(10):
        left, right = 460 + stripe * 100, 560 + stripe * 100
        roof = rgb("e8604c") if stripe % 2 else rgb("f9edd6")
        sheet.polygon([(960, 90), (left, 330), (right, 330)], tint(roof))
        sheet.oval(((left + right) / 2, 332), 50, 34, tint(roof), arc=(0, 180))
    sheet.oval((960, 80), 18, 18, tint(_LAMP))
    for number, x in enumerate(np.linspace(520, 1400, 7).tolist()):
        sheet.line([(x, 340), (x, 790)], tint(rgb("e3b85a")), 12)
        coat = tint(lighter(rgb(("8c6bb1", "57a0a6", "d9573f", "e6a92e")[number % 4]), 0.6))
        lift = 50 * np.sin(number * 1.9)
        sheet.oval((x, 610 + lift), 66, 38, coat)
        sheet.blob([(x - 60, 600 + lift), (x - 76, 520 + lift), (x - 44, 512 + lift), (x - 20, 590 + lift)], coat)
    sheet.box(440, 770, 1480, 812, tint(rgb("d9573f")), 12)
    _bunting(sheet, 20, 50)
    _ground(sheet, 810, tint(_STONE))


def _sea(sheet: Sheet, tint: _Palette, drawn: np.random.Generator) -> None:
    sheet.box(0, 560, WIDE, HIGH, tint(_SEA))
    for y in np.linspace(575, 800, 14).tolist():
        x = float(drawn.uniform(0, 1500))
        sheet.line([(x, y), (x + float(drawn.uniform(80, 400)), y)], tint(lighter(_SEA, 0.35)), 4)
    for x, y, size in ((380.0, 556.0, 46.0), (1320.0, 548.0, 30.0), (1010.0, 552.0, 22.0)):
        sheet.polygon(
            [(x, y - 3.4 * size), (x, y - 0.4 * size), (x + 1.6 * size, y - 0.4 * size)], tint((246, 248, 250))
        )
        sheet.polygon(
            [(x - 1.2 * size, y - 0.2 * size), (x + 1.5 * size, y - 0.2 * size), (x + size, y + 0.4 * size)],
            tint(rgb("d9573f")),
        )
    _ground(sheet, 850, tint(_WOOD))
    rail = tint(rgb("f0e4d0"))
    sheet.line([(0, 740), (WIDE, 740)], rail, 20)
    for x in np.linspace(40, 1880, 12).tolist():
        sheet.line([(x, 740), (x, 880)], rail, 14)


def _lighthouse(sheet: Sheet, tint: _Palette, drawn: np.random.Generator) -> None:
    sheet.box(0, 600, WIDE, HIGH, tint(_SEA))
    _ridge(sheet, 700, 30, tint(rgb("b2a48e")), drawn)
    for number in range(7):
        y, wide = 130 + number * 90, 62 + number * 9
        stripe = rgb("e8604c") if number % 2 else rgb("fbf4e6")
        sheet.polygon(
            [(1380 - wide, y), (1380 + wide, y), (1380 + wide + 9, y + 90), (1380 - wide - 9, y + 90)], tint(stripe)
        )
    sheet.box(1318, 76, 1442, 134, tint(rgb("45536b")), 8)
    sheet.glow((1380, 104), 240, _LAMP, 0.9)
    sheet.polygon([(1306, 80), (1380, 14), (1454, 80)], tint(rgb("c4473c")))
    _ground(sheet, 850, tint(_STONE))


_DRAW: Final[Mapping[Backdrop, Callable[[Sheet, _Palette, np.random.Generator], None]]] = {
    Backdrop.HILLS: _hills,
    Backdrop.TIMBER: _timber,
    Backdrop.WOODS: _woods,
    Backdrop.FALLS: _falls,
    Backdrop.HEIGHTS: _heights,
    Backdrop.ORCHARD: _orchard,
    Backdrop.SIGN: _plaza,
    Backdrop.BRIDGE: _bridge,
    Backdrop.CAROUSEL: _carousel,
    Backdrop.SEA: _sea,
    Backdrop.LIGHTHOUSE: _lighthouse,
}
