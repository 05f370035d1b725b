"""The command line ``forum``."""
