"""Whatever the air, the bridge and the clock bring: the venue goes on, and each call is an alert on the disk."""

from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from tests.venue_models.live.desk_talk import PERIOD
from tests.venue_models.live.falling import FallStreet
from tests.venue_models.small_venue import START_S
from venue_models.effects import Answer, Ending, Motion, Outcome, Reply
from venue_models.live.band_talk import FIRST_NUMBERS
from venue_models.live.judges import Judges
from venue_models.values import (
    BAND_REPORT,
    NOWHERE,
    REPORT,
    SIGHTING,
    AlertKind,
    BandFlag,
    Batch,
    ReportKind,
    frozen,
)

BANDS = 6
BUTTON = int(ReportKind.BUTTON)
PERIODS = st.sampled_from([PERIOD, 7, 2**32 - 1])
TIMES = st.one_of(
    st.floats(START_S - 5, START_S + 60),
    st.sampled_from([0.0, -1.0, 1e300, float("nan"), float("inf"), -float("inf")]),
)
FLOATS = st.one_of(st.floats(0, 20, width=32), st.sampled_from([float("nan"), float("inf"), -1.0, 1e30]))
BAND = st.one_of(st.integers(0, BANDS - 1), st.sampled_from([NOWHERE, BANDS, 2**31 - 1]))
NUMBERS = st.integers(0, 60).map(lambda number: number + int(START_S * 1000) % FIRST_NUMBERS)
"""Of effects: some are those that the venue has asked for."""


def rows(dtype: np.dtype[Any], **columns: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A few rows, each column anything unless it is named."""

    @st.composite
    def drawn(draw: st.DrawFn) -> Any:
        made = draw(arrays.arrays(dtype, st.integers(0, 4), elements=arrays.from_dtype(dtype)))
        for row in made:
            for column, values in columns.items():
                row[column] = draw(values)
        return frozen(made)

    return drawn()


REPORTS = rows(
    BAND_REPORT,
    t_s=TIMES,
    band=BAND,
    period=PERIODS,
    event=st.integers(0, 5),
    flags=st.integers(0, 63),
    trust=st.sampled_from([1, 2]),
    event_age_s=FLOATS,
    peak_g=FLOATS,
    weightless_s=FLOATS,
)
SAID = rows(REPORT, t_s=TIMES, band=BAND, kind=st.sampled_from([1, 4, 16, 17, 99]), value=FLOATS)
HEARD = rows(SIGHTING, t_s=TIMES, band=BAND, reader=st.integers(-1, 5))


@st.composite
def motions(draw: st.DrawFn) -> Motion:
    """A stretch of motion, of an event or streamed, at any rate that a band may claim."""
    samples = draw(arrays.arrays(np.int16, (draw(st.integers(0, 300)), 3), elements=st.integers(-32768, 32767)))
    return Motion(
        draw(BAND),
        draw(PERIODS),
        draw(st.integers(0, 5)),
        draw(TIMES),
        draw(st.one_of(st.sampled_from([10.0, 50.0, 100.0]), FLOATS, st.just(0.0))),
        draw(st.one_of(st.just(1 / 4096), FLOATS)),
        frozen(samples),
        draw(st.booleans()),
    )


OUTCOMES = st.one_of(
    motions(),
    st.builds(Outcome, NUMBERS, BAND, TIMES, st.sampled_from(Ending), st.text(max_size=20)),
    st.builds(Answer, NUMBERS, BAND, TIMES, st.sampled_from(Reply)),
)
BATCHES = st.builds(
    Batch, TIMES, HEARD, SAID, band_reports=REPORTS, outcomes=st.lists(OUTCOMES, max_size=4).map(tuple)
)


class AnyStreet(FallStreet):
    """With the judges that are shipped."""

    judges = Judges()


def called(batch: Batch) -> set[int]:
    """The bands of the venue that call for help in a batch."""
    own, tags = batch.band_reports, batch.reports
    has_button = (own["flags"] & BandFlag.BUTTON > 0) | (own["flags"] & BandFlag.IMPACT == 0)
    bands = {*own["band"][(own["event"] > 0) & has_button].tolist(), *tags["band"][tags["kind"] == BUTTON].tolist()}
    return {band for band in bands if 0 <= band < BANDS}


@settings(max_examples=25, deadline=None)
@given(steps=st.lists(st.tuples(st.sampled_from([0.1, 1.0, 10.0, 120.0, -30.0, 90_000.0]), BATCHES), max_size=8))
def test_whatever_comes_from_the_air_the_venue_goes_on_and_every_call_is_written_down(
    steps: list[tuple[float, Batch]],
) -> None:
    with TemporaryDirectory() as folder, closing(AnyStreet(Path(folder))) as street:
        for after_s, batch in steps:
            street.now_s, street.clock_s = street.now_s + after_s, street.clock_s + abs(after_s)
            street.step(batch)
            street.live.snapshot()
        calls = {band for _, batch in steps for band in called(batch)}
        street.restart()
        street.step()
        assert calls <= {alert.band for alert in street.alerts if alert.kind is AlertKind.CALL}
