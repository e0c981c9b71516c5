"""What a camera of a simulated park would see, and who that is: a vehicle or a place, people, light, the lens."""

from dataclasses import dataclass
from enum import StrEnum

from venue_models.values.arrays import NOWHERE
from venue_models.values.photos import Box


class Craft(StrEnum):
    """What people sit in."""

    NONE = "none"
    """They stand freely."""
    TRAIN = "train"
    MINE_CART = "mine_cart"
    LOG = "log"
    BENCH = "bench"
    """Of a drop tower or a swing."""
    SHELL = "shell"
    """A car of a ride through the dark."""
    BOAT = "boat"
    HORSES = "horses"


class Backdrop(StrEnum):
    """What is behind them."""

    HILLS = "hills"
    TIMBER = "timber"
    """The trestles of a wooden coaster."""
    WOODS = "woods"
    FALLS = "falls"
    HEIGHTS = "heights"
    """The park from above."""
    ORCHARD = "orchard"
    """At night, with lanterns in the trees."""
    SIGN = "sign"
    BRIDGE = "bridge"
    CAROUSEL = "carousel"
    SEA = "sea"
    LIGHTHOUSE = "lighthouse"


class Light(StrEnum):
    """How light it is."""

    DAY = "day"
    DUSK = "dusk"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Figure:
    """One person in the picture."""

    guest: int
    """Who it truly is; NOWHERE: nobody of today's guests."""
    box: Box
    """Head and breast of somebody in a seat; of who stands freely, all of them."""
    seat: int = NOWHERE
    """The camera's seat box they are in."""
    age: int = 30
    look: int = 0
    """Begets face, hair and hat: the same guest looks the same all day."""
    clothes: int = 0
    """A family of colours; a party likes to dress alike."""
    arms_up: float = 0.0
    """From 0, hands on the bar, to 1."""
    joy: float = 1.0
    turn: float = 0.0
    """Looks to the picture's left (-1), into the camera (0), to the right (1)."""
    has_band: bool = False
    mark: int | None = None
    """The number on their band, where it faces the camera."""
    mark_side: float = 0.0
    """Of the mark's black square, as a share of the picture's width."""
    hidden: float = 0.0
    """Which share of the face is behind a hand or somebody else."""


@dataclass(frozen=True, slots=True)
class Take:
    """One frame of a shot."""

    at_s: float
    motion_px: float = 0.0
    """How far things move, along the picture, while the shutter is open; of a picture 1,920 pixels wide."""
    focus_px: float = 0.0
    """Radius of the circle of confusion, of a picture as wide."""
    exposure_ev: float = 0.0
    """0 is right; -2 is two stops too dark."""


@dataclass(frozen=True, slots=True)
class PhotoScene:
    """What one camera sees when it shoots, with known truth."""

    camera: int
    at_s: float
    """When what is worth a picture is in front of it."""
    takes: tuple[Take, ...]
    part: int = 0
    craft: Craft = Craft.NONE
    backdrop: Backdrop = Backdrop.HILLS
    livery: int = 0
    """A colour for the vehicle."""
    sign: str = ""
    """What is written somewhere: the park's name."""
    seats: tuple[Box, ...] = ()
    """Every seat in the picture, taken or not; none where the vehicle is missing or people stand."""
    figures: tuple[Figure, ...] = ()
    """Those farther away first."""
    light: Light = Light.DAY
    spray: float = 0.0
    """Water on the lens, from 0 to 1."""
    seed: int = 0
    """Begets what has no meaning: clouds, grain, where drops are."""

    @property
    def guests(self) -> tuple[int, ...]:
        """Today's guests in it, each once."""
        return tuple(sorted({figure.guest for figure in self.figures if figure.guest != NOWHERE}))
