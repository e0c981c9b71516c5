"""A park day with known truth: guests who walk, queue, ride, eat and leave, and what readers hear of their bands."""
