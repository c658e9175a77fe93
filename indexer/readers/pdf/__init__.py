"""PDF files with a text layer → blocks."""
