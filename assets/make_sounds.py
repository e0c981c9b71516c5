"""Makes the alarm sounds: bursts of pulses that say how urgent it is, also to somebody who hears no melody.

    python assets/make_sounds.py

The rhythm follows IEC 60601-1-8, whose alarms are told apart by the number of pulses in a burst: ten for high, three
for medium, one for low. Each pulse has a fundamental within 150 and 1000 Hz and four harmonics, so that a poor
loudspeaker and old ears still have something of it.
"""

import wave
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

RATE_HZ = 11_025
LOUDNESS = 0.8
"""Of full scale: the system's volume decides the rest."""
RISE_S = 0.02
HIGH = "G4 G4 G4 - C5 D5 . G4 G4 G4 - C5 D5"
FOLDER = Path(__file__).parent / "sounds"

NOTES_HZ = {"C4": 261.6, "E4": 329.6, "G4": 392.0, "C5": 523.3, "D5": 587.3}


def pulse(frequency_hz: float, lasts_s: float) -> NDArray[np.float64]:
    """One pulse that swells and fades, (n,) within -1 and 1."""
    t_s = np.arange(round(lasts_s * RATE_HZ)) / RATE_HZ
    tone = sum(np.sin(2 * np.pi * k * frequency_hz * t_s) / k for k in range(1, 6))
    swell = np.clip(np.minimum(t_s, lasts_s - t_s) / RISE_S, 0, 1)
    return np.asarray(tone / np.abs(tone).max() * swell)


def burst(notes: str, pulse_s: float, gap_s: float) -> NDArray[np.float64]:
    """Pulses one after the other; ``-`` is a short rest, ``.`` the pause between the halves of a burst."""
    rests = {"-": 2 * gap_s, ".": 5 * gap_s}
    parts: list[NDArray[np.float64]] = []
    for note in notes.split():
        rest_s = rests.get(note, gap_s)
        if note in NOTES_HZ:
            parts.append(pulse(NOTES_HZ[note], pulse_s))
        parts.append(np.zeros(round(rest_s * RATE_HZ)))
    return np.concatenate(parts)


SOUNDS = {
    "high": (HIGH, 0.13, 0.07),
    "medium": ("C5 G4 C5", 0.2, 0.15),
    "low": ("E4", 0.25, 0.1),
    "stopped": ("C5 C4 C5 C4 C5 C4", 0.35, 0.02),
}
"""``stopped`` is the watchdog's: it must not be taken for any alarm of the desk."""


def main() -> None:
    """Writes the sounds, mono, 16 bit."""
    FOLDER.mkdir(exist_ok=True)
    for name, (notes, pulse_s, gap_s) in SOUNDS.items():
        samples = np.round(burst(notes, pulse_s, gap_s) * LOUDNESS * 32_767).astype("<i2")
        with wave.open(str(FOLDER / f"{name}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE_HZ)
            file.writeframes(samples.tobytes())


if __name__ == "__main__":
    main()
