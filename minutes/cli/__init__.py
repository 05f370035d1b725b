"""The command line ``minutes``."""
