"""The door for readers: one opened generation, answering searches and look-ups.

The web page, the JSON and the command line all come through here (invariant 7). A ``Library``
is opened on the generation that ``HOME/var/CURRENT`` names and stays on it; ``Shelf`` hands out
the current one and changes over when a build has swapped.
"""
