"""The page behind a link: one HTML file that needs no script, no cookie and nobody else's server."""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from html import escape
from typing import Final

from desktop.kiosk.tongue import LANGUAGES
from desktop.language import later
from desktop.shares.copies import Caption
from desktop.shares.moments import moment
from desktop.shares.speech import Speech
from venue_models.phrases import phrase

KEY_LETTERS: Final = 16
"""Of a photo's SHA-256: they tell apart what is behind one link, and stay when another photo is withdrawn."""

STYLE: Final = """
:root { color-scheme: light dark; --ground: #f6f3ee; --line: #d9d1c6; --ink: #24201b; --soft: #5d554b;
        --accent: #0f5ea8; --on-accent: #fff; }
@media (prefers-color-scheme: dark) { :root { --ground: #1b1815; --line: #3a342d; --ink: #efeae3;
        --soft: #b0a699; --accent: #7cbcf5; --on-accent: #15181c; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1180px; padding: 28px 20px 40px; background: var(--ground); color: var(--ink);
       font: 17px/1.5 Inter, "SF Pro Text", "Segoe UI", Roboto, "Noto Sans", "Apple SD Gothic Neo", "Malgun Gothic",
       "Noto Sans CJK KR", sans-serif; -webkit-text-size-adjust: 100%; }
header { display: flex; flex-wrap: wrap; gap: 20px; align-items: end; justify-content: space-between;
         margin-bottom: 24px; }
h1 { font-size: 30px; line-height: 1.2; letter-spacing: -.01em; font-weight: 650; margin: 0 0 8px;
     text-wrap: balance; }
p { margin: 0; color: var(--soft); text-wrap: pretty; }
a { color: var(--accent); }
nav { display: flex; gap: 18px; font-size: 15px; margin-bottom: 22px; }
nav a { color: var(--soft); text-decoration: none; padding: 6px 0; }
nav a[aria-current] { color: var(--ink); }
.button { display: inline-block; background: var(--accent); color: var(--on-accent); text-decoration: none;
          font-weight: 600; padding: 14px 24px; border-radius: 14px; }
.button small { font-weight: 400; font-size: 15px; opacity: .85; margin-left: 6px; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; border-radius: 14px; }
main { display: grid; gap: 26px 20px; grid-template-columns: repeat(auto-fill, minmax(min(100%, 330px), 1fr)); }
figure { margin: 0; }
img { display: block; width: 100%; height: auto; border-radius: 14px; background: var(--line); }
figcaption { display: flex; justify-content: space-between; gap: 16px; align-items: baseline; padding-top: 6px; }
figcaption span { color: var(--soft); font-variant-numeric: tabular-nums; }
figcaption b { color: var(--ink); font-weight: 600; }
figcaption a { padding: 10px 0; font-weight: 600; text-decoration: none; }
footer { border-top: 1px solid var(--line); margin-top: 36px; padding-top: 18px; font-size: 15px; max-width: 68ch; }
footer p + p { margin-top: 8px; }
@media (min-width: 760px) { figure:first-child:nth-last-child(n + 3) { grid-column: span 2; grid-row: span 2; } }
@media (max-width: 480px) { .button { display: block; text-align: center; } header > * { width: 100%; } }
"""

POLICY: Final = (
    "default-src 'none'; img-src 'self'; "
    f"style-src 'sha256-{b64encode(sha256(STYLE.encode()).digest()).decode()}'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""What the page may load: its pictures and its own style."""

_PAGE: Final = """<!doctype html>
<html lang="{code}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>{title}</title><style>{style}</style></head>
<body>{body}</body></html>
"""


@dataclass(frozen=True, slots=True)
class Shown:
    """One photo on the page."""

    key: str
    width_px: int
    height_px: int
    caption: Caption


def share_page(
    speech: Speech, venue: str, path: str, photos: Sequence[Shown], ends_at: datetime, size_mb: float
) -> str:
    """The page of a link that stands.

    Args:
        speech: its language.
        venue: the park's name.
        path: of the link; every picture lies under it.
        photos: by time.
        ends_at: when it ends, by the venue's clocks.
        size_mb: of all originals together.
    """
    title = speech.say(phrase("Your pictures from {park}", park=venue))
    head = f"<div><h1>{escape(title)}</h1><p>{escape(_ends(speech, len(photos), ends_at))}</p></div>"
    if len(photos) > 1:
        save = escape(speech.say(later("Save all")))
        head += f'<a class="button" href="{path}/all.zip" download>{save} <small>{size_mb:,.0f} MB</small></a>'
    figures = "".join(_figure(speech, path, photo, is_first=n == 0) for n, photo in enumerate(photos))
    body = f"{_languages(speech)}<header>{head}</header><main>{figures}</main><footer>{_foot(speech)}</footer>"
    return _page(speech, title, body)


def ended_page(speech: Speech) -> str:
    """What whoever asks for any other link gets: one that has ended is not told from one that never was."""
    title = speech.say(later("There are no pictures here"))
    words = speech.say(phrase("This link has ended, or it never was one. Pictures can be shared again at any kiosk."))
    return _page(speech, title, f"{_languages(speech)}<h1>{escape(title)}</h1><p>{escape(words)}</p>")


def _page(speech: Speech, title: str, body: str) -> str:
    return _PAGE.format(code=speech.code, title=escape(title), style=STYLE, body=body)


def _languages(speech: Speech) -> str:
    links = (
        f'<a href="?l={code}" lang="{code}"{" aria-current=true" if code == speech.code else ""}>{name}</a>'
        for code, name in LANGUAGES.items()
    )
    return f"<nav>{''.join(links)}</nav>"


def _ends(speech: Speech, count: int, ends_at: datetime) -> str:
    until = moment(ends_at)
    if count == 1:
        return speech.say(phrase("One picture. This link ends on {until}.", until=until))
    return speech.say(phrase("{n} pictures. This link ends on {until}.", n=count, until=until))


def _figure(speech: Speech, path: str, photo: Shown, *, is_first: bool) -> str:
    address, caption = f"{path}/{photo.key}", photo.caption
    place, when = escape(caption.attraction), f"{caption.taken_at:%H:%M}"
    loading = "eager" if is_first else "lazy"
    name = escape(speech.say(phrase("Save the picture of {place}, {when}", place=caption.attraction, when=when)))
    return (
        f'<figure><img src="{address}/large" srcset="{address}/small 320w, {address}/large 1600w"'
        f' sizes="(min-width: 760px) 780px, 100vw" width="{photo.width_px}" height="{photo.height_px}"'
        f' loading="{loading}" alt="{place}, {when}">'
        f"<figcaption><span><b>{place}</b> {when}</span>"
        f'<a href="{address}/picture" download aria-label="{name}">{escape(speech.say(later("Save")))}</a>'
        "</figcaption></figure>"
    )


def _foot(speech: Speech) -> str:
    said = (
        speech.say(later("Whoever has this link sees these pictures until it ends. End it sooner at any kiosk.")),
        speech.say(
            later("They were found by your wristbands: nobody's face is recognised. This page sets no cookie.")
        ),
    )
    return "".join(f"<p>{escape(words)}</p>" for words in said)
