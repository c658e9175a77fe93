"""What is to be done with each file of an intake that shall be published; nothing is changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from indexer import readers
from indexer.correction import Correction
from indexer.desk import intake as kept
from indexer.desk.intake import Intake, StagedFile
from indexer.errors import BadRequest
from indexer.generations import current_or_none
from indexer.ingest.corrections import overlay_of
from indexer.intake.preview import Served, is_news, standing_beside
from indexer.intake.reading import Reading, corrected_reading, read_staged
from indexer.knowledge import KnowledgeReader
from indexer.paths import Home

Choice = Literal["keep", "replace", "both"]
CHOICES: tuple[Choice, ...] = get_args(Choice)
SUFFIX_OF = {"text": ".txt", "html": ".html"}
"""Of formats whose files may be called anything; the others are called by their names."""


@dataclass(frozen=True, slots=True)
class Step:
    """One file that is to be published under ``name``; ``instead``: what it takes the place of;
    ``corrected``: where that is the same content, how it was corrected."""

    file: StagedFile
    name: str
    fingerprint: str
    instead: Served | None
    corrected: tuple[Correction, ...] | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """``left``: (file, why it stays out)."""

    steps: tuple[Step, ...]
    left: tuple[tuple[StagedFile, str], ...]


def plan_of(home: Home, intake: Intake, choices: Mapping[int, str]) -> Plan:
    """What is to be published of an intake under which names. Raises ``BadRequest`` where a choice
    is missing or there is nothing to publish."""
    if any(file.state in kept.UNFINISHED for file in intake.files):
        raise BadRequest("还有文件没有读完。", "请等读完，或停止后再发布。")
    overlay = overlay_of(home)
    generation = current_or_none(home)
    knowledge = None if generation is None else KnowledgeReader(generation.knowledge)
    steps: dict[str, Step] = {}
    left: list[tuple[StagedFile, str]] = []
    taken_names = _names_in_corpus(home)
    try:
        for file in intake.files:
            if file.state != "read":
                left.append((file, "没有读成"))
                continue
            reading = corrected_reading(read_staged(home, file, overlay), overlay)
            step = _step(file, reading, knowledge, choices.get(file.no, ""), taken_names)
            if isinstance(step, str):
                left.append((file, step))
            elif step.fingerprint in steps:
                left.append((file, f"内容与 {steps[step.fingerprint].file.name} 相同"))
            else:
                steps[step.fingerprint] = step
                taken_names.add(step.name.lower())
    finally:
        if knowledge is not None:
            knowledge.close()
    if not steps:
        why = "；".join(f"{file.name}：{reason}" for file, reason in left)
        raise BadRequest(f"没有可以发布的内容（{why}）。", "请上传别的文件，或放弃这次上传。")
    return Plan(tuple(steps.values()), tuple(left))


def _step(
    file: StagedFile,
    reading: Reading,
    knowledge: KnowledgeReader | None,
    choice: str,
    taken_names: set[str],
) -> Step | str:
    """What is to be done with a file, or why it stays out."""
    same, rival = standing_beside(reading.taken, knowledge)
    if same is not None and not is_news(reading.taken.issue, knowledge, same):
        return f"内容已由 {same.file} 收入（{same.id}）"
    if rival is not None:
        if choice not in CHOICES:
            raise BadRequest(
                f"{file.name} 与已收入的 {rival.file}（{rival.id}）是同一期而内容不同。",
                "请先选择保留原来的、替换，还是并存。",
            )
        if choice == "keep":
            return f"保留已收入的 {rival.file}（{rival.id}）"
    instead = same or (rival if choice == "replace" else None)
    free = taken_names - ({instead.file.lower()} if instead else set())
    name = _free_name(_corpus_name(file, reading), free)
    corrected = None
    if same is not None and knowledge is not None:
        stands = knowledge.issue(same.id)
        of_tables = [one for table in stands.tables for one in table.corrections]
        corrected = (*stands.head.corrections, *of_tables)
    return Step(file, name, reading.taken.fingerprint, instead, corrected)


def _corpus_name(file: StagedFile, reading: Reading) -> str:
    """The name with a suffix by which the folder knows it as a briefing."""
    name = file.name or file.sha256[:12]
    if Path(name).suffix.lower() in readers.SUFFIXES:
        return name
    format_ = reading.taken.issue.format
    return name + SUFFIX_OF.get(format_, f".{format_}")


def _names_in_corpus(home: Home) -> set[str]:
    """Lower case: a disk may not tell cases apart."""
    return {path.name.lower() for path in home.corpus.iterdir()} if home.corpus.is_dir() else set()


def _free_name(name: str, taken: set[str]) -> str:
    stem, suffix = Path(name).stem, Path(name).suffix
    free, number = name, 2
    while free.lower() in taken:
        free = f"{stem}-{number}{suffix}"
        number += 1
    return free
