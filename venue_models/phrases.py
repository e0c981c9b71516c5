"""What the venue says to people: English sentences that remember what they were made of, so that desks translate."""

from typing import Any, Self


class Phrase(str):
    """An English sentence with its template and the values in it.

    Whoever asks for no other language takes it for the text it is: a journal, a terminal, a test. A value may be a
    phrase itself and is then translated with the rest; a name or a code is not.
    """

    __slots__ = ("template", "values")
    template: str
    values: dict[str, Any]

    def __new__(cls, template: str, /, **values: Any) -> Self:
        """Fill a template, whose fields are those of ``str.format``, with values by name."""
        made = super().__new__(cls, template.format(**values) if values else template)
        made.template, made.values = template, values
        return made

    def __str__(self) -> Self:
        """Itself, so that what an error says is still a phrase when it is asked for with ``str(error)``."""
        return self


def phrase(template: str, /, **values: Any) -> Phrase:
    """A sentence for people. Templates are gathered for translation where they are written: here and in errors."""
    return template if isinstance(template, Phrase) and not values else Phrase(template, **values)


def sentences(*parts: str) -> str:
    """Sentences in a row; those that are empty are left out."""
    said = {f"part{n}": part for n, part in enumerate(part for part in parts if part)}
    if len(said) < 2:
        return next(iter(said.values()), "")
    return phrase(" ".join(f"{{{name}}}" for name in said), **said)


def in_english(value: object) -> str:
    """For an encoder that knows only plain values (``enc_hook``): a phrase is kept as its text.

    Raises:
        TypeError: it is no phrase, and cannot be encoded.
    """
    if not isinstance(value, Phrase):
        raise TypeError(f"{type(value).__name__} cannot be encoded.")
    return str.__str__(value)


class WordedError(Exception):
    """An error whose text is a phrase for people: what is wrong, where, and what to do."""

    def __init__(self, template: str, /, **values: Any) -> None:
        super().__init__(phrase(template, **values))
