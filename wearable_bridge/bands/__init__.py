"""Speaking with bands: connections, what travels over them, and the kinds of bands of the world."""
