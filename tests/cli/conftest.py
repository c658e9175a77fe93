from handmade.homes import built, dictionary_read_once, home, make_home, third

__all__ = ["built", "dictionary_read_once", "home", "make_home", "third"]
