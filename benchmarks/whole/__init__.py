"""A whole archive that nobody printed, with its truth: 157 monthly numbers from March 2012 on, 80
hospitals, 12 districts, 13 series, renames, branches, dated accessions and printed errors.

``python -m benchmarks.whole FOLDER`` writes a home: the numbers as text files and what they mean
(``truth.json``). Own names and sentences; the same seed gives the same bytes.
"""
