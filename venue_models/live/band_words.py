"""Words for a band's screen: a name is shortened before what it is named for is lost."""

from venue_models.effects import TEXT_BYTES


def named(template: str, name: str, **words: str) -> str:
    """The template with as much of a name as a band has room for.

    Args:
        template: with ``{name}``, and with a place for each of ``words``.
        name: of a place, or of an attraction; where it is too long, it ends with three dots.
        words: what must be read whole.
    """
    room = TEXT_BYTES - len(template.format(name="", **words).encode())
    if len(name.encode()) > room:
        name = name.encode()[: room - len("…".encode())].decode(errors="ignore").rstrip() + "…"
    return template.format(name=name, **words)
