"""Taking pictures along: by a link that a phone scans, or on a USB stick."""
