"""Did someone fall: from the motion of a wrist, or from what a band alone could say of an impact."""
