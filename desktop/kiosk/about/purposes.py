"""Each purpose of a consent in plain words: what a yes is for, and what a no takes away."""

from typing import Final

from desktop.language import later
from venue_models.values import Purpose

WHAT_FOR: Final = {
    Purpose.LOCATION: later("The park knows where your band is, to find you and to see where it gets crowded."),
    Purpose.SAFETY: later("The band notices a hard fall, and the safety team sees where you are."),
    Purpose.PHOTOS: later("Photos of you at rides and photo spots are put into your album."),
    Purpose.GREETINGS: later("Staff, screens and kiosks may call you by your name."),
    Purpose.OFFERS: later("You get suggestions that suit you, such as a short line near by."),
    Purpose.SHARING: later(
        "The others of your party may see your photos and where you are, and you can make links to your photos."
    ),
}
"""As at the counter, where they are read aloud."""

WHAT_GOES: Final = {
    Purpose.LOCATION: later("Where you have been today is deleted at once, and nobody sees where you are."),
    Purpose.SAFETY: later("A hard fall is not noticed any more. The button on your band still calls for help."),
    Purpose.PHOTOS: later("Your album is deleted at once and for good, and no new pictures come into it."),
    Purpose.GREETINGS: later("Nobody calls you by your name any more."),
    Purpose.OFFERS: later("You get no more suggestions. Those you had are deleted at once."),
    Purpose.SHARING: later("Links to your pictures end at once, and the others do not see your pictures any more."),
}
"""What withdrawing it does, said before it is done."""
