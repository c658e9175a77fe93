"""A file that was handed in, from its bytes to its publication: kept by content, read in the
background, shown before it is published, corrected, published, taken back.

``staging`` keeps bytes, ``reading`` reads them, ``working`` does so in the background,
``preview`` says what was understood, ``publishing`` puts it into the corpus and takes it out again,
``deciding`` writes decisions about names. What is known of each file stands in ``indexer.desk``.
"""
