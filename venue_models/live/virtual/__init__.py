"""Virtual queues in the live venue: places are written down, offered, called, and taken."""
