"""The life of an alert: what happened to it, what it is now, and what falls due."""
