"""A virtual band without its radio: what it says of itself as time goes on. Time is handed in.

Specified in docs/band-protocol.md; this is the other half of what the venue implements, written to be read beside it.
"""

import math
from dataclasses import replace
from secrets import token_bytes
from typing import Final

from venue_models.effects import Pattern, Reply
from venue_models.values import BandFlag
from wearable_bridge.bands.virtual_flash import Counters, Flash, LiveEvent
from wearable_bridge.bands.virtual_motion import MotionOf, resting
from wearable_bridge.bands.virtual_wrist import Wrist
from wearable_bridge.protocol import timing
from wearable_bridge.protocol.address import private_address
from wearable_bridge.protocol.advertisement import DEFAULT_SETTINGS, Settings, advertisement
from wearable_bridge.protocol.events import OLDEST_PERIODS, EventId, event_byte, next_event
from wearable_bridge.protocol.keys import BandKeys
from wearable_bridge.protocol.messages import NO_QUESTION, Pulse, Signal
from wearable_bridge.protocol.motion import Samples
from wearable_bridge.protocol.refusals import ProtocolError, Refusal
from wearable_bridge.protocol.report import LONGEST_AGE_S, BandReport
from wearable_bridge.protocol.rotating import LOST_CLOCK_PERIOD, LOWEST_PERIOD, period_of

_ABOUT_EVENTS: Final = BandFlag.BUTTON | BandFlag.IMPACT | BandFlag.STILL


class VirtualBand:
    """A band that is switched on.

    Args:
        keys: the band's own; a liar's do not belong together.
        now_s: when it is switched on.
        settings: the venue's.
        serial: its serial number.
        flash: what it kept from earlier; empty in a new band.
        motion: how the wrist moves.
        has_clock: False where its clock was lost.
    """

    def __init__(
        self,
        keys: BandKeys,
        now_s: float,
        *,
        settings: Settings = DEFAULT_SETTINGS,
        serial: str = "",
        flash: Flash | None = None,
        motion: MotionOf = resting,
        has_clock: bool = True,
    ) -> None:
        self.keys, self.settings, self.serial = keys, settings, serial
        self.flash = flash or Flash()
        self.wrist = Wrist(motion, now_s)
        self.clock_offset_s: float | None = 0.0 if has_clock else None
        """Band time less the time that is handed in; None: the clock is lost."""
        self.battery_pct: int | None = 100
        """0: empty, and silent."""
        self.heart_rate_bpm: int | None = None
        self.worn = True
        self.charging = False
        self.signal: Signal | Pulse | None = None
        """What it does to be noticed."""
        self.question = NO_QUESTION
        self.reply: Reply | None = None
        self.asks_of: EventId | None = None
        """The event about which it asks by itself, where no venue has."""
        self.replayed: bytes | None = None
        """An old advertisement that an impostor sends in place of its own."""
        self.address = b""
        """Bluetooth address of the moment, most significant byte first."""
        self._signal_ends_at_s = 0.0
        self._was_asked_at_s = -math.inf
        """By the venue."""
        self._asked_of: EventId | None = None
        """The event about which it asked by itself last …"""
        self._asks_until_s = 0.0
        """… and until when."""
        self._moved_at_s = now_s
        self._started_at_s = self._powered_at_s = now_s
        self._was_charging = False
        self._irk = token_bytes(16)
        self._counters = Counters(self.flash)
        self._payload: bytes | None = None
        self._payload_period = -1
        self._said: BandReport | None = None
        self._said_at_s = 0.0
        self._history_of: set[EventId] = set()
        """The events that the history of the wrist belongs to: the impact's, and those that took it over."""
        if not has_clock and self.flash.live is not None:
            self.flash.live = replace(self.flash.live, born_at_s=-math.inf)
            self._bear_again(now_s)

    # What happens to it

    def press(self, now_s: float) -> EventId:
        """Somebody holds the button: a call for help, and the answer HELP where a question stands."""
        self._answer(Reply.HELP)
        self.asks_of = None
        return self._bear(BandFlag.BUTTON, now_s)

    def tap(self, now_s: float) -> None:
        """Somebody taps the button: the answer FINE where a question stands, and nothing otherwise."""
        self.tick(now_s)
        if self.asks_of is not None:
            self._say_fine()
        self._answer(Reply.FINE)

    def reset(self, now_s: float, *, keeps_clock: bool = True) -> "VirtualBand":
        """The band after a reset: all is lost but the flash and, if it has power of its own, the clock."""
        again = VirtualBand(
            self.keys,
            now_s,
            settings=self.settings,
            serial=self.serial,
            flash=self.flash,
            motion=self.wrist.motion,
            has_clock=keeps_clock and self.clock_offset_s is not None,
        )
        if again.clock_offset_s is not None:
            again.clock_offset_s = self.clock_offset_s
        again.battery_pct, again.worn = self.battery_pct, self.worn
        return again

    def tick(self, now_s: float) -> Samples:
        """Lives on until now; gives the samples that the wrist took."""
        taken, impacts = self.wrist.sense(now_s)
        for at_s in impacts:
            self._history_of.clear()
            self._bear(BandFlag.IMPACT, at_s, self.wrist.peak_g, self.wrist.weightless_s)
        if self.wrist.is_moving:
            self._moved_at_s = now_s
        if self.charging and not self._was_charging:
            self._powered_at_s = now_s
        self._was_charging = self.charging
        live = self.flash.live
        if live is not None and live.id in self._history_of:
            flags = live.flags | BandFlag.STILL if self.wrist.is_still_after_impact else live.flags & ~BandFlag.STILL
            self.flash.live = replace(live, flags=flags, peak_g=max(live.peak_g, self.wrist.peak_g))
        if live is not None and not -1 <= self.period(now_s) - live.id.period <= OLDEST_PERIODS:
            self._bear_again(now_s)
        if self.signal is not None and now_s >= self._signal_ends_at_s:
            self._answer(Reply.NOTHING)
            self.signal = None
        self._ask_by_itself(now_s)
        return taken

    # What the venue asks, once it is proven

    def notice(self, signal: Signal | Pulse, now_s: float) -> None:
        """Does something to be noticed, or stops doing so."""
        self._answer(Reply.NOTHING)
        self.asks_of = None
        self.signal = None if signal.pattern is Pattern.STOP else signal
        self._signal_ends_at_s = now_s + (signal.lasts_s or timing.SIGNAL_LASTS_S[signal.pattern])
        if signal.pattern.is_question:
            self.question, self.reply, self._was_asked_at_s = signal.number, None, now_s

    def acknowledge(self, event: EventId) -> None:
        """Stops repeating this event; right for any that lives no more."""
        if self.flash.live is not None and self.flash.live.id == event:
            self.flash.live = None

    def set_clock(self, at_ms: int, now_s: float) -> int:
        """Takes a time; gives what the clock showed before, 0 where it was lost.

        Raises:
            ProtocolError: CLOCK.
        """
        if (
            not 0 < at_ms <= timing.HIGHEST_CLOCK_MS
            or period_of(at_ms / 1000, self.settings.exponent) < LOWEST_PERIOD
        ):
            raise ProtocolError(Refusal.CLOCK, f"{at_ms} ms is no time that a band can take")
        before_ms = self.clock_ms(now_s)
        self.clock_offset_s = at_ms / 1000 - now_s
        self.tick(now_s)
        return before_ms

    def holds_history_of(self, event: EventId) -> bool:
        """Whether the history that is kept is that of this event."""
        return event in self._history_of

    @property
    def is_asking(self) -> bool:
        """Whether a question stands."""
        return self.signal is not None and self.signal.pattern.is_question

    # What it says

    def period(self, now_s: float) -> int:
        """The period by the band's clock."""
        if self.clock_offset_s is None:
            return LOST_CLOCK_PERIOD
        return period_of(now_s + self.clock_offset_s, self.settings.exponent)

    def clock_ms(self, now_s: float) -> int:
        """The band's clock in Unix milliseconds; 0 where it is lost."""
        return 0 if self.clock_offset_s is None else round((now_s + self.clock_offset_s) * 1000)

    def told_ms(self, at_s: float) -> int:
        """A moment by the band's clock as it is now, in Unix milliseconds; since its start where it has lost it."""
        offset_s = -self._started_at_s if self.clock_offset_s is None else self.clock_offset_s
        return max(0, round((at_s + offset_s) * 1000))

    def report(self, now_s: float) -> BandReport:
        """How the band is."""
        live = self.flash.live
        flags = BandFlag.WORN * self.worn | BandFlag.MOVING * self.wrist.is_moving | BandFlag.CHARGING * self.charging
        said = BandReport(BandFlag(flags), battery_pct=self.battery_pct, heart_rate_bpm=self.heart_rate_bpm)
        if live is None or not self._is_told(live, now_s):
            return said
        return replace(
            said,
            flags=said.flags | live.flags,
            event=event_byte(live.id),
            event_age_s=min(now_s - live.born_at_s, LONGEST_AGE_S),
            peak_g=live.peak_g,
            weightless_s=live.weightless_s,
        )

    def advertisement(self, now_s: float) -> bytes | None:
        """What it sends now; None while it is silent."""
        self.tick(now_s)
        if self.battery_pct == 0 or self._is_silent_without_clock(now_s):
            return None
        period, said = self.period(now_s), self.report(now_s)
        is_due = period != self._payload_period or not 0 <= now_s - self._said_at_s < timing.RENEWED_EVERY_S
        if is_due or self._said is None or (said.flags, said.event) != (self._said.flags, self._said.event):
            self._renew(period, said, now_s)
        return self._payload if self.replayed is None else self.replayed

    def advertising_interval_s(self, now_s: float) -> float:
        """How long it waits between two advertisements."""
        live = self.flash.live
        if live is not None and now_s - live.born_at_s < timing.TOLD_ALWAYS_S:
            return timing.URGENT_INTERVAL_S
        is_used = self.worn or now_s - self._moved_at_s < timing.DRAWER_AFTER_S
        return timing.INTERVAL_S if is_used else timing.DRAWER_INTERVAL_S

    def _renew(self, period: int, said: BandReport, now_s: float) -> None:
        if period != self._payload_period:
            self.address = private_address(self._irk, token_bytes(3))
        counter = self._counters.take(period)
        self._payload = None if counter is None else advertisement(self.keys, period, counter, said, self.settings)
        self._payload_period, self._said, self._said_at_s = period, said, now_s

    def _is_told(self, live: LiveEvent, now_s: float) -> bool:
        age_s = now_s - max(live.born_at_s, self._started_at_s)
        is_young = now_s - live.born_at_s < timing.TOLD_ALWAYS_S
        return is_young or age_s % timing.TOLD_EVERY_S < timing.RENEWED_EVERY_S

    def _is_silent_without_clock(self, now_s: float) -> bool:
        """Without a clock counters do not begin anew, so they are not spent where nobody hears."""
        live = self.flash.live
        is_telling = live is not None and self._is_told(live, now_s)
        is_fresh = now_s - self._powered_at_s < timing.LOST_CLOCK_SPEAKS_S
        return self.clock_offset_s is None and not (is_telling or is_fresh)

    # Its events

    def _bear(self, flags: BandFlag, at_s: float, peak_g: float = 0.0, weightless_s: float = 0.0) -> EventId:
        """A new event takes the place of one that still lives, and takes over what that one said."""
        live = self.flash.live
        if live is not None:
            flags |= live.flags
            peak_g, weightless_s = max(peak_g, live.peak_g), max(weightless_s, live.weightless_s)
        name = self._name(at_s)
        self.flash.live = LiveEvent(name, flags & _ABOUT_EVENTS, at_s, peak_g, weightless_s)
        return name

    def _bear_again(self, now_s: float) -> None:
        """The living event gets a name that can be told in the present period; its age goes on."""
        if self.flash.live is not None:
            self.flash.live = replace(self.flash.live, id=self._name(now_s))

    def _name(self, at_s: float) -> EventId:
        name, self.flash.names = next_event(self.period(at_s), self.flash.names)
        if self.wrist.history is not None:
            self._history_of.add(name)
        return name

    # Its own question

    def _ask_by_itself(self, now_s: float) -> None:
        """Where nobody has asked after an impact, because nobody reaches it, the band does; once."""
        live = self.flash.live
        if live is None or live.id != self.asks_of or now_s >= self._asks_until_s:
            self.asks_of = None
        if live is not None and live.id != self._asked_of and self._is_to_ask(live, now_s):
            self.asks_of = self._asked_of = live.id
            self._asks_until_s = now_s + timing.SIGNAL_LASTS_S[Pattern.ASK]

    def _is_to_ask(self, live: LiveEvent, now_s: float) -> bool:
        age_s = now_s - live.born_at_s
        lies = live.flags & _ABOUT_EVENTS == BandFlag.IMPACT | BandFlag.STILL
        is_time = timing.OWN_QUESTION_FROM_S <= age_s < timing.OWN_QUESTION_TO_S
        return is_time and lies and self.worn and self._was_asked_at_s < live.born_at_s

    def _say_fine(self) -> None:
        if self.flash.live is not None:
            self.flash.live = replace(self.flash.live, flags=self.flash.live.flags | BandFlag.FINE)
        self.asks_of = None

    def _answer(self, reply: Reply) -> None:
        if self.is_asking:
            self.reply, self.signal = reply, None
