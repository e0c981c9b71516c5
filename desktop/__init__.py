"""The desks and the `bandstand` command: Qt, and the place where everything is put together."""
