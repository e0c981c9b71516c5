"""A voice for what is on the screen, where the system has one."""
