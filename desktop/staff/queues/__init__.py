"""The queue board: every line of the park in one view, what is done with it, and how its day went."""
