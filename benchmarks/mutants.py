"""Would the tests notice? Small faults are put into the code one by one, and the tests run.

    python -m benchmarks.mutants indexer/checks tests/checks [TESTS …] [--only NAME] [--every N]

Changed are comparisons, arithmetic, ``and``, ``or``, ``not``, numbers, True and False: one a time,
in memory, never on disk. Left out is what no test can notice: annotations, decorators, and whether
``zip`` is strict. A mutant under which a test fails, or the tests take longer than ``--seconds``,
is caught. The survivors are listed with their lines; some change nothing that anybody could see,
the others are missing tests. Needs ``fork`` (Linux, macOS).
"""

from __future__ import annotations

import argparse
import ast
import copy
import importlib.abc
import importlib.machinery
import importlib.util
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent

SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.And: ast.Or,
    ast.Or: ast.And,
}
OURS = ("indexer", "app", "tests")
NOT_SEEN = {"strict", "frozen", "slots"}


@dataclass(frozen=True, slots=True)
class Mutant:
    """``node`` is the place in a walk through the module's tree, ``part`` the operator there."""

    path: Path
    line: int
    node: int
    part: int
    before: str
    after: str


def mutants_of(path: Path) -> Iterator[Mutant]:
    tree = ast.parse(path.read_text(encoding="utf8"))
    out = _left_out(tree)
    for number, node in enumerate(ast.walk(tree)):
        if id(node) in out:
            continue
        for part in range(_parts(node)):
            changed = copy.deepcopy(node)
            other = _mutated(changed, part)
            yield Mutant(path, node.lineno, number, part, ast.unparse(node), ast.unparse(other))


def _parts(node: ast.AST) -> int:
    if isinstance(node, ast.Compare):
        return len(node.ops)
    if isinstance(node, ast.BinOp):
        # "|" joins types and sets; only arithmetic is changed.
        return int(type(node.op) in SWAPS and not _is_text(node))
    if isinstance(node, ast.Constant):
        return int(isinstance(node.value, bool | int | float))
    return int(isinstance(node, ast.BoolOp) or _is_not(node))


def _is_text(node: ast.BinOp) -> bool:
    return any(isinstance(side, ast.JoinedStr) for side in (node.left, node.right))


def _is_not(node: ast.AST) -> bool:
    return isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)


def _left_out(tree: ast.AST) -> set[int]:
    found: set[int] = set()
    for node in ast.walk(tree):
        unseen: list[ast.AST | None] = []
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            unseen += node.decorator_list
        if isinstance(node, ast.FunctionDef):
            unseen += [node.returns, *(arg.annotation for arg in ast.walk(node.args)
                                       if isinstance(arg, ast.arg))]  # fmt: skip
        if isinstance(node, ast.AnnAssign):
            unseen.append(node.annotation)
        if isinstance(node, ast.keyword) and node.arg in NOT_SEEN:
            unseen.append(node.value)
        for part in unseen:
            found |= {id(one) for one in ast.walk(part)} if part is not None else set()
    return found


def _mutated(node: ast.AST, part: int) -> ast.AST:
    """``node`` itself, changed; where a ``not`` falls away, what stood behind it."""
    if isinstance(node, ast.Compare):
        node.ops[part] = SWAPS[type(node.ops[part])]()  # type: ignore[assignment]
    elif isinstance(node, ast.BinOp | ast.BoolOp):
        node.op = SWAPS[type(node.op)]()  # type: ignore[assignment]
    elif isinstance(node, ast.Constant):
        held = node.value
        node.value = not held if isinstance(held, bool) else held + 1  # type: ignore[operator]
    elif isinstance(node, ast.UnaryOp):
        return node.operand
    return node


def code_of(mutant: Mutant) -> CodeType:
    tree = ast.parse(mutant.path.read_text(encoding="utf8"))
    wanted = list(ast.walk(tree))[mutant.node]
    other = _mutated(wanted, mutant.part)

    class Put(ast.NodeTransformer):
        def visit(self, node: ast.AST) -> ast.AST:
            return other if node is wanted else self.generic_visit(node)

    whole = tree if other is wanted else Put().visit(tree)
    return compile(ast.fix_missing_locations(whole), str(mutant.path), "exec")


class Mutated(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives one module with its fault, and leaves all others to be found as ever."""

    def __init__(self, name: str, path: Path, code: CodeType) -> None:
        self._name, self._path, self._code = name, path, code

    def find_spec(
        self, name: str, path: object = None, target: object = None
    ) -> importlib.machinery.ModuleSpec | None:
        if name != self._name:
            return None
        is_package = self._path.name == "__init__.py"
        spec = importlib.util.spec_from_loader(name, self, is_package=is_package)
        if spec is not None and is_package:
            spec.submodule_search_locations = [str(self._path.parent)]
        return spec

    def exec_module(self, module: ModuleType) -> None:
        module.__file__ = str(self._path)
        exec(self._code, module.__dict__)


def is_caught(mutant: Mutant, tests: Sequence[str], seconds: int) -> bool:
    """Run the tests in a child of this process, which already holds what is slow to import."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1] != 0
    signal.alarm(seconds)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.dup2(1, 2)
    status = 1
    try:
        name = ".".join(mutant.path.relative_to(ROOT).with_suffix("").parts)
        name = name.removesuffix(".__init__")
        sys.meta_path.insert(0, Mutated(name, mutant.path, code_of(mutant)))
        _forget()
        status = _run(tests)
    finally:
        os._exit(status)


def _forget() -> None:
    """Drop the modules of the project: they are imported anew, one of them with its fault."""
    for name, module in list(sys.modules.items()):
        path = Path(getattr(module, "__file__", None) or "/")
        if path.is_relative_to(ROOT) and path.relative_to(ROOT).parts[0] in OURS:
            del sys.modules[name]


def _run(tests: Sequence[str]) -> int:
    return int(pytest.main(["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *tests]))


def main(words: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mutants")
    parser.add_argument("code", type=Path, help="file or folder that is changed")
    parser.add_argument("tests", nargs="+", help="tests that should notice")
    parser.add_argument("--only", default="", help="files whose name holds this")
    parser.add_argument("--every", type=int, default=1, help="take one mutant of so many")
    parser.add_argument("--seconds", type=int, default=120)
    asked = parser.parse_args(words)
    code = (ROOT / asked.code).resolve()
    files = [code] if code.is_file() else sorted(code.rglob("*.py"))
    every = [m for f in files if asked.only in f.name for m in mutants_of(f)]
    taken = every[:: asked.every]
    # Here, so that what is slow to import is there in every child.
    if _run(asked.tests):
        print("The tests fail without any fault.", file=sys.stderr)
        return 1
    survivors = []
    for number, mutant in enumerate(taken, 1):
        if not is_caught(mutant, asked.tests, asked.seconds):
            survivors.append(mutant)
            where = f"{mutant.path.relative_to(ROOT)}:{mutant.line}"
            print(f"{where}: {mutant.before}  →  {mutant.after}", flush=True)
        print(f"\r{number}/{len(taken)}", end="", file=sys.stderr, flush=True)
    caught = len(taken) - len(survivors)
    print(f"\n{len(taken)} mutants, {caught} caught ({caught / max(1, len(taken)):.1%})")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
