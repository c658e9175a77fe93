"""A damaged generation says so and is mended by a build; one from elsewhere is never opened."""

from __future__ import annotations

import json
import os
import pickle
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from indexer import generations, ingest, sealing
from indexer.cli import main
from indexer.errors import IndexMismatch, NoGeneration
from indexer.export import jsonl
from indexer.generations import current
from indexer.knowledge import KnowledgeReader
from indexer.paths import Home
from indexer.shelf import Shelf

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(home: Home, capfd: pytest.CaptureFixture[str]) -> Run:
    """A command over ``home``: its exit code and what it said of errors."""

    def command(*words: str) -> tuple[int, str]:
        capfd.readouterr()
        code = main(["--home", str(home.root), *words])
        return code, capfd.readouterr().err

    return command


def exported(home: Home) -> str:
    knowledge = KnowledgeReader(current(home).knowledge)
    try:
        return "".join(jsonl(knowledge.all_records()))
    finally:
        knowledge.close()


def overwrite(path: Path) -> None:
    """A page in the middle, as a failing disk does; the size stays."""
    data = bytearray(path.read_bytes())
    middle = len(data) // 2 // 4096 * 4096
    data[middle : middle + 4096] = b"\xa5" * len(data[middle : middle + 4096])
    path.write_bytes(data)


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def fill_with_bytes(path: Path) -> None:
    path.write_bytes(bytes(range(256)))


DAMAGES: dict[str, tuple[str, Callable[[Path], None]]] = {
    "an overwritten page of the knowledge base": ("knowledge.sqlite", overwrite),
    "a truncated index segment": ("index/*.seg", truncate),
    "an index segment of the same size": ("index/*.seg", overwrite),
    "an index table of contents of other bytes": ("index/*.toc", fill_with_bytes),
    "an empty manifest": ("manifest.json", empty),
    "no seal": ("seal.json", Path.unlink),
    "a lexicon file that is gone": ("corpus/lexicon/serials.csv", Path.unlink),
    "a file that nobody put there": ("index/settings.json", lambda p: overwrite_beside(p)),
}


def overwrite_beside(path: Path) -> None:
    path.with_name("_MAIN_99.toc").write_bytes(b"x")


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_is_said_by_every_command_and_mended_by_a_build(
    home: Home, run: Run, third: Path, damage: str
) -> None:
    before, stamp = exported(home), current(home).stamp
    pattern, spoil = DAMAGES[damage]
    (path,) = current(home).directory.glob(pattern)
    spoil(path)
    for words in (("status",), ("search", "预约"), ("export",), ("add", str(third)),
                  ("remove", "2020-11")):  # fmt: skip
        code, said = run(*words)
        assert code == 1 and "下一步" in said and "build" in said, (words, said)
        assert "程序出错" not in said
    assert current(home).stamp == stamp and (home.corpus / "2020-11.txt").exists()
    assert not ingest.is_current(home)
    assert run("build", "--if-needed")[0] == 0
    assert exported(home) == before and run("status")[0] == 0


@pytest.mark.parametrize("bytes_", [bytes(range(256)), b"", b"\xff" * 100_000, b"../../..\n"])
def test_a_current_of_any_bytes_asks_for_a_build_which_works(
    home: Home, run: Run, bytes_: bytes
) -> None:
    before = exported(home)
    (home.var / "CURRENT").write_bytes(bytes_)
    for words in (("status",), ("search", "预约")):
        code, said = run(*words)
        assert code == 1 and "build" in said and "程序出错" not in said
    assert run("build")[0] == 0 and exported(home) == before


def test_a_generation_from_elsewhere_is_refused_before_its_index_is_unpickled(
    home: Home, tmp_path: Path, run: Run
) -> None:
    """The folder of another installation, copied in; its index holds more than an index."""
    marker = tmp_path / "was-run"
    other = Home(tmp_path / "other")
    shutil.copytree(home.root, other.root)
    (other.var / "installation.key").unlink()
    stranger = current(other)

    class Evil:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return os.mkdir, (str(marker),)

    for path in stranger.index.iterdir():
        if path.suffix in (".toc", ".seg"):
            path.write_bytes(pickle.dumps(Evil()))
    sealing.seal(stranger.directory, other.var)
    target = home.var / "generations" / "29990101-000000-000000"
    shutil.copytree(stranger.directory, target)
    (home.var / "CURRENT").write_text(target.name + "\n", encoding="utf8")
    with pytest.raises(IndexMismatch) as caught:
        Shelf(home).current()
    assert "不是在这里建成" in caught.value.reason and "build" in caught.value.next_step
    assert run("status")[0] == 1 and run("add", str(home.corpus / "2020-11.txt"))[0] == 1
    assert run("build")[0] == 0
    assert not marker.exists()


def test_a_home_that_is_copied_whole_is_still_its_own(home: Home, tmp_path: Path) -> None:
    shutil.copytree(home.root, tmp_path / "moved")
    assert Shelf(Home(tmp_path / "moved")).current().status().issues == 2


def test_a_spoilt_authority_file_is_named_where_it_lies(home: Home, run: Run) -> None:
    before = exported(home)
    own = home.corpus / "authority" / "institutions.csv"
    own.write_bytes(b"id,name\n\xff\xfe\n")
    code, said = run("build")
    assert code == 1 and str(own) in said and ".part" not in said
    lexicon = home.corpus / "lexicon" / "serials.csv"
    own.unlink()
    lexicon.write_bytes(b"\xff")
    assert run("build")[0] == 1 and exported(home) == before


def test_a_clock_far_ahead_makes_no_name_longer(home: Home) -> None:
    """Each build of a set-back clock used to lengthen the name by two signs."""
    ahead = home.var / "generations" / "29991231-235959-999990-1-1-1"
    current(home).directory.rename(ahead)
    (home.var / "CURRENT").write_text(ahead.name + "\n", encoding="utf8")
    for _ in range(3):
        ingest.build(home)
    stamp = current(home).stamp
    assert stamp > ahead.name and len(stamp) == len("29991231-235959-999990")


def test_a_folder_of_another_name_among_the_generations_is_in_nobodys_way(home: Home) -> None:
    (home.var / "generations" / "zzz 副本").mkdir()
    ingest.build(home)
    assert Shelf(home).current().status().issues == 2


def test_the_seal_names_what_is_wrong(home: Home) -> None:
    generation = current(home)
    generation.check()
    (generation.index / "settings.json").write_text("{}")
    with pytest.raises(IndexMismatch) as caught:
        generation.check()
    assert "index/settings.json" in caught.value.reason
    shutil.rmtree(generation.directory)
    with pytest.raises(NoGeneration):
        generation.check()


def test_a_manifest_without_its_fields_is_damage(home: Home) -> None:
    generation = current(home)
    for text in ("[]", "{}", json.dumps({"built_at": "x"}), "null"):
        generation.manifest.write_text(text, encoding="utf8")
        with pytest.raises(IndexMismatch):
            generations.current(home).read_manifest()
