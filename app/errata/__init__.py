"""勘误单: the contradictions of one number or of a span for those who edit the serial, and what an
editor noted of each. ``/errata``, its files, and the same under ``/api``."""
