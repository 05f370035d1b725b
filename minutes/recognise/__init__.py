"""One question a module: who came, what was decided, who does what by when.

``pipeline`` runs them all; whoever needs one module alone, such as ``names``, loads nothing else.
"""
