"""What is done from the command line stands in the log like what is done on a page."""

from __future__ import annotations

from pathlib import Path

from indexer.cli import main
from indexer.desk import acts, desk_at
from indexer.desk.audit import COMMAND_LINE
from indexer.paths import Home


def test_what_the_command_line_changes_stands_in_the_log(home: Home, third: Path) -> None:
    main(["add", str(third), "--home", str(home.root)])
    main(["add", str(third), "--home", str(home.root)])
    main(["remove", "2025-03", "--home", str(home.root)])
    main(["build", "--home", str(home.root)])
    main(["build", "--if-needed", "--home", str(home.root)])
    with desk_at(home) as desk:
        told = [(one.who, one.act) for one in acts(desk, limit=9)]
    assert told == [(COMMAND_LINE, act) for act in ("build", "remove", "add")]
