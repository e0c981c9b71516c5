"""A loudspeaker that only remembers what it was to play."""

from dataclasses import dataclass, field


@dataclass
class Ears:
    """Listens to a desk."""

    trouble: str = ""
    played: list[str] = field(default_factory=list)
    stopped: int = 0

    def play(self, name: str) -> None:
        self.played.append(name)

    def stop(self) -> None:
        self.stopped += 1
