"""How long every line is, and how long whoever joins it will stand in it."""
