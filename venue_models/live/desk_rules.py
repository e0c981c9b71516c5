"""Who may ask for what: every command is checked here, against the role of whoever works at its desk."""

from functools import reduce
from typing import Final

from venue_models.commands import (
    KIOSK_COMMANDS,
    KIOSK_DESK,
    AcknowledgeAlert,
    AddGuest,
    AddOperator,
    AdmitFromVirtualQueue,
    AskWearer,
    AssignAlert,
    CloseAlert,
    CloseCounter,
    Command,
    CorrectGuest,
    CorrectPhoto,
    CreateParty,
    EndLookUp,
    Erase,
    FindGuests,
    GivePartyPin,
    GivePin,
    GoOffDuty,
    GoOnDuty,
    Grant,
    Issue,
    JoinVirtualQueue,
    LeaveVirtualQueue,
    LookUp,
    OpenCounter,
    PinChecked,
    PostWait,
    ReachScene,
    ReadPhotos,
    ReadShift,
    ReadWaits,
    RemoveOperator,
    RemovePhoto,
    ReportFound,
    ReportLost,
    Review,
    SetQueueStatus,
    ShelveAlert,
    SignalBand,
    SignOut,
    StillHere,
    Swap,
    SwitchNudges,
    SwitchVirtualQueue,
    TakeBack,
    TakePhoto,
    UnshelveAlert,
    WatchMotion,
    WhyPhoto,
    Withdraw,
)
from venue_models.phrases import phrase
from venue_models.staff.accounts import Accounts, name_key
from venue_models.staff.roles import ROLE_MAY, May, Role
from venue_models.values import Session

ANYBODY: Final = May(0)

NEEDS: Final[dict[type[Command], May]] = {
    PinChecked: ANYBODY,
    SignOut: ANYBODY,
    StillHere: ANYBODY,
    EndLookUp: ANYBODY,
    CloseCounter: ANYBODY,
    LookUp: May.LOOK_UP,
    CreateParty: May.ISSUE,
    AddGuest: May.ISSUE,
    CorrectGuest: May.ISSUE,
    Grant: May.ISSUE,
    Withdraw: May.ISSUE,
    OpenCounter: May.ISSUE,
    Issue: May.ISSUE,
    TakeBack: May.ISSUE,
    ReportLost: May.ISSUE,
    ReportFound: May.ISSUE,
    Swap: May.ISSUE,
    GivePartyPin: May.ISSUE,
    FindGuests: May.SEE_NAMES,
    Erase: May.ERASE,
    SignalBand: May.ISSUE | May.ANSWER_CALLS,
    AcknowledgeAlert: May.ANSWER_CALLS,
    AssignAlert: May.ANSWER_CALLS,
    ReachScene: May.ANSWER_CALLS,
    CloseAlert: May.ANSWER_CALLS,
    ShelveAlert: May.ANSWER_CALLS,
    UnshelveAlert: May.ANSWER_CALLS,
    AskWearer: May.ANSWER_CALLS,
    WatchMotion: May.ANSWER_CALLS,
    GoOnDuty: May.ANSWER_CALLS,
    GoOffDuty: May.ANSWER_CALLS,
    ReadShift: May.ANSWER_CALLS | May.REVIEW,
    AddOperator: May.RUN_STAFF,
    GivePin: May.RUN_STAFF,
    RemoveOperator: May.RUN_STAFF,
    Review: May.REVIEW,
    SetQueueStatus: May.RUN_LINES,
    PostWait: May.RUN_LINES,
    SwitchNudges: May.RUN_LINES,
    SwitchVirtualQueue: May.RUN_LINES,
    JoinVirtualQueue: May.ISSUE | May.RUN_LINES,
    LeaveVirtualQueue: May.ISSUE | May.RUN_LINES,
    AdmitFromVirtualQueue: May.ISSUE | May.RUN_LINES,
    ReadWaits: May.SEE_COUNTS,
    ReadPhotos: May.RUN_PHOTOS,
    WhyPhoto: May.RUN_PHOTOS,
    CorrectPhoto: May.RUN_PHOTOS,
    RemovePhoto: May.RUN_PHOTOS,
    TakePhoto: May.RUN_PHOTOS,
}
"""What a role must allow for each command; of several, one is enough. A command that is not in here is refused."""
AT_A_KIOSK: Final = frozenset({*KIOSK_COMMANDS, PinChecked, SignOut})
"""All that comes from a kiosk's desk: what guests may ask for, and staff who sign in to leave the kiosk's window."""


def refusal(command: Command, session: Session | None, accounts: Accounts) -> str:
    """Why a command may not be done by whoever works at its desk; empty where it may."""
    is_at_kiosk = command.desk.startswith(KIOSK_DESK)
    if is_at_kiosk and type(command) not in AT_A_KIOSK:
        return phrase("A kiosk cannot ask for that. Do it at a desk of the staff.")
    if isinstance(command, KIOSK_COMMANDS):
        return "" if is_at_kiosk else phrase("Only a kiosk can ask for that.")
    needs = NEEDS.get(type(command))
    if needs is None:
        return phrase("This venue does not know what that is. Update this desk, or the venue.")
    if needs == ANYBODY or _makes_first_supervisor(command, accounts):
        return ""
    if session is None:
        return phrase("Nobody is signed in at this desk. Sign in first.")
    if ROLE_MAY[Role(session.role)] & needs or _is_own_pin(command, session):
        return ""
    able = [phrase(role.value) for role in Role if ROLE_MAY[role] & needs]
    others = reduce(lambda one, other: phrase("{one} or {other}", one=one, other=other), able)
    return phrase(
        "Whoever works as {role} may not do this. Ask somebody who works as {others}.",
        role=phrase(session.role),
        others=others,
    )


def _makes_first_supervisor(command: Command, accounts: Accounts) -> bool:
    return isinstance(command, AddOperator) and not accounts.operators


def _is_own_pin(command: Command, session: Session) -> bool:
    return isinstance(command, GivePin) and name_key(command.operator) == name_key(session.operator)
