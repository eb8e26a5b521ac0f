"""What processes cost: CPU time and memory, read from /proc."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

_PROC = Path("/proc")
_TICK = os.sysconf("SC_CLK_TCK")
_PARENT, _USER, _CHILDREN_END = 1, 11, 15  # places in /proc/<pid>/stat behind the name


def family_of(roots: Iterable[int]) -> set[int]:
    """The processes given, and all that descend from them."""
    parents = {pid: int(fields[_PARENT]) for pid, fields in _all_stats()}
    found = {pid for pid in roots if pid in parents}
    grown = True
    while grown:
        more = {pid for pid, parent in parents.items() if parent in found} - found
        grown = bool(more)
        found |= more
    return found


def cpu_seconds(roots: Iterable[int]) -> float:
    """User and system time of whole families, children that have ended included."""
    stats = dict(_all_stats())
    wanted = family_of(roots) & stats.keys()
    return sum(sum(map(int, stats[pid][_USER:_CHILDREN_END])) for pid in wanted) / _TICK


def memory_mib(roots: Iterable[int]) -> float:
    """Proportional set size: pages that processes share are counted once."""
    return sum(_pss_kib(pid) for pid in family_of(roots)) / 1024


def _all_stats() -> Iterator[tuple[int, list[str]]]:
    for folder in _PROC.iterdir():
        if folder.name.isdigit():
            try:
                text = (folder / "stat").read_text()
            except OSError:
                continue  # it has ended
            yield int(folder.name), text.rpartition(")")[2].split()


def _pss_kib(pid: int) -> int:
    try:
        lines = (_PROC / str(pid) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
