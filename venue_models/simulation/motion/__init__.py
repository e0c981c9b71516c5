"""How the wrists of a simulated park move, and what their bands' firmware makes of it.

A model of its own, from the physics of walking, falling and riding: it knows nothing of how falls are judged.
"""
