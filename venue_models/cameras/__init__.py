"""Where frames come from: hot folders, streams, USB cameras; their health. A door: files and streams."""
