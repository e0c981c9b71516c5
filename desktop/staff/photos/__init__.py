"""The photo desk: a wall of what cameras took, how the cameras are, why a photo went to whom."""
