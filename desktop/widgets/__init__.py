"""What several desks are made of: the map, lists of rows, small charts, the sheet of keys, the language."""
