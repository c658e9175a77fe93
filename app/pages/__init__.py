"""What each page shows, as frozen dataclasses; a template only loops over them."""
