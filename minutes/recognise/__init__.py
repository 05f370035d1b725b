"""One question a module: who came, what was decided, who does what by when."""
