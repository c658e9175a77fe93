"""Word files: the one way in is ``read_docx``."""

from indexer.readers.docx.reader import read_docx

__all__ = ["read_docx"]
