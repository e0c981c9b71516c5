"""Whose photo is it, and which frame is the best; pure reckoning on values."""
