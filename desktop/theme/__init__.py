"""How Bandstand looks: colours, type and the three shapes of severity, in one place for every desk."""
