"""docs/staff.md says what the program does."""

import re
from pathlib import Path

from venue_models.staff.roles import ROLE_MAY, May, Role
from venue_models.staff.sessions import DESK_RULE, OPERATOR_RULE, SessionSettings

PAGE = (Path(__file__).parents[3] / "docs" / "staff.md").read_text(encoding="utf-8")
RIGHTS = {
    "see the map with nameless dots, zones, the radio": May.SEE_COUNTS,
    "see names and parties, not where they are": May.SEE_NAMES,
    "open a named guest's position, with a reason, on the record": May.LOOK_UP,
    "create parties, record consent, issue and take back bands, give parties their PIN": May.ISSUE,
    "answer alarms, see whom they are about, go on duty": May.ANSWER_CALLS,
    "erase a guest for good": May.ERASE,
    "read who looked up whom and why": May.REVIEW,
    "add operators, take them away, give them new PINs": May.RUN_STAFF,
    "open, stop and close attractions, set what signs say, switch invitations and virtual queues": May.RUN_LINES,
    "see pictures, why one went to whom, and correct it; work with cameras": May.RUN_PHOTOS,
}


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|\n").split("|")]


def test_the_table_of_roles_is_what_commands_are_checked_against() -> None:
    section = PAGE.split("## Roles")[1].split("##")[0]
    head, _, *rows = [line for line in section.splitlines() if line.startswith("|")]
    roles = [Role(name) for name in cells(head)[1:]]
    assert set(roles) == set(Role)
    told = {cells(row)[0]: cells(row)[1:] for row in rows}
    assert told.keys() == RIGHTS.keys()
    assert set(RIGHTS.values()) == set(May)
    for what, marks in told.items():
        for role, mark in zip(roles, marks, strict=True):
            assert (mark == "●") == bool(ROLE_MAY[role] & RIGHTS[what]), f"{role}: {what}"


def test_the_page_has_the_figures_of_locks_and_idle_desks() -> None:
    for rule, what in ((OPERATOR_RULE, "for one name"), (DESK_RULE, "at one desk")):
        row = next(line for line in PAGE.splitlines() if what in line and line.startswith("|"))
        figures = [int(figure) for figure in re.findall(r"\d+", row.replace("an hour", "60"))]
        assert figures == [rule.wrong, rule.first_s / 60, rule.longest_s / 60]
    idle_s = SessionSettings().idle_s
    assert idle_s[Role.COUNTER] == idle_s[Role.SUPERVISOR] == 15 * 60
    assert idle_s[Role.STEWARD] == idle_s[Role.PHOTO]
    assert f"{idle_s[Role.STEWARD] / 60:.0f} for stewards and the photo team" in PAGE
    assert f"after {idle_s[Role.SAFETY] / 3600:.0f} hours" in PAGE
