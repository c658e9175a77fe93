"""Random search for faults in the readers and the query parser; see ``__main__``.

``seeds`` gives whole small files, one module a format changes them, ``trying`` tells what becomes
of one input, ``children`` bounds and repeats that in processes of their own.
"""
