"""What may happen to a wrist, and how it goes on afterwards."""

from enum import IntEnum


class Kind(IntEnum):
    """What happens."""

    CLAP = 1
    WAVE = 2
    RUN = 3
    JUMP = 4
    SIT_HARD = 5
    BUMP = 6
    """The hand knocks against a door, a rail, a table."""
    STUMBLE = 7
    """Loses the balance and finds it again."""
    LIE_DOWN = 8
    """Drops onto a lawn or a bench and rests there."""
    DROP = 9
    """The band is taken off and falls to the ground."""
    STROLL = 10
    """Nothing: what lies between everything else."""
    FORWARD = 16
    BACKWARD = 17
    SIDEWAYS = 18
    STAIRS = 19
    COLLAPSE = 20
    """Sinks to the ground: the soft fall, which many wrists hardly feel."""
    COASTER = 32
    DROP_TOWER = 33
    SPLASH = 34
    """A flume's drop and splash."""
    SPIN = 35
    """Teacups, a wave swinger, a carousel."""
    CALL = 64
    """The button is held."""
    BATTERY_ENDS = 65
    TAKEN_OFF = 66

    @property
    def is_fall(self) -> bool:
        """Whether a person falls to the ground."""
        return Kind.FORWARD <= self <= Kind.COLLAPSE

    @property
    def is_ride(self) -> bool:
        """Whether a vehicle moves the wrist."""
        return Kind.COASTER <= self <= Kind.SPIN

    @property
    def has_motion(self) -> bool:
        """Whether the wrist feels it."""
        return self < Kind.CALL


class Aftermath(IntEnum):
    """How it goes on."""

    GOES_ON = 0
    """With whatever the guest was about."""
    GETS_UP = 1
    """After some seconds on the ground: a near miss."""
    WRITHES = 2
    """Hurt, awake, cannot get up."""
    LIES_STILL = 3
    """Hurt, or without consciousness."""

    @property
    def needs_help(self) -> bool:
        """Whether somebody must come."""
        return self >= Aftermath.WRITHES
