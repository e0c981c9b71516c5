"""What there is to know of one line beside its graph, as captions and texts."""

from desktop.language import tr, translated
from desktop.staff import words
from desktop.staff.queues import line_words
from desktop.staff.queues.line_reading import LineReading
from desktop.staff.queues.line_words import HORIZONS_MIN
from desktop.widgets.fact_grid import Fact
from venue_models.values import QueueNow, QueueState
from venue_models.venue.model import Venue


def line_facts(line: LineReading, venue: Venue, now_s: float) -> list[Fact]:
    """Everything the venue says of a line; what it does not know is said to be unknown."""
    state = line.state
    if state is None:
        return [("", tr("Nothing is known of this line yet."), "soft")]
    facts = [*_counts(state.now), *_forecasts(line), _sign(state, venue, now_s)]
    if line.is_closed:  # nobody stands there: how many do, and how that is known, are no questions
        facts = [_sign(state, venue, now_s)]
    if line.ride.target_min is not None:
        facts.insert(0, (tr("target"), tr("{n} min").format(n=line.ride.target_min), ""))
    if state.express is not None:
        express = state.express
        said = line_words.with_range(express.wait_min, express.low_min, express.high_min, tr("{n} min"))
        facts.append((tr("express"), said, "" if express.wait_min is not None else "soft"))
    if line.ride.has_virtual_queue:
        facts.append((tr("virtual queue"), _virtual(state, venue), ""))
    if state.walking_here:
        facts.append((tr("coming"), tr("{n:,} invited guests on their way").format(n=state.walking_here), ""))
    if excluded := line_words.excluded(dict(state.now.excluded)):
        facts.append((tr("not used"), excluded, "soft"))
    return facts


def _counts(now: QueueNow) -> list[Fact]:
    length = line_words.with_range(now.length, now.length_low, now.length_high, tr("{n} guests"))
    why = translated(now.why) if now.why else line_words.basis(now.basis)
    facts = [(tr("in line"), length, "" if now.length is not None else "soft")]
    boards = tr("unknown") if now.throughput_per_h is None else tr("{n:,.0f} an hour").format(n=now.throughput_per_h)
    facts.append((tr("throughput"), boards, "" if now.throughput_per_h is not None else "soft"))
    share = tr("unknown") if now.band_share is None else tr("{n:.0f} % of guests here").format(n=100 * now.band_share)
    facts.append((tr("bands"), share, "" if now.band_share is not None else "soft"))
    return [*facts, (tr("how it is known") if now.wait_min is not None else tr("why unknown"), why, "")]


def _forecasts(line: LineReading) -> list[Fact]:
    """What is ahead: the widest view there is of each, and from what it comes."""
    ahead = [of for horizon in HORIZONS_MIN if (of := line.forecast(horizon)) is not None]
    if not ahead:
        return [(tr("forecast"), tr("nothing can be said"), "soft")]
    return [(tr("forecast"), line_words.forecast_basis(ahead[-1].basis), "")]


def _sign(state: QueueState, venue: Venue, now_s: float) -> Fact:
    if state.posted_min is None:
        return tr("sign"), tr("says nothing"), "soft"
    said = tr("{n} min").format(n=state.posted_min)
    if state.posted_at_s is not None:
        at = words.short_clock(state.posted_at_s, venue.time_zone, now_s)
        by = tr("since {time} by {name}") if state.posted_by else tr("since {time}")
        said = f"{said}, {by.format(time=at, name=state.posted_by)}"
    return tr("sign"), said, ""


def _virtual(state: QueueState, venue: Venue) -> str:
    virtual = state.virtual
    held = tr("{n} parties, {guests} guests hold places").format(n=virtual.parties, guests=virtual.guests)
    if not virtual.is_on:
        said = tr("off")
    elif virtual.next_from_s is None or virtual.next_until_s is None:
        said = (translated(virtual.why_not) or tr("none now")).rstrip(".")
    else:
        clock = (words.short_clock(at_s, venue.time_zone) for at_s in (virtual.next_from_s, virtual.next_until_s))
        since, until = clock
        said = tr("next window {since}–{until}").format(since=since, until=until)
    return f"{said}; {held}" if virtual.parties else said
