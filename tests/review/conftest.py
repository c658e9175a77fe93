from handmade.homes import dictionary_read_once

__all__ = ["dictionary_read_once"]
