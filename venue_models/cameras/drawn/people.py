"""Drawing people: in a seat, down to the breast, or standing; faces, hair, hats, clothes, the band and its mark."""

from dataclasses import dataclass
from functools import cache
from typing import Final

import cv2
import numpy as np

from venue_models.cameras.drawn.brush import HIGH, WIDE, Colour, Image, Point, Sheet, darker, lighter, mixed, rgb
from venue_models.values.scenes import Figure

_SKINS: Final = tuple(rgb(c) for c in ("fbdcc4", "f6cfae", "eebd96", "e3ac83", "c98f66", "9c6a48", "74492f"))
_SKIN_SHARES: Final = (0.22, 0.26, 0.2, 0.14, 0.08, 0.06, 0.04)
_HAIRS: Final = tuple(
    rgb(c) for c in ("2a211f", "3a2a22", "231f26", "5b3d28", "7c532f", "b5783c", "d9b26a", "8c3f2b")
)
_GREYS: Final = tuple(rgb(c) for c in ("b9b4ad", "8f8b87", "dedad2"))
_CLOTHES: Final = (
    ("d9573f", "f4b04a", "f7e2c0", "8c3b4a"),
    ("2f7f8e", "7cc4b8", "f3ead2", "245a73"),
    ("e6a92e", "f6dc8b", "e9713f", "5b7f52"),
    ("6a5fa8", "c79bd0", "f2d3dd", "43508c"),
    ("4d8f5c", "a9cf7a", "f5edc6", "c96b3b"),
    ("d6698a", "f6b6c0", "fbe8e0", "7a4f86"),
    ("3d6db5", "8fb9e8", "f6f1e4", "d64f4f"),
    ("ef7f5a", "fbc9a0", "57a0a6", "f8efd9"),
)
"""Families of colours: members of a party wear one of them."""
_STRAP: Final = rgb("f2c14e")
_WHITE: Final = (250, 252, 253)
_INK: Final = rgb("2c2327")
_BLUSH: Final = rgb("f0857a")


@dataclass(frozen=True, slots=True)
class _Looks:
    """What one guest looks like, all day."""

    skin: Colour
    hair: Colour
    style: int
    hat: int
    glasses: bool
    top: Colour
    trim: Colour
    pattern: int


def _looks(figure: Figure) -> _Looks:
    drawn = np.random.default_rng([figure.look, 7])
    greys = figure.age > 62 or (figure.age > 50 and drawn.random() < 0.4)
    hairs = _GREYS if greys else _HAIRS
    weights = None if greys else np.array([6, 4, 5, 3, 2, 1, 1, 1]) / 23
    family = [rgb(code) for code in _CLOTHES[figure.clothes % len(_CLOTHES)]]
    first = int(drawn.integers(len(family)))
    return _Looks(
        skin=_SKINS[_skin(figure.clothes, drawn)],
        hair=hairs[int(drawn.choice(len(hairs), p=weights))],
        style=int(drawn.integers(6)),
        hat=int(drawn.choice(5, p=[0.66, 0.12, 0.08, 0.07, 0.07])),
        glasses=bool(drawn.random() < (0.14 if figure.age > 12 else 0.05)),
        top=family[first],
        trim=family[(first + 1 + int(drawn.integers(len(family) - 1))) % len(family)],
        pattern=int(drawn.integers(4)),
    )


def _skin(party: int, drawn: np.random.Generator) -> int:
    """Members of a party are mostly alike."""
    of_party = int(np.random.default_rng([party, 11]).choice(len(_SKINS), p=_SKIN_SHARES))
    own = of_party + int(drawn.choice((-1, 0, 0, 0, 1)))
    return min(max(own, 0), len(_SKINS) - 1)


def draw_seated(sheet: Sheet, figure: Figure) -> None:
    """Head and breast in the figure's box; hands on the bar, or up in the air."""
    left, top, right, bottom = np.array(figure.box) * (WIDE, HIGH, WIDE, HIGH)
    looks, x = _looks(figure), (left + right) / 2
    grown = float(np.interp(figure.age, (3, 8, 14), (0.72, 0.85, 1.0)))
    r = min(0.185 * (bottom - top), 0.30 * (right - left)) * float(np.interp(figure.age, (3, 14), (0.93, 1.0)))
    head = (x + 0.25 * r * figure.turn, bottom - grown * 0.66 * (bottom - top))
    shoulder_y, half = head[1] + 1.42 * r, 1.5 * r * (0.8 + 0.2 * grown)
    _hair_behind(sheet, head, r, looks)
    _trunk(sheet, (x, shoulder_y), half, bottom - shoulder_y + 0.3 * r, looks)
    _neck(sheet, head, (x, shoulder_y), r, looks.skin)
    _head(sheet, head, r, figure, looks)
    for side in (-1, 1):
        up = figure.arms_up * (1.0 if side * (figure.look % 2 * 2 - 1) > 0 else 0.93)
        _arm(sheet, (x + side * 0.86 * half, shoulder_y + 0.3 * r), side, r, up, figure, looks)


def draw_standing(sheet: Sheet, figure: Figure) -> None:
    """All of a person, their feet on the lower edge of the figure's box."""
    left, top, right, bottom = np.array(figure.box) * (WIDE, HIGH, WIDE, HIGH)
    looks, x, high = _looks(figure), (left + right) / 2, bottom - top
    heads = float(np.interp(figure.age, (3, 8, 16), (4.0, 4.8, 5.9)))
    r = high / heads / 2.05
    head = (x + 0.15 * r * figure.turn, top + 1.2 * r)
    shoulder_y, half = head[1] + 1.4 * r, 1.45 * r
    hip_y = shoulder_y + 0.40 * (bottom - shoulder_y)
    sheet.shade((x, bottom - 0.1 * r), 2.4 * r, 0.45, 0.22)
    _legs(sheet, x, hip_y, bottom, r, looks, is_skirt=looks.style in (1, 4) and looks.pattern != 1)
    _hair_behind(sheet, head, r, looks)
    _trunk(sheet, (x, shoulder_y), half, hip_y - shoulder_y, looks)
    _neck(sheet, head, (x, shoulder_y), r, looks.skin)
    _head(sheet, head, r, figure, looks)
    for side in (-1, 1):
        waves = figure.arms_up if side * (figure.look % 2 * 2 - 1) > 0 else figure.arms_up - 0.6
        _arm(sheet, (x + side * 0.86 * half, shoulder_y + 0.3 * r), side, r, max(0.0, waves), figure, looks, True)


def _trunk(sheet: Sheet, neck: Point, half: float, high: float, looks: _Looks) -> None:
    x, y = neck
    outline = [
        (x - 0.38 * half, y - 0.06 * half),
        (x - 0.86 * half, y + 0.1 * half),
        (x - half, y + 0.45 * half),
        (x - 0.93 * half, y + high),
        (x + 0.93 * half, y + high),
        (x + half, y + 0.45 * half),
        (x + 0.86 * half, y + 0.1 * half),
        (x + 0.38 * half, y - 0.06 * half),
    ]
    sheet.blob(outline, looks.top)
    if looks.pattern == 1:
        for share in (0.34, 0.56, 0.78, 0.97):
            sheet.line(
                [(x - 0.86 * half, y + share * high), (x + 0.86 * half, y + share * high)], looks.trim, 0.16 * half
            )
    elif looks.pattern == 2:
        sheet.oval((x, y + 0.55 * high), 0.36 * half, 0.36 * half, looks.trim)
        sheet.oval((x, y + 0.55 * high), 0.2 * half, 0.2 * half, lighter(looks.trim, 0.5))
    elif looks.pattern == 3:
        sheet.line([(x, y + 0.3 * half), (x, y + high)], darker(looks.top, 0.3), 0.05 * half)
        sheet.polygon([(x - 0.4 * half, y), (x, y + 0.5 * half), (x - 0.12 * half, y - 0.1 * half)], looks.trim)
        sheet.polygon([(x + 0.4 * half, y), (x, y + 0.5 * half), (x + 0.12 * half, y - 0.1 * half)], looks.trim)
    sheet.bow([(x + 0.8 * half, y + 0.5 * half), (x + 0.78 * half, y + high)], darker(looks.top, 0.12), 0.14 * half)


def _neck(sheet: Sheet, head: Point, shoulder: Point, r: float, skin: Colour) -> None:
    x, y = shoulder
    sheet.line([(head[0], head[1] + 0.5 * r), (x, y + 0.06 * r)], darker(skin, 0.14), 0.72 * r)
    sheet.oval((x, y + 0.04 * r), 0.5 * r, 0.24 * r, darker(skin, 0.08))


def _legs(sheet: Sheet, x: float, hip_y: float, foot_y: float, r: float, looks: _Looks, *, is_skirt: bool) -> None:
    cloth = darker(mixed(looks.trim, rgb("45536b"), 0.6), 0.1)
    for side in (-1, 1):
        leg_x = x + side * 0.62 * r
        sheet.line([(leg_x, hip_y), (leg_x, foot_y - 0.3 * r)], looks.skin if is_skirt else cloth, 0.92 * r)
        sheet.oval((leg_x + side * 0.18 * r, foot_y - 0.2 * r), 0.62 * r, 0.28 * r, lighter(looks.trim, 0.3))
    if is_skirt:
        knee_y = hip_y + 0.55 * (foot_y - hip_y)
        sheet.blob(
            [(x - 1.1 * r, hip_y - 0.3 * r), (x - 1.75 * r, knee_y), (x + 1.75 * r, knee_y), (x + 1.1 * r, hip_y)],
            darker(looks.top, 0.08),
        )
    else:
        sheet.box(x - 1.15 * r, hip_y - 0.5 * r, x + 1.15 * r, hip_y + 0.7 * r, cloth, 0.4 * r)


def _arm(
    sheet: Sheet, shoulder: Point, side: int, r: float, up: float, figure: Figure, looks: _Looks, stands: bool = False
) -> None:
    """A sleeve, a forearm, a hand; the band is on the wrist of the left arm, which is on the picture's right."""
    x, y = shoulder
    rest_hand = (x + side * 0.35 * r, y + 3.0 * r) if stands else (x - side * 0.25 * r, y + 1.9 * r)
    rest_elbow = (x + side * 0.5 * r, y + 1.5 * r) if stands else (x + side * 0.35 * r, y + 1.3 * r)
    high_hand, high_elbow = (x + side * 0.75 * r, y - 3.2 * r), (x + side * 0.75 * r, y - 1.1 * r)
    hand = tuple(a + up * (b - a) for a, b in zip(rest_hand, high_hand, strict=True))
    elbow = tuple(a + up * (b - a) for a, b in zip(rest_elbow, high_elbow, strict=True))
    hand_at, elbow_at = (hand[0], hand[1]), (elbow[0], elbow[1])
    sheet.bow([(x, y + 0.2 * r), elbow_at, hand_at], looks.skin, 0.5 * r)
    sheet.line([(x, y + 0.15 * r), elbow_at], looks.top, 0.72 * r)
    sheet.oval(hand_at, 0.36 * r, 0.38 * r, looks.skin)
    if up > 0.4:
        for finger in (-0.24, 0.0, 0.24):
            tip = (hand_at[0] + finger * 1.3 * r, hand_at[1] - 0.55 * r)
            sheet.line([(hand_at[0] + finger * r, hand_at[1]), tip], looks.skin, 0.17 * r)
    if side > 0 and figure.has_band:
        wrist = (0.78 * hand_at[0] + 0.22 * elbow_at[0], 0.78 * hand_at[1] + 0.22 * elbow_at[1])
        _band(sheet, wrist, (hand_at[0] - elbow_at[0], hand_at[1] - elbow_at[1]), r, figure)


def _band(sheet: Sheet, wrist: Point, along: Point, r: float, figure: Figure) -> None:
    length = max(1e-6, float(np.hypot(*along)))
    across = (-along[1] / length, along[0] / length)
    ends = [(wrist[0] + k * 0.27 * r * across[0], wrist[1] + k * 0.27 * r * across[1]) for k in (-1, 1)]
    sheet.line(ends, _STRAP, 0.22 * r)
    if figure.mark is not None and figure.mark_side > 0:
        sheet.paste(wrist, figure.mark_side * WIDE * 10 / 8, _mark(figure.mark))


@cache
def _mark(number: int) -> Image:
    """An AprilTag 36h11 with the white border that it needs, ten modules wide, sixteen pixels each."""
    tags = cv2.aruco.getPredefinedDictionary(cv2.aruco.DICT_APRILTAG_36h11)
    black = cv2.aruco.generateImageMarker(tags, number, 128)
    return np.asarray(cv2.copyMakeBorder(black, 16, 16, 16, 16, cv2.BORDER_CONSTANT, value=255), np.uint8)


# --- heads


def _hair_behind(sheet: Sheet, head: Point, r: float, looks: _Looks) -> None:
    x, y = head
    if looks.style in (1, 4):
        length = 2.0 if looks.style == 1 else 1.35
        outline = [(x - 0.9 * r, y - 0.4 * r), (x - 1.2 * r, y + 0.6 * r), (x - 1.05 * r, y + length * r)]
        mirrored = [(2 * x - px, py) for px, py in reversed(outline)]
        sheet.blob([*outline, *mirrored], darker(looks.hair, 0.15))
    elif looks.style == 5:
        for side in (-1, 1):
            sheet.oval((x + side * 1.2 * r, y + 0.35 * r), 0.34 * r, 0.62 * r, looks.hair, turn_deg=-side * 14)


def _head(sheet: Sheet, head: Point, r: float, figure: Figure, looks: _Looks) -> None:
    x, y = head
    for side in (-1, 1):
        sheet.oval((x + side * 0.93 * r, y + 0.12 * r), 0.17 * r, 0.24 * r, darker(looks.skin, 0.1))
    chin = 1.14 if figure.age > 12 else 1.02
    sheet.blob(
        [
            (x, y - 1.02 * r),
            (x - 0.72 * r, y - 0.74 * r),
            (x - 0.95 * r, y),
            (x - 0.72 * r, y + 0.72 * r),
            (x, y + chin * r),
            (x + 0.72 * r, y + 0.72 * r),
            (x + 0.95 * r, y),
            (x + 0.72 * r, y - 0.74 * r),
        ],
        looks.skin,
    )
    face_x = x + 0.3 * r * figure.turn
    for side in (-1, 1):
        sheet.glow((face_x + side * 0.55 * r, y + 0.42 * r), 0.34 * r, _BLUSH, 0.35)
    _eyes(sheet, (face_x, y), r, figure, looks)
    sheet.bow(
        [(face_x - 0.09 * r, y + 0.34 * r), (face_x, y + 0.4 * r), (face_x + 0.1 * r, y + 0.34 * r)],
        darker(looks.skin, 0.28),
        0.07 * r,
    )
    _mouth(sheet, (face_x, y + 0.6 * r), r, figure.joy)
    _hair(sheet, head, r, looks)
    if looks.hat:
        _hat(sheet, head, r, looks)
    if figure.hidden > 0.25:
        _hand_before_face(sheet, (x + (0.95 - 0.5 * figure.hidden) * r, y + 0.2 * r), r, looks)


def _hand_before_face(sheet: Sheet, at: Point, r: float, looks: _Looks) -> None:
    x, y = at
    hand = darker(looks.skin, 0.07)
    sheet.line([(x + 0.5 * r, y + 2.0 * r), (x + 0.1 * r, y + 0.6 * r)], looks.top, 0.7 * r)
    sheet.oval((x, y + 0.25 * r), 0.42 * r, 0.45 * r, hand)
    for finger in (-0.3, -0.1, 0.1, 0.3):
        tip = (x + (finger - 0.12) * r, y - (0.62 - abs(finger)) * r)
        sheet.line([(x + finger * r, y + 0.2 * r), tip], hand, 0.2 * r)
        sheet.line(
            [(x + (finger + 0.1) * r, y + 0.1 * r), (tip[0] + 0.1 * r, tip[1] + 0.2 * r)], darker(hand, 0.1), 2
        )


def _eyes(sheet: Sheet, face: Point, r: float, figure: Figure, looks: _Looks) -> None:
    x, y = face
    for side in (-1, 1):
        eye = (x + side * 0.38 * r, y + 0.06 * r)
        if figure.joy > 0.92:  # laughing eyes are closed
            lid = [(eye[0] - 0.15 * r, eye[1] + 0.05 * r), (eye[0], eye[1] - 0.09 * r)]
            sheet.bow([*lid, (eye[0] + 0.15 * r, eye[1] + 0.05 * r)], _INK, 0.075 * r)
        else:
            sheet.oval(eye, 0.155 * r, 0.18 * r, _WHITE)
            pupil = (eye[0] + 0.05 * r * figure.turn, eye[1] + 0.01 * r)
            sheet.oval(pupil, 0.105 * r, 0.13 * r, _INK)
            sheet.oval((pupil[0] + 0.04 * r, pupil[1] - 0.05 * r), 0.035 * r, 0.04 * r, _WHITE)
        brow = [(eye[0] - 0.19 * r, eye[1] - 0.27 * r), (eye[0], eye[1] - 0.36 * r)]
        sheet.bow([*brow, (eye[0] + 0.19 * r, eye[1] - 0.28 * r)], darker(looks.hair, 0.1), 0.075 * r)
        if looks.glasses:
            sheet.bow(_ring(eye, 0.27 * r), darker(looks.trim, 0.45), 0.06 * r)
    if looks.glasses:
        sheet.line([(x - 0.12 * r, y + 0.04 * r), (x + 0.12 * r, y + 0.04 * r)], darker(looks.trim, 0.45), 0.06 * r)


def _ring(at: Point, r: float) -> list[Point]:
    return [(at[0] + r * np.cos(a), at[1] + r * np.sin(a)) for a in np.linspace(0, 2 * np.pi, 13)]


def _mouth(sheet: Sheet, at: Point, r: float, joy: float) -> None:
    """From a small smile to a shout of joy."""
    x, y = at
    if joy < 0.45:
        sheet.bow([(x - 0.2 * r, y + 0.02 * r), (x, y + 0.08 * r), (x + 0.2 * r, y)], rgb("a5433c"), 0.08 * r)
        return
    wide, deep = (0.26 + 0.14 * joy) * r, (0.18 + 0.26 * joy) * r
    sheet.oval((x, y - 0.06 * r), wide, deep, rgb("8c2f33"), arc=(0, 180))
    sheet.oval((x, y - 0.06 * r + 0.72 * deep), 0.55 * wide, 0.26 * deep, rgb("e4706c"), arc=(0, 360))
    sheet.box(x - 0.86 * wide, y - 0.08 * r, x + 0.86 * wide, y + 0.04 * r, _WHITE, 0.05 * r)


def _hair(sheet: Sheet, head: Point, r: float, looks: _Looks) -> None:
    x, y = head
    if looks.style == 2:  # short, brushed to one side
        fringe = [(x + 0.2 * r, y - 0.55 * r), (x - 0.6 * r, y - 0.38 * r)]
    elif looks.style == 3:  # a high forehead
        fringe = [(x + 0.5 * r, y - 0.72 * r), (x, y - 0.84 * r), (x - 0.5 * r, y - 0.72 * r)]
    else:
        fringe = [
            (x + 0.62 * r, y - 0.34 * r),
            (x + 0.2 * r, y - 0.5 * r),
            (x - 0.25 * r, y - 0.4 * r),
            (x - 0.64 * r, y - 0.3 * r),
        ]
    cap = [
        (x - 0.98 * r, y + 0.06 * r),
        (x - 1.08 * r, y - 0.5 * r),
        (x - 0.66 * r, y - 1.12 * r),
        (x, y - 1.28 * r),
        (x + 0.66 * r, y - 1.12 * r),
        (x + 1.08 * r, y - 0.5 * r),
        (x + 0.98 * r, y + 0.06 * r),
    ]
    sheet.blob([*cap, (x + 0.8 * r, y - 0.3 * r), *fringe, (x - 0.8 * r, y - 0.3 * r)], looks.hair)
    sheet.bow(
        [(x - 0.62 * r, y - 0.86 * r), (x - 0.2 * r, y - 1.05 * r), (x + 0.2 * r, y - 1.06 * r)],
        lighter(looks.hair, 0.22),
        0.08 * r,
    )
    if looks.style == 0 and not looks.hat:
        sheet.oval((x, y - 1.42 * r), 0.42 * r, 0.36 * r, looks.hair)


def _hat(sheet: Sheet, head: Point, r: float, looks: _Looks) -> None:
    x, y = head
    crown = [(x - 1.02 * r, y - 0.5 * r), (x - 0.86 * r, y - 1.2 * r), (x, y - 1.5 * r)]
    crown += [(x + 0.86 * r, y - 1.2 * r), (x + 1.02 * r, y - 0.5 * r)]
    if looks.hat == 1:  # a cap
        sheet.blob(crown, looks.trim)
        sheet.oval((x + 0.2 * r, y - 0.5 * r), 1.05 * r, 0.2 * r, darker(looks.trim, 0.18))
    elif looks.hat == 2:  # a straw hat
        sheet.oval((x, y - 0.56 * r), 1.75 * r, 0.34 * r, rgb("e7c886"))
        sheet.blob([(px, py + 0.05 * r) for px, py in crown], rgb("f0d79c"))
        sheet.line([(x - 0.96 * r, y - 0.66 * r), (x + 0.96 * r, y - 0.66 * r)], looks.trim, 0.2 * r)
    elif looks.hat == 3:  # ears from the park's shop
        for side in (-1, 1):
            sheet.oval((x + side * 0.72 * r, y - 1.42 * r), 0.4 * r, 0.44 * r, darker(looks.trim, 0.1))
            sheet.oval((x + side * 0.72 * r, y - 1.4 * r), 0.22 * r, 0.26 * r, lighter(looks.trim, 0.45))
        arch = [(x - 0.95 * r, y - 0.6 * r), (x, y - 1.3 * r), (x + 0.95 * r, y - 0.6 * r)]
        sheet.bow(arch, looks.trim, 0.14 * r)
    else:  # a bow
        for side in (-1, 1):
            sheet.blob(
                [(x, y - 1.2 * r), (x + side * 0.62 * r, y - 1.5 * r), (x + side * 0.58 * r, y - 0.95 * r)],
                looks.trim,
            )
        sheet.oval((x, y - 1.2 * r), 0.14 * r, 0.14 * r, lighter(looks.trim, 0.2))
