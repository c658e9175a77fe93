"""Searches that come again: the last ones of a browser, those that an account keeps, with what is
new of them, and for editors the texts that found nothing."""
