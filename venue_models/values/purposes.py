"""What a guest may have consented to."""

from enum import IntFlag
from typing import Final


class Purpose(IntFlag):
    """What a guest may have consented to; a bit mask per band travels on the hot path."""

    LOCATION = 1
    SAFETY = 2
    PHOTOS = 4
    GREETINGS = 8
    OFFERS = 16
    SHARING = 32


NO_CONSENT: Final = Purpose(0)

AGE_OF_CONSENT_YEARS: Final = 16
"""From this age on a guest's own yes counts, unless the venue sets another: 16 in GDPR, Article 8, whose member
states may go down to 13; 14 in Korea (Personal Information Protection Act, Article 22-2). The highest is never too
low."""
