"""One running PostgreSQL process: made, started, checked, stopped."""

import os
import signal
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import psycopg

from bina.platform.database.family import die_with_parent
from bina.platform.database.place import Place, find_binaries, make_socket_dir

_SUPERUSER = "postgres"
_START_SECONDS = 60.0
_STOP_SECONDS = 30.0
_LOG_LIMIT = 10 * 1024 * 1024
_ENVIRONMENT = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}
_IDENTITIES = ("postgres", "bina_owner", "bina_app")


class ServerError(Exception):
    """The embedded database cannot be made, started or trusted; text for the administrator."""


class Server:
    """The PostgreSQL of one place. The caller must hold the lock of its data folder."""

    def __init__(self, place: Place, settings: Mapping[str, str] | None = None) -> None:
        self.place = place
        self.socket_dir = Path()
        self._settings = dict(settings or {})
        self._binaries = find_binaries(place)
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Makes the cluster if there is none, starts it and waits until it answers."""
        if not (self.place.cluster / "PG_VERSION").exists():
            self._create()
        self._check_version()
        self._end_left_over()
        self._let_in()
        self.socket_dir = make_socket_dir(self.place)
        self._process = self._spawn()
        self._wait()

    def stop(self) -> None:
        """Fast shutdown; harder after half a minute. Leaves no process and no socket."""
        process, self._process = self._process, None
        if process is None:
            return
        for sign in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
            try:
                process.send_signal(sign)
                process.wait(_STOP_SECONDS)
                break
            except subprocess.TimeoutExpired:
                continue
        if self.socket_dir.parent != self.place.home and not any(self.socket_dir.iterdir()):
            self.socket_dir.rmdir()

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def connect(self, database: str = "postgres") -> psycopg.Connection[Any]:
        """A connection as superuser, for the roles and for nothing else."""
        return psycopg.connect(
            host=str(self.socket_dir), user=_SUPERUSER, dbname=database, autocommit=True
        )

    def _create(self) -> None:
        command = [
            str(self._binaries / "initdb"),
            f"--pgdata={self.place.cluster}",
            f"--username={_SUPERUSER}",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--auth=peer",
            "--no-instructions",
        ]
        if self._settings.get("fsync") == "off":
            command.append("--no-sync")
        done = subprocess.run(  # noqa: S603 - our own binary and arguments
            command, capture_output=True, text=True, check=False, **self._as_account()
        )
        if done.returncode:
            raise ServerError(f"Basis data tidak dapat dibuat: {done.stderr.strip()[-600:]}")

    def _check_version(self) -> None:
        made_by = (self.place.cluster / "PG_VERSION").read_text().strip()
        shown = subprocess.run(  # noqa: S603
            [str(self._binaries / "postgres"), "--version"],
            capture_output=True, text=True, check=True, **self._as_account(),
        ).stdout  # fmt: skip
        if shown.split()[-1].split(".")[0] != made_by:
            raise ServerError(
                f"Folder data dibuat oleh PostgreSQL {made_by}, sedangkan yang terpasang: "
                f"{shown.strip()}. Pulihkan dari cadangan ke folder data yang baru."
            )

    def _let_in(self) -> None:
        """Only the caller's own operating system user may come in, as any of the three roles."""
        who = self.place.user_name
        lines = "".join(f'bina "{who}" {role}\n' for role in _IDENTITIES)
        (self.place.cluster / "pg_ident.conf").write_text(lines)
        (self.place.cluster / "pg_hba.conf").write_text("local all all peer map=bina\n")

    def _end_left_over(self) -> None:
        """Ends a server that outlived its owner; forgets a process id that is another's now."""
        pid_file = self.place.cluster / "postmaster.pid"
        if not pid_file.exists():
            return
        pid = int(pid_file.read_text().split("\n", 1)[0] or 0)
        if _is_server_of(pid, self.place.cluster):
            os.kill(pid, signal.SIGINT)
        deadline = time.monotonic() + _STOP_SECONDS
        while _is_server_of(pid, self.place.cluster):
            if time.monotonic() > deadline:
                raise ServerError(f"Basis data lama (proses {pid}) tidak mau berhenti.")
            time.sleep(0.05)
        if _is_alive(pid):  # the number went to another program; PostgreSQL would be misled by it
            pid_file.unlink(missing_ok=True)

    def _spawn(self) -> subprocess.Popen[bytes]:
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.socket_dir),
            "unix_socket_permissions": "0700",
            "timezone": "UTC",
            "log_timezone": "UTC",
            # no second server follows this one: indexes and tables made anew need no log
            "wal_level": "minimal",
            "max_wal_senders": "0",
            **self._settings,
        }
        command = [str(self._binaries / "postgres"), "-D", str(self.place.cluster)]
        for name, value in settings.items():
            command += ["-c", f"{name}={value}"]
        with _open_log(self.place.log) as log:
            return subprocess.Popen(  # noqa: S603
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=die_with_parent(signal.SIGINT),
                **self._as_account(),
            )

    def _wait(self) -> None:
        """Until it answers, and it is the one of this place: nothing is written before that."""
        deadline = time.monotonic() + _START_SECONDS
        while self.is_running and time.monotonic() < deadline:
            try:
                with self.connect() as connection:
                    row = connection.execute("SHOW data_directory").fetchone()
            except psycopg.OperationalError:
                time.sleep(0.02)
                continue
            if row is not None and Path(row[0]).samefile(self.place.cluster):
                return
            break
        self.stop()
        raise ServerError(f"Basis data tidak dapat dimulai; lihat {self.place.log}")

    def _as_account(self) -> dict[str, Any]:
        options: dict[str, Any] = {"cwd": "/", "env": _ENVIRONMENT}
        if self.place.account is not None:
            options |= {
                "user": self.place.account.uid,
                "group": self.place.account.gid,
                "extra_groups": [],
            }
        return options


def _open_log(path: Path) -> Any:
    is_long = path.exists() and path.stat().st_size > _LOG_LIMIT
    return path.open("wb" if is_long else "ab")


def _is_server_of(pid: int, cluster: Path) -> bool:
    """Is ``pid`` a living PostgreSQL whose data folder is ``cluster``?"""
    return _is_alive(pid) and str(cluster) in _arguments(pid)


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return pid > 1


def _arguments(pid: int) -> str:
    system = Path("/proc") / str(pid) / "cmdline"
    if system.exists():
        return system.read_bytes().replace(b"\0", b" ").decode(errors="replace")
    shown = subprocess.run(  # noqa: S603
        ["ps", "-o", "args=", "-p", str(pid)],  # noqa: S607 - where there is no /proc
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return shown.stdout
