"""The library that is served now: opened on the generation that ``HOME/var/CURRENT`` names, and
changed over when a build has swapped."""

from __future__ import annotations

import gc
import threading
from contextlib import suppress

from indexer import generations
from indexer.errors import BriefingsError, IndexMismatch, NoGeneration
from indexer.library import Library
from indexer.paths import Home


def _settle() -> None:
    """What a generation holds stays as long as it does. Left to itself the collector of cycles goes
    through all of it again and again, a quarter of a second each time and in the middle of
    somebody's request; so it is told once a generation, when those before have gone."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


class Shelf:
    """Hands out the library that is served now; safe to share between threads."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._lock = threading.Lock()
        self._open: list[Library] = []
        self._ended = threading.Event()
        self._keeps_up = False

    def current(self) -> Library:
        """Raises ``NoGeneration`` where nothing has been built, ``IndexMismatch`` where it is
        damaged, or not of this home and program."""
        if self._keeps_up:
            return self._open[-1]
        stamp = generations.current(self._home).stamp
        with self._lock:
            if not self._open or self._open[-1].generation != stamp:
                self._open.append(self._newest())
                # Not closed: a request may still be reading from it. Its last reader lets go.
                del self._open[:-1]
            return self._open[-1]

    def warm(self) -> None:
        """Open the library and load what its first searches would wait for; a server does this
        beside its first requests. Raises ``NoGeneration`` where nothing has been built."""
        self.current().warm()
        _settle()

    def keep_up(self, every: float = 1.0) -> None:
        """Change over beside the requests from now on, looking ``every`` so many seconds: a new
        generation is opened and warmed before anybody is handed it, and until then the one before
        answers. Raises what ``current`` raises."""
        self.current()
        self._keeps_up = True
        threading.Thread(target=self._follow, args=(every,), name="changing", daemon=True).start()

    def _follow(self, every: float) -> None:
        while not self._ended.wait(every):
            # What cannot be opened now, or is gone again: the next look sees.
            with suppress(BriefingsError, OSError):
                if generations.current(self._home).stamp != self._served():
                    newest = self._newest()
                    newest.warm()
                    self._hand_out(newest)
                    _settle()

    def _served(self) -> str | None:
        with self._lock:
            return self._open[-1].generation if self._open else None

    def _hand_out(self, newest: Library) -> None:
        """Unless the shelf was closed meanwhile."""
        with self._lock:
            if self._ended.is_set():
                newest.close()
            else:
                self._open = [newest]

    def close(self) -> None:
        self._ended.set()
        self._keeps_up = False
        with self._lock:
            while self._open:
                self._open.pop().close()

    def _newest(self) -> Library:
        # Two swaps between reading CURRENT and opening take the folder away: look again.
        for _ in range(3):
            generation = generations.current(self._home)
            try:
                return Library(generation)
            except (FileNotFoundError, NoGeneration, IndexMismatch):
                if generations.current(self._home).stamp == generation.stamp:
                    raise
        return Library(generations.current(self._home))
