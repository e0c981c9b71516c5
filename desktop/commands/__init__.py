"""The subcommands of `bandstand`, one file each."""
