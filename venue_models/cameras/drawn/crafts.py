"""Drawing what people sit in: a train, a mine cart, a log, a bench, a shell, a boat, painted horses."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from venue_models.cameras.drawn.brush import HIGH, WIDE, Colour, Sheet, darker, lighter, mixed, rgb
from venue_models.values.photos import Box
from venue_models.values.scenes import Craft

LIVERIES: Final = tuple(
    rgb(c) for c in ("d8433b", "2b6cb0", "e59b2c", "3f8f63", "7f56a8", "0f7f86", "c8507f", "5a6270")
)
_GOLD: Final = rgb("f3cf6d")
_STEEL: Final = rgb("5f6a78")
_PAD: Final = rgb("34323f")


@dataclass(frozen=True, slots=True)
class _Row:
    """Seats beside each other, in the sheet's pixels."""

    left: float
    right: float
    bottom: float
    high: float
    seats: list[Box]
    livery: Colour
    is_front: bool


def rows_of(seats: tuple[Box, ...]) -> list[list[Box]]:
    """Seats that stand beside each other, the row that is farthest away first."""
    rows: list[list[Box]] = []
    for box in sorted(seats, key=lambda b: (b[3], b[0])):
        if rows and abs(rows[-1][0][3] - box[3]) < 0.25 * (box[3] - box[1]):
            rows[-1].append(box)
        else:
            rows.append([box])
    return rows


def _pixels(row: list[Box]) -> Box:
    """Round a row of seats."""
    left, top = min(b[0] for b in row), min(b[1] for b in row)
    right, bottom = max(b[2] for b in row), max(b[3] for b in row)
    return left * WIDE, top * HIGH, right * WIDE, bottom * HIGH


def draw_behind(sheet: Sheet, craft: Craft, row: list[Box], livery: Colour) -> None:
    """What is behind the people of a row: backs of seats."""
    if craft in (Craft.NONE, Craft.LOG, Craft.BOAT):
        return
    for box in row:
        left, top, right, bottom = _pixels([box])
        wide, high = right - left, bottom - top
        if craft is Craft.HORSES:
            sheet.line([((left + right) / 2, -20), ((left + right) / 2, bottom)], _GOLD, 0.05 * wide)
        elif craft is Craft.SHELL:
            sheet.oval(((left + right) / 2, bottom), 0.62 * wide, 0.72 * high, darker(livery, 0.35), arc=(180, 360))
        else:
            back = mixed(_PAD, livery, 0.25)
            sheet.box(left + 0.16 * wide, top + 0.2 * high, right - 0.16 * wide, bottom + 30, back, 0.18 * wide)


def draw_before(sheet: Sheet, craft: Craft, row: list[Box], livery: Colour, *, is_front: bool) -> None:
    """What is before the people of a row: the bar in their laps, the rim, and of the foremost row the bow."""
    if craft is not Craft.NONE:
        left, top, right, bottom = _pixels(row)
        _FRONTS[craft](sheet, _Row(left, right, bottom, bottom - top, row, livery, is_front))


def _bar(sheet: Sheet, row: list[Box], colour: Colour) -> None:
    for box in row:
        left, top, right, bottom = _pixels([box])
        wide, high = right - left, bottom - top
        y = bottom - 0.1 * high
        sheet.line([(left + 0.16 * wide, y), (right - 0.16 * wide, y)], darker(colour, 0.4), 0.12 * high)
        sheet.line([(left + 0.18 * wide, y - 3), (right - 0.18 * wide, y - 3)], colour, 0.07 * high)


def _train(sheet: Sheet, row: _Row) -> None:
    left, right, bottom, livery = row.left, row.right, row.bottom, row.livery
    high, x = row.high, (left + right) / 2
    _bar(sheet, row.seats, _STEEL)
    rim = [(left - 30, bottom - 0.06 * high), (right + 30, bottom - 0.06 * high)]
    deep = (0.62 if row.is_front else 0.42) * high
    body = [*rim, (right + 12, bottom + deep), (left - 12, bottom + deep)]
    sheet.polygon(body, livery)
    sheet.line(rim, lighter(livery, 0.4), 0.05 * high)
    stripe = bottom + 0.24 * high
    sheet.line([(left - 16, stripe), (right + 16, stripe)], _GOLD, 0.05 * high)
    if row.is_front:
        nose = [(left - 10, bottom + 0.5 * high), (left + 60, bottom + 0.92 * high), (x, bottom + 1.1 * high)]
        nose += [(2 * x - px, py) for px, py in reversed(nose[:2])]
        sheet.blob(nose, darker(livery, 0.22))
        sheet.oval((x, bottom + 0.34 * high), 0.2 * high, 0.2 * high, _GOLD)
        sheet.oval((x, bottom + 0.34 * high), 0.14 * high, 0.14 * high, lighter(_GOLD, 0.6))
        for side in (-1, 1):
            lamp = (x + side * 0.4 * (right - left), bottom + 0.42 * high)
            sheet.oval(lamp, 0.1 * high, 0.1 * high, lighter(_GOLD, 0.8))


def _cart(sheet: Sheet, row: _Row) -> None:
    left, right, bottom, livery = row.left, row.right, row.bottom, row.livery
    high = row.high
    _bar(sheet, row.seats, _STEEL)
    wood = rgb("8a5a33")
    deep = (0.9 if row.is_front else 0.5) * high
    sheet.polygon(
        [(left - 34, bottom - 8), (right + 34, bottom - 8), (right - 6, bottom + deep), (left + 6, bottom + deep)],
        wood,
    )
    boards = 4 if row.is_front else 2
    for board in range(1, boards):
        y = bottom + board * deep / boards
        sheet.line([(left - 20, y), (right + 20, y)], darker(wood, 0.35), 6)
    for x in (left + 30, (left + right) / 2, right - 30):
        sheet.line([(x, bottom - 8), (x, bottom + deep)], _STEEL, 22)
    sheet.line([(left - 34, bottom - 6), (right + 34, bottom - 6)], lighter(livery, 0.1), 0.08 * high)


def _log(sheet: Sheet, row: _Row) -> None:
    left, right, bottom, livery = row.left, row.right, row.bottom, row.livery
    high, x = row.high, (left + right) / 2
    bark = mixed(rgb("7b4a2b"), livery, 0.12)
    deep = (0.95 if row.is_front else 0.5) * high
    hull = [(left - 70, bottom - 0.12 * high), (left - 50, bottom + 0.5 * deep), (left + 70, bottom + deep)]
    hull += [(2 * x - px, py) for px, py in reversed(hull)]
    sheet.blob(hull, bark)
    for share in (0.25, 0.5, 0.72):
        y = bottom + share * deep
        sheet.bow(
            [(left - 40 + 60 * share, y - 14), (x, y), (right + 40 - 60 * share, y - 14)], darker(bark, 0.25), 9
        )
    rim = [(left - 64, bottom - 0.1 * high), (x, bottom + 0.02 * high), (right + 64, bottom - 0.1 * high)]
    sheet.bow(rim, lighter(bark, 0.3), 0.1 * high)
    if row.is_front:
        sheet.oval((x, bottom + 0.52 * deep), 0.26 * high, 0.22 * high, lighter(bark, 0.35))
        for ring in (0.18, 0.11, 0.05):
            sheet.oval(
                (x, bottom + 0.52 * deep), ring * 1.1 * high, ring * high, darker(lighter(bark, 0.3), ring * 2)
            )
        _splash(sheet, (left, right), bottom + 0.9 * deep)


def _splash(sheet: Sheet, across: tuple[float, float], y: float) -> None:
    foam = (252, 246, 236)
    left, right = across
    for step in range(26):
        share = step / 25
        x = left - 160 + share * (right - left + 320)
        lift = 150 * abs(2 * share - 1) ** 1.5 + 24 * ((step * 7) % 5)
        sheet.oval(
            (x, y - 0.35 * lift), 46 + (step * 13) % 30, 34 + lift * 0.5, foam if step % 3 else (244, 228, 204)
        )
        sheet.oval((x + 18, y - lift - 40), 7 + step % 4, 9 + step % 5, foam)


def _bench(sheet: Sheet, row: _Row) -> None:
    left, right, bottom, livery = row.left, row.right, row.bottom, row.livery
    high = row.high
    for box in row.seats:
        seat_left, seat_top, seat_right, _ = _pixels([box])
        wide = seat_right - seat_left
        for side in (0.26, 0.74):
            x = seat_left + side * wide
            sheet.line([(x, seat_top + 0.52 * high), (x, bottom - 4)], darker(livery, 0.1), 0.07 * wide)
        pad = (seat_left + 0.2 * wide, bottom - 0.22 * high, seat_right - 0.2 * wide, bottom - 0.02 * high)
        sheet.box(*pad, livery, 18)
    sheet.box(left - 30, bottom - 0.04 * high, right + 30, bottom + 0.24 * high, darker(livery, 0.35), 26)
    sheet.line([(left - 20, bottom + 0.05 * high), (right + 20, bottom + 0.05 * high)], _GOLD, 8)


def _shell(sheet: Sheet, row: _Row) -> None:
    left, right, bottom, livery = row.left, row.right, row.bottom, row.livery
    high, x = row.high, (left + right) / 2
    _bar(sheet, row.seats, _GOLD)
    deep = (0.8 if row.is_front else 0.4) * high
    hull = [(left - 60, bottom - 0.08 * high), (left - 20, bottom + 0.7 * deep), (x, bottom + deep)]
    hull += [(2 * x - px, py) for px, py in reversed(hull[:2])]
    sheet.blob([*hull, (x, bottom + 0.02 * high)], livery)
    for k in range(-3, 4):
        rib = [
            (x + k * 0.15 * (right - left), bottom + 0.05 * high),
            (x + k * 0.09 * (right - left), bottom + 0.8 * deep),
        ]
        sheet.line(rib, lighter(livery, 0.22), 8)
    sheet.bow([hull[0], (x, bottom + 0.04 * high), (2 * x - hull[0][0], hull[0][1])], _GOLD, 0.06 * high)


def _boat(sheet: Sheet, row: _Row) -> None:
    left, right, bottom, livery = row.left, row.right, row.bottom, row.livery
    high, x = row.high, (left + right) / 2
    deep = (0.8 if row.is_front else 0.4) * high
    hull = [(left - 80, bottom - 0.1 * high), (left + 20, bottom + deep)]
    hull += [(2 * x - px, py) for px, py in reversed(hull)]
    sheet.polygon(hull, livery)
    sheet.line([hull[0], hull[-1]], lighter(livery, 0.6), 0.1 * high)
    sheet.oval((x, bottom + 0.4 * deep), 0.24 * high, 0.24 * high, (244, 244, 250))
    sheet.oval((x, bottom + 0.4 * deep), 0.13 * high, 0.13 * high, darker(livery, 0.2))


def _horses(sheet: Sheet, row: _Row) -> None:
    livery = row.livery
    for number, box in enumerate(row.seats):
        left, top, right, bottom = _pixels([box])
        wide, high, x = right - left, bottom - top, (left + right) / 2
        coat = lighter((LIVERIES[(number * 3 + 5) % len(LIVERIES)]), 0.72)
        sheet.oval((x, bottom + 0.3 * high), 0.52 * wide, 0.34 * high, coat)
        sheet.blob(
            [
                (x - 0.42 * wide, bottom + 0.3 * high),
                (x - 0.5 * wide, bottom - 0.22 * high),
                (x - 0.3 * wide, bottom - 0.34 * high),
                (x - 0.12 * wide, bottom + 0.1 * high),
            ],
            coat,
        )
        sheet.oval((x - 0.5 * wide, bottom - 0.2 * high), 0.2 * wide, 0.1 * high, coat, turn_deg=-35)
        sheet.bow(
            [(x - 0.34 * wide, bottom - 0.36 * high), (x - 0.2 * wide, bottom + 0.1 * high)], livery, 0.09 * wide
        )
        sheet.oval((x - 0.44 * wide, bottom - 0.24 * high), 0.03 * wide, 0.025 * high, _PAD)
        sheet.oval((x, bottom + 0.1 * high), 0.3 * wide, 0.14 * high, livery, arc=(180, 360))
        sheet.line([(x + 0.24 * wide, -20), (x + 0.24 * wide, bottom + 0.5 * high)], _GOLD, 0.06 * wide)


_FRONTS: Final[Mapping[Craft, Callable[[Sheet, _Row], None]]] = {
    Craft.TRAIN: _train,
    Craft.MINE_CART: _cart,
    Craft.LOG: _log,
    Craft.BENCH: _bench,
    Craft.SHELL: _shell,
    Craft.BOAT: _boat,
    Craft.HORSES: _horses,
}
