"""Questions made by machine over a built home, and what their answers must be.

``printed`` reads the records by itself, without the ledger that the product answers from;
``phrases`` says how people name a table and a column, ``speaking`` says them; ``single``,
``columns``, ``tables``, ``comparisons`` and ``absent`` make the questions; ``judging`` compares an
answer with what it must be.
"""
