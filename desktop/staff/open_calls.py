"""Calls for help on this desk: the strip, the marks on the map, and the sheet that asks how a call was answered."""

from collections.abc import Callable
from time import monotonic

from desktop.language import tr, translated
from desktop.staff.asking import Asking
from desktop.staff.call_bell import CallBell, rouse
from desktop.staff.calls import OUTCOMES, CallWords, call_marks, call_words
from desktop.staff.face import Face
from desktop.staff.people import People
from desktop.staff.questions import Questions
from desktop.staff.readout import Moment
from desktop.widgets.choice_sheet import Question
from venue_models.commands import SHORTEST_REASON, AnswerCall, Reply
from venue_models.staff.roles import May
from venue_models.values import NOWHERE
from venue_models.venue.model import Venue


class OpenCalls:
    """Shows every open call, and takes none away: a call goes when the venue says that it was answered.

    Args:
        venue: the place.
        people: who wears which band.
        face: the strip where calls are told, the map, and the sheet that asks what came of one.
        asking: where an answer goes.
        shown: called with a band to be shown on the map.
        steady_s: a steady clock, by which the bell rings.
    """

    def __init__(
        self,
        venue: Venue,
        people: People,
        face: Face,
        asking: Asking,
        shown: Callable[[int], None],
        steady_s: Callable[[], float] = monotonic,
    ) -> None:
        self._venue, self._people, self._asking, self._shown = venue, people, asking, shown
        self._strip, self._sheet, self._canvas = face.call_strip, face.outcome_sheet, face.page.canvas
        self._steady_s = steady_s
        self._questions = Questions(asking)
        self.bell = CallBell(lambda: rouse(face.window()))
        self.told: tuple[CallWords, ...] = ()
        self._last_shown = NOWHERE
        self._asked = NOWHERE
        self._strip.show_wanted.connect(self._show)
        self._strip.question_wanted.connect(self._ask_wearer)
        self._strip.answer_wanted.connect(self._ask)
        self._strip.hush_wanted.connect(self.hush)
        self._sheet.answered.connect(self._answer)
        self._sheet.left.connect(self.leave)

    def refresh(self, now: Moment, may: May) -> None:
        """Tell what calls are open now."""
        if now.snapshot is not None:
            self._questions.follow(now.snapshot.calls, now.now_s)
        self.told = call_words(now, self._venue, self._people, may, self._questions.troubles)
        steady_s = self._steady_s()
        self.bell.hear([call.number for call in self.told], steady_s)
        self._strip.show_calls(
            [(c.number, c.who, c.where, c.since, c.note or c.advice) for c in self.told],
            can_answer=bool(may & May.ANSWER_CALLS),
            next_shown=self._next_shown(),
            next_answered=self._next_answered(),
            asked={call.number for call in self.told if call.is_asked},
            quiet_s=self.bell.quiet_s(steady_s),
        )
        self._canvas.show_calls(call_marks(now, self.told) if may else ())
        if self._asked != NOWHERE and all(call.number != self._asked for call in self.told):
            self.leave()  # somebody else has answered it

    def show_next(self) -> None:
        """Go round the calls, the oldest first."""
        if self.told:
            self._show(self._next_shown())

    def ask_shown(self) -> None:
        """Ask the wearer of the call that was shown last, or of the oldest, whether all is well."""
        if self.told:
            self._ask_wearer(self._next_answered())

    def answer_shown(self) -> None:
        """Answer the call that was shown last, the oldest where none was."""
        if self.told:
            self._ask(self._next_answered())

    def _next_shown(self) -> int:
        numbers = [call.number for call in self.told]
        later = [number for number in numbers if number > self._last_shown]
        return next(iter(later or numbers), NOWHERE)

    def _next_answered(self) -> int:
        numbers = [call.number for call in self.told]
        return self._last_shown if self._last_shown in numbers else next(iter(numbers), NOWHERE)

    def hush(self) -> None:
        """Let the bell be quiet for a minute; the calls stay in sight, and another one rings."""
        self.bell.hush(self._steady_s())

    def leave(self) -> None:
        """Answer nothing for now."""
        self._asked = NOWHERE
        self._sheet.close_question()

    def forget(self) -> None:
        """Whoever worked here has left."""
        self.leave()
        self._questions.forget()

    def _show(self, number: int) -> None:
        self._last_shown = number
        self.bell.acted(number, self._steady_s())
        self._shown(next(call.band for call in self.told if call.number == number))

    def _ask_wearer(self, number: int) -> None:
        self.bell.acted(number, self._steady_s())
        self._questions.ask(number, next(call.band for call in self.told if call.number == number))

    def _ask(self, number: int) -> None:
        call = next((call for call in self.told if call.number == number), None)
        if call is None:
            return
        self._asked = number
        closing = tr("The call is closed and the outcome is kept. Until then it stays in sight.")
        self.bell.acted(number, self._steady_s())
        self._sheet.ask(
            Question(
                title=tr("What came of the call of {name}?").format(name=call.who),
                note=f"{call.where}\n{closing}",
                answers=tuple((outcome, tr(outcome)) for outcome in OUTCOMES),
                other=tr("something else: type it"),
                least=SHORTEST_REASON,
                final=tr("Close the call"),
            )
        )

    def _answer(self, outcome: str) -> None:
        number = self._asked
        if number != NOWHERE:
            self._asking.ask(lambda reply: self._replied(reply, number), AnswerCall, number, outcome)

    def _replied(self, reply: Reply, number: int) -> None:
        if self._asked != number:
            return
        if reply.was_done:
            self.leave()
        else:
            self._sheet.say(translated(reply.refusal))
