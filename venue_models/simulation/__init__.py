"""A simulated park day with known truth: guests, walks, lines, receptions (no frames: the bridge encodes)."""
