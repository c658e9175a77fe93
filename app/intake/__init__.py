"""Handing files in, looking at what was understood, correcting, publishing, taking back."""
