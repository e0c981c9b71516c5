"""What a desk may ask of the venue: commands as plain values, each answered by exactly one reply.

A command either becomes facts or comes back with a refusal in words. Each has an id of its desk's choosing
(``new_id``); the same id again changes nothing and gets the same reply, so a double click or a retry is harmless.
Guests and parties are known by their numbers in the store, bands by their index in the register.
"""

from venue_models.commands.alerts import (
    AcknowledgeAlert,
    AlertCommand,
    AskWearer,
    AssignAlert,
    CloseAlert,
    GoOffDuty,
    GoOnDuty,
    ReachScene,
    ReadShift,
    ShelveAlert,
    UnshelveAlert,
    WatchMotion,
)
from venue_models.commands.bands import SignalBand
from venue_models.commands.command import Command, new_id
from venue_models.commands.counter import (
    MOST_FOUND,
    AddGuest,
    Bandless,
    CloseCounter,
    CorrectGuest,
    CreateParty,
    Erase,
    FindGuests,
    Grant,
    Issue,
    NewGuest,
    OpenCounter,
    ReportFound,
    ReportLost,
    Swap,
    TakeBack,
    Withdraw,
)
from venue_models.commands.desk import EndLookUp, LookUp, PinChecked, SignIn, SignOut, StillHere
from venue_models.commands.reply import SHORTEST_REASON, Reply
from venue_models.commands.staff import AddOperator, Deed, GivePin, Record, RemoveOperator, Review

__all__ = [
    "MOST_FOUND",
    "SHORTEST_REASON",
    "AcknowledgeAlert",
    "AddGuest",
    "AddOperator",
    "AlertCommand",
    "AskWearer",
    "AssignAlert",
    "Bandless",
    "CloseAlert",
    "CloseCounter",
    "Command",
    "CorrectGuest",
    "CreateParty",
    "Deed",
    "EndLookUp",
    "Erase",
    "FindGuests",
    "GivePin",
    "GoOffDuty",
    "GoOnDuty",
    "Grant",
    "Issue",
    "LookUp",
    "NewGuest",
    "OpenCounter",
    "PinChecked",
    "ReachScene",
    "ReadShift",
    "Record",
    "RemoveOperator",
    "Reply",
    "ReportFound",
    "ReportLost",
    "Review",
    "ShelveAlert",
    "SignIn",
    "SignOut",
    "SignalBand",
    "StillHere",
    "Swap",
    "TakeBack",
    "UnshelveAlert",
    "WatchMotion",
    "Withdraw",
    "new_id",
]
