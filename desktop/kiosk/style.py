"""How a kiosk looks: light, few, large, warm. Sizes come from the screen's own millimetres."""

from dataclasses import dataclass
from math import ceil
from typing import Final

from PySide6.QtWidgets import QWidget

from desktop.theme.type import families

FINGER_MM: Final = 12.0
"""Nothing that is touched is smaller, whatever the screen."""
BODY_PX: Final = 22
"""Of text, on a screen of 96 dots to the inch."""
LARGER: Final = 1.3
"""What "larger text" makes of it."""
KEYS: Final = "keys"
"""A property of the window's face: somebody uses keys."""
PLAIN_DPI: Final = 96.0
PLAUSIBLE_DPI: Final = (50.0, 400.0)
"""Screens that tell of other sizes do not know theirs: projectors, televisions, screens that are none."""


@dataclass(frozen=True, slots=True)
class Colours:
    """One set of colours; each text reads at 4.5:1 or better on what it lies on."""

    ground: str
    raised: str
    line: str
    ink: str
    soft: str
    accent: str
    """What is the next thing to do; text that can be touched."""
    on_accent: str
    warm: str
    """Decoration only: the glow round a band."""
    fault: str


WARM: Final = Colours(
    ground="#f6f3ee", raised="#ffffff", line="#d9d1c6", ink="#24201b", soft="#5d554b",
    accent="#0f5ea8", on_accent="#ffffff", warm="#f0b254", fault="#a3281b",
)  # fmt: skip
CONTRAST: Final = Colours(
    ground="#000000", raised="#000000", line="#ffffff", ink="#ffffff", soft="#ffffff",
    accent="#ffe14d", on_accent="#000000", warm="#ffe14d", fault="#ffb3a8",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Style:
    """Colours and sizes of everything on one kiosk; made anew when the guest asks for others.

    Sizes in words of a desk (``px(16)``) are for 96 dots to the inch, and grow with a denser screen.
    """

    dpi: float = PLAIN_DPI
    is_contrast: bool = False
    is_large: bool = False

    @property
    def colours(self) -> Colours:
        """Which colours are shown."""
        return CONTRAST if self.is_contrast else WARM

    def px(self, plain: float) -> int:
        """So many pixels as these are on a plain screen; on a coarser one no fewer."""
        return round(plain * max(1.0, self.dpi / PLAIN_DPI))

    def text_px(self, plain: float = BODY_PX) -> int:
        """The height of letters; with larger text, what is large already grows less."""
        if self.is_large:
            plain = max(plain * 1.12, min(plain * LARGER, BODY_PX * LARGER + (plain - BODY_PX)))
        return self.px(plain)

    @property
    def touch_px(self) -> int:
        """The least side of anything that is touched: 12 mm, and comfortable beside its text."""
        return max(ceil(self.mm(FINGER_MM)), self.px(56))

    @property
    def turn_px(self) -> int:
        """The side of the round buttons beside a large picture."""
        return max(self.touch_px, self.px(64))

    def mm(self, millimetres: float) -> float:
        """So many millimetres in this screen's pixels."""
        return millimetres * self.dpi / 25.4


def dpi_of(window: QWidget) -> float:
    """Pixels of the window per inch of the glass; a plain screen's where the screen does not know its size.

    WORKAROUND: the window is asked, not ``window.screen()``. PySide6 6.11 takes that screen for a part of the window,
    and destroys it with the window when Python collects it; the next window then crashes.
    """
    least, most = PLAUSIBLE_DPI
    dpi = (window.physicalDpiX() + window.physicalDpiY()) / 2
    return dpi if least <= dpi <= most else PLAIN_DPI


def stylesheet(style: Style) -> str:
    """A style sheet for the whole window; looks are known by object names."""
    colours = style.colours
    names = {name: getattr(colours, name) for name in Colours.__slots__}
    faces = ", ".join(f'"{face}"' for face in families())
    thick = 3 if style.is_contrast else 1
    inset = 2 * style.px(4)  # a button's padding comes on top of its least height
    return _SHEET.format(
        **names,
        faces=faces,
        body=style.text_px(),
        title=style.text_px(34),
        huge=style.text_px(52),
        display=style.text_px(60),
        digit=style.text_px(34),
        touch=style.touch_px - inset,
        key=max(style.touch_px, style.px(76)) - inset,
        digits=style.px(96),
        tall=style.px(84),
        half=style.turn_px // 2,
        radius=style.px(16),
        edge=thick,
        focus=style.px(4),
        side=style.px(28),
        narrow=style.px(14),
    )


_SHEET = """
* {{ color: {ink}; font-family: {faces}; font-size: {body}px; }}
#kiosk, #kiosk QStackedWidget, #page, #sheet {{ background: {ground}; }}
QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: none; }}
#title {{ font-size: {title}px; font-weight: 600; }}
#huge {{ font-size: {huge}px; font-weight: 600; }}
#display {{ font-size: {display}px; font-weight: 600; }}
#soft {{ color: {soft}; }}
#strong {{ font-weight: 600; }}
#fault {{ color: {fault}; font-weight: 600; }}
#panel {{ background: {raised}; border: {edge}px solid {line}; border-radius: {radius}px; }}

QPushButton {{ border: {edge}px solid {line}; border-radius: {radius}px; background: {raised};
    min-height: {touch}px; min-width: {touch}px; padding: {focus}px {side}px; font-weight: 600; outline: none; }}
QPushButton:pressed {{ background: {line}; }}
#kiosk[keys="true"] QPushButton:focus {{ border: {focus}px solid {accent}; }}
QPushButton:disabled {{ color: {soft}; background: {ground}; }}
QPushButton#main {{ background: {accent}; color: {on_accent}; border: {edge}px solid {accent}; }}
#kiosk[keys="true"] QPushButton#main:focus {{ border: {focus}px solid {ink}; }}
QPushButton#main:disabled {{ background: {line}; color: {soft}; border-color: {line}; }}
QPushButton#grave {{ color: {fault}; }}
QPushButton#quiet {{ background: transparent; border: {edge}px solid transparent; font-weight: 400; color: {soft};
    padding: {focus}px {narrow}px; }}
QPushButton#quiet:checked {{ color: {ink}; font-weight: 600; }}
#kiosk[keys="true"] QPushButton#quiet:focus {{ border: {focus}px solid {accent}; }}
QPushButton#link {{ background: transparent; border: {edge}px solid transparent; color: {accent}; text-align: left;
    padding: {focus}px 0; }}
#kiosk[keys="true"] QPushButton#link:focus {{ border: {focus}px solid {accent}; }}
QPushButton#turn {{ font-size: {digit}px; padding: 0; border-radius: {half}px; }}
QPushButton#shelf {{ padding: {focus}px {narrow}px; }}
QPushButton#shelf:checked {{ background: {ink}; color: {ground}; border-color: {ink}; }}
#kiosk[keys="true"] QPushButton#shelf:checked:focus {{ border-color: {accent}; }}
QPushButton#tall {{ background: {accent}; color: {on_accent}; border: {edge}px solid {accent};
    min-height: {tall}px; font-size: {digit}px; }}
QPushButton#tall:disabled {{ background: {line}; color: {soft}; border-color: {line}; }}
#kiosk[keys="true"] QPushButton#tall:focus {{ border: {focus}px solid {ink}; }}
QPushButton#digit, QPushButton#enter {{ font-size: {digit}px; padding: {focus}px; min-width: {digits}px;
    min-height: {key}px; }}
QPushButton#enter {{ background: {accent}; color: {on_accent}; border: {edge}px solid {accent}; }}
QPushButton#enter:disabled {{ background: {line}; color: {soft}; border-color: {line}; }}
#kiosk[keys="true"] QPushButton#enter:focus {{ border: {focus}px solid {ink}; }}
QPushButton#switch {{ text-align: left; }}
QPushButton#switch:checked {{ background: {accent}; color: {on_accent}; border-color: {accent}; }}
#kiosk[keys="true"] QPushButton#switch:checked:focus {{ border: {focus}px solid {ink}; }}
"""
