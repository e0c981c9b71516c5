"""Picture files: read as hostile, measured, kept under their content, given to guests. A door: image files."""
