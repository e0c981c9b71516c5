"""The staff desk: where guests are, which areas fill up, and whether the radio that tells so is healthy."""
