"""Word files: the ways in are ``read_docx`` and, for what was made into one, ``document_of``."""

from indexer.readers.docx.reader import document_of, read_docx

__all__ = ["document_of", "read_docx"]
