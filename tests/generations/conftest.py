from handmade.homes import built, dictionary_read_once, home, make_home, names, third

__all__ = ["built", "dictionary_read_once", "home", "make_home", "names", "third"]
