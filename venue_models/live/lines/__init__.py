"""The lines of a live venue: what is heard of bands and vehicles goes in, the queue board comes out."""

from venue_models.live.lines.queue_watch import QueueWatch

__all__ = ["QueueWatch"]
