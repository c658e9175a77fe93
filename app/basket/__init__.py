"""引文夹: records and figures that somebody collects, and the list of citations made of them.

``items`` finds what an id means now, ``entries`` makes one numbered entry a source, ``blocks``
the document that is copied and exported, ``forms`` the files, ``keeping`` knows whose basket a
request has, ``pages`` and ``views`` show it. What belongs to whom lies in ``indexer.desk.baskets``.
"""
