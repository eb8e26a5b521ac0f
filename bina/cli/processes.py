"""The child processes of ``bina demo``: started, restarted when they fall, stopped together."""

import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

from bina.platform.configuration import ConfigurationError
from bina.platform.database.family import die_with_parent

STOP_SECONDS = 25
PAUSE_BETWEEN_RESTARTS = 3.0
TAIL = 1500  # characters


@dataclass(slots=True)
class Child:
    command: Sequence[str]
    process: "subprocess.Popen[bytes]"
    started_at: float = field(default_factory=time.monotonic)


class Family:
    """Each child logs to a file of its own; leaving the block ends them all."""

    def __init__(self, log_dir: Path, environment: Mapping[str, str]) -> None:
        self.log_dir = log_dir
        self.environment = environment
        self.children: dict[str, Child] = {}

    def __enter__(self) -> "Family":
        self.log_dir.mkdir(parents=True, exist_ok=True)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for child in self.children.values():
            child.process.send_signal(signal.SIGTERM)
        deadline = time.monotonic() + STOP_SECONDS
        for child in self.children.values():
            try:
                child.process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.process.kill()
                child.process.wait()

    def start(self, name: str, command: Sequence[str]) -> None:
        with self.log_of(name).open("ab") as log:
            process = subprocess.Popen(  # noqa: S603 - our own command
                command,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=die_with_parent(signal.SIGTERM),
            )
        self.children[name] = Child(command, process)

    def restart_fallen(self) -> None:
        """Starts again what ended by itself, a few seconds after its last start at the soonest."""
        for name, child in list(self.children.items()):
            is_due = time.monotonic() - child.started_at > PAUSE_BETWEEN_RESTARTS
            if child.process.poll() is not None and is_due:
                self.start(name, child.command)

    def refuse_fallen(self) -> None:
        """Raises ConfigurationError with the last lines of a child that has ended."""
        for name, child in self.children.items():
            if child.process.poll() is not None:
                raise ConfigurationError((f"Proses {name} berhenti.", self.tail(name)))

    def log_of(self, name: str) -> Path:
        return self.log_dir / f"{name}.log"

    def tail(self, name: str) -> str:
        """The end of a child's log."""
        return self.log_of(name).read_text(errors="replace")[-TAIL:]
