"""What a server does beside answering: it publishes and undoes what was asked for, reads the files
that wait, one after another, and links anew when names were decided. State is in the side store, so
a restart goes on where it was."""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from indexer.desk import desk_at, jobs, writing
from indexer.desk import intake as kept
from indexer.desk.intake import StagedFile
from indexer.errors import DEFECTS, BriefingsError
from indexer.generations import current_or_none
from indexer.ingest.changes import relink
from indexer.ingest.corrections import overlay_of, settled_marks
from indexer.ingest.manifest import names_hash
from indexer.ingest.reading import our_defect
from indexer.intake.preview import Preview, preview_of
from indexer.intake.publishing import recover, work_off
from indexer.intake.reading import place_of_failure, read_staged
from indexer.paths import Home

PREVIEWS = 8
T = TypeVar("T")
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Stage:
    """What is being published, and how far it is."""

    intake: str = ""
    said: str = ""


class Workshop:
    """The background work of one home; safe to share between threads. Nothing runs until the
    first :meth:`wake`."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._asked = False
        self._is_first = True
        self._previews: OrderedDict[tuple[str, ...], Preview] = OrderedDict()
        self._trouble: BriefingsError | None = None
        self._stage = Stage()

    def wake(self) -> None:
        """There may be something to do. The first time, what was under way when the server ended
        is settled before this returns."""
        with self._lock:
            if self._is_first:
                self._take_up()
                self._is_first = False
            self._asked = True
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="intake", daemon=True)
                self._thread.start()

    def rest(self, timeout: float) -> bool:
        """Wait until nothing is left to do; whether that came about within ``timeout``
        seconds."""
        with self._lock:
            thread = self._thread
        if thread is not None:
            thread.join(timeout)
        with self._lock:
            return self._thread is None

    @property
    def trouble(self) -> BriefingsError | None:
        """Why decisions about names could not be made effective, None where they could."""
        return self._trouble

    def stage(self, intake_id: str) -> str:
        """How far the publication of an intake is, as a Chinese phrase; "" where none is under
        way."""
        stage = self._stage
        return stage.said if stage.intake == intake_id else ""

    def preview(self, file: StagedFile) -> Preview:
        """What was understood of a file; the last few are kept. Raises ``BriefingsError``."""
        overlay = overlay_of(self._home)
        served = current_or_none(self._home)
        every = (*overlay.readings, *overlay.corrections)
        key = (
            file.sha256,
            file.name,
            settled_marks(overlay, every),
            served.stamp if served else "",
            names_hash(self._home),
        )
        with self._lock:
            if key in self._previews:
                self._previews.move_to_end(key)
                return self._previews[key]
        made = preview_of(self._home, file, overlay)
        with self._lock:
            self._previews[key] = made
            while len(self._previews) > PREVIEWS:
                self._previews.popitem(last=False)
        return made

    # --- in the background ----------------------------------------------------------------

    def _run(self) -> None:
        while True:
            with self._lock:
                if not self._asked:
                    self._thread = None
                    return
                self._asked = False
            try:
                self._work()
            except BriefingsError as error:
                log.error("%s", error)
            except Exception:
                # The thread must live: whatever it was, the next file may be sound.
                log.exception("background work")

    def _take_up(self) -> None:
        with desk_at(self._home) as desk:
            kept.take_up_again(desk)
        recover(self._home)

    def _work(self) -> None:
        while self._publish_one() or self._read_one():
            pass
        self._relink()

    def _publish_one(self) -> bool:
        with desk_at(self._home) as desk, writing(desk):
            job = jobs.claim(desk)
        if job is None:
            return False
        self._stage = Stage(job.intake, "准备")
        try:
            work_off(self._home, job, self._watch)
        finally:
            self._stage = Stage()
        return True

    def _watch(self, values: Iterable[T], label: str, total: int) -> Iterable[T]:
        """Passes values through and says how far it is to whoever asks."""
        for number, value in enumerate(values, 1):
            self._stage = replace(self._stage, said=f"{label} {number}/{total}")
            yield value

    def _read_one(self) -> bool:
        with desk_at(self._home) as desk:
            file = kept.claim(desk)
        if file is None:
            return False
        error = self._failure_of(file)
        with desk_at(self._home) as desk:
            if error is None:
                kept.finish_file(desk, file.intake, file.no)
            else:
                kept.fail_file(
                    desk,
                    file.intake,
                    file.no,
                    error.reason,
                    error.next_step,
                    place_of_failure(error),
                )
        return True

    def _failure_of(self, file: StagedFile) -> BriefingsError | None:
        try:
            read_staged(self._home, file, overlay_of(self._home))
        except BriefingsError as error:
            return error
        except (*DEFECTS, OSError) as defect:
            return our_defect(defect, file.name)
        return None

    def _relink(self) -> None:
        try:
            relink(self._home)
        except BriefingsError as error:
            self._trouble = error
        else:
            self._trouble = None
