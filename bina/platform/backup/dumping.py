"""pg_dump and pg_restore of the server's own major version, as they read and write a stream."""

import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from shutil import which

from django.utils.translation import gettext as _

from bina.platform.database.place import PlaceError, find_package
from bina.platform.errors import Refused

PIECE = 4 << 20  # bytes of a dump at a time
_EXTENSIONS_STAY_OUT = 17  # the major since which pg_dump can leave extensions out
# who is signed in, and what can be worked out again, does not come back with a restore
LEFT_OUT = ("platform_session", "platform_cache")


def find_tool(name: str, major: int) -> Path:
    """Raises Refused when no tool of that major is installed."""
    for candidate in _candidates(name, major):
        if candidate.exists() and _major_of(candidate) == major:
            return candidate
    raise Refused(
        _(
            "%(name)s versi %(major)s tidak ditemukan, sedangkan peladen basis data memakai versi "
            "itu. Pasang paket postgresql-client-%(major)s."
        )
        % {"name": name, "major": major}
    )


def _candidates(name: str, major: int) -> Iterator[Path]:
    yield Path(f"/usr/lib/postgresql/{major}/bin") / name
    if found := which(name):
        yield Path(found)
    try:
        yield find_package() / "pginstall" / "bin" / name
    except PlaceError:
        return


def _major_of(tool: Path) -> int:
    shown = subprocess.run(  # noqa: S603 - a tool of PostgreSQL
        [tool, "--version"], capture_output=True, text=True, check=False
    ).stdout
    found = re.search(r"\) (\d+)", shown)
    return int(found[1]) if found else 0


def dump(url: str, major: int, snapshot: str) -> Iterator[bytes]:
    """The database as of an exported snapshot, in pieces. Raises Refused when it fails."""
    options = ["--format=custom", "--no-comments", f"--snapshot={snapshot}"]
    options += [f"--exclude-table-data={table}" for table in LEFT_OUT]
    if major >= _EXTENSIONS_STAY_OUT:
        options.append("--exclude-extension=*")
    command = [str(find_tool("pg_dump", major)), *options, url]
    with subprocess.Popen(  # noqa: S603 - our own arguments
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        if running.stdout is None or running.stderr is None:
            raise RuntimeError("the pipes of pg_dump are missing")
        while piece := running.stdout.read(PIECE):
            yield piece
        told = running.stderr.read().decode(errors="replace")
    if running.returncode:
        raise Refused(_("Basis data tidak dapat dibaca: %(told)s") % {"told": told[-500:]})


def load(url: str, major: int, pieces: Iterable[bytes]) -> None:
    """All or nothing into an empty database. Raises Refused when it fails."""
    options = ("--single-transaction", "--exit-on-error", f"--dbname={url}")
    with subprocess.Popen(  # noqa: S603 - our own arguments
        [find_tool("pg_restore", major), *options],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    ) as running:
        if running.stdin is None or running.stderr is None:
            raise RuntimeError("the pipes of pg_restore are missing")
        try:
            for piece in pieces:
                running.stdin.write(piece)
            running.stdin.close()
        except BrokenPipeError:
            pass  # it ended before the end of the dump, and says why
        told = running.stderr.read().decode(errors="replace")
    if running.returncode:
        raise Refused(_("Basis data tidak dapat dipulihkan: %(told)s") % {"told": told[-500:]})
