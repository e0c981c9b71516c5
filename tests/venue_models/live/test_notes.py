"""Faults that stand: each once, newest first, until it is over."""

from venue_models.live.notes import MOST, MOST_PER_SOURCE, StandingNotes, some_of
from venue_models.values import SourceNote


def fault(text: str, source: str = "adapter") -> SourceNote:
    return SourceNote(1.0, source, text)


def over(source: str = "adapter") -> SourceNote:
    return SourceNote(2.0, source, "all is well", is_fault=False)


def test_a_fault_stands_once_until_its_source_says_it_is_over() -> None:
    notes = StandingNotes()
    assert notes.hear([fault("lost"), fault("lost"), fault("dead", "gateway")]) == [
        fault("lost"),
        fault("dead", "gateway"),
    ]
    assert list(notes.newest_first) == [fault("dead", "gateway"), fault("lost")]
    assert notes.hear([over(), over()]) == [over()]
    assert list(notes.newest_first) == [fault("dead", "gateway")]


def test_what_a_source_says_replaces_what_it_said() -> None:
    notes = StandingNotes()
    assert notes.say(1.0, "clock", "slow") == [SourceNote(1.0, "clock", "slow")]
    assert notes.say(2.0, "clock", "slow") == []
    assert notes.say(3.0, "clock", "fast") == [SourceNote(3.0, "clock", "fast")]
    assert [note.text for note in notes.newest_first] == ["fast"]
    assert notes.say(4.0, "clock", "") == [SourceNote(4.0, "clock", "", is_fault=False)]
    assert notes.say(5.0, "clock", "") == []
    assert not notes.newest_first


def test_a_source_that_says_something_new_each_second_does_not_push_out_the_others() -> None:
    notes = StandingNotes()
    notes.hear([fault("dead", "gateway")])
    notes.hear(fault(f"{lines} torn lines") for lines in range(500))
    assert len(notes.newest_first) == MOST_PER_SOURCE + 1
    assert notes.newest_first[0].text == "499 torn lines"
    assert notes.newest_first[-1].source == "gateway"


def test_the_oldest_go_when_there_are_more_than_anyone_reads() -> None:
    notes = StandingNotes()
    notes.hear(fault("lost", f"adapter {number}") for number in range(MOST + 10))
    assert len(notes.newest_first) == MOST
    assert notes.newest_first[-1].source == "adapter 10"


def test_a_long_list_fits_into_a_sentence() -> None:
    assert some_of(["A"]) == "A"
    assert some_of(list("ABCD")) == "A, B, C, D"
    assert some_of(list("ABCDEFG")) == "A, B, C, D and 3 more"
