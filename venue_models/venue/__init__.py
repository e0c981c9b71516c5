"""The place: zones, readers, attractions, cameras; reads and checks a venue folder."""
