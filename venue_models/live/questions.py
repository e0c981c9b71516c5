"""Questions to wearers, whether all is well: who was asked for which alert, and what came of it."""

from typing import Final

from venue_models.alerts.book import AlertBook, Steps
from venue_models.effects import Answer, Ending, Outcome, Pattern, Priority, Reply
from venue_models.live.band_talk import BandTalk
from venue_models.live.events import EFFECT_S
from venue_models.phrases import in_english, phrase
from venue_models.values import VENUE, Alert, Instant

WORDS: Final = "Are you all right? Tap: yes. Hold: help"
"""On a band with a screen; it must fit into effects.TEXT_BYTES."""
RESTARTED: Final = in_english(phrase("the program restarted"))


class Questions:
    """Asks wearers, and hears what they say.

    Args:
        talk: where questions go out.
        book: the alerts that they are about.
    """

    def __init__(self, talk: BandTalk, book: AlertBook) -> None:
        self._talk, self._book = talk, book
        self._alert_of: dict[int, int] = {}
        """By the number of the effect that asks."""

    def ask(
        self, now: Instant, alert: Alert, who: str = VENUE, desk: str = "", text: str = WORDS
    ) -> tuple[int, Steps]:
        """Ask the wearer of an alert's band; the number of the effect, and what happened, come back.

        A question that was open waits for no answer any more.
        """
        self._alert_of = {number: other for number, other in self._alert_of.items() if other != alert.number}
        number = self._talk.signal(alert.band, Pattern.ASK, now.at_s + EFFECT_S, Priority.CALL, text or WORDS)
        self._alert_of[number] = alert.number
        return number, self._book.asked(now, alert.number, who, desk)

    def resume(self, now: Instant) -> Steps:
        """After a restart nobody waits for an answer any more: what was asked before it stands no longer."""
        open_ones = [alert for alert in self._book.open if alert.asked_at_s is not None and alert.answer is None]
        return tuple(step for one in open_ones for step in self._book.not_reached(now, one.number, RESTARTED))

    def hear_answer(self, now: Instant, answer: Answer, zone: int) -> Steps | None:
        """What a wearer says; None where nobody asked, or the alert is closed."""
        alert = self._book.find(self._alert_of.pop(answer.number, 0))
        if alert is None or alert.band != answer.band:
            return None
        return self._book.answered(now, alert.number, answer.reply, zone)

    def hear_own(self, now: Instant, alert: Alert, reply: Reply, zone: int) -> Steps:
        """What a wearer says whose band has asked by itself; nobody waits for another answer."""
        self._alert_of = {number: other for number, other in self._alert_of.items() if other != alert.number}
        return self._book.answered(now, alert.number, reply, zone)

    def hear_outcome(self, now: Instant, outcome: Outcome) -> Steps:
        """A question that did not reach the wearer stands no longer."""
        if outcome.ending is Ending.DONE or outcome.number not in self._alert_of:
            return ()
        alert = self._alert_of.pop(outcome.number)
        return self._book.not_reached(now, alert, outcome.words or outcome.ending.name.lower())
