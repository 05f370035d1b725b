"""One module a step, named after its revision; a released step never changes."""
