"""What the desks that show photos share: where pictures come from, and how they reach the screen."""
