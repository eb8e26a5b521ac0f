"""``python -m tests.journeys.access write``: the table of access anew, to be read and committed."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WRITE = "BINA_WRITE_ACCESS_MATRIX"
TEST = "tests/journeys/test_access.py::test_the_table_is_what_was_read_last"


def main() -> int:
    if sys.argv[1:] != ["write"]:
        sys.stderr.write("usage: python -m tests.journeys.access write\n")
        return 2
    command = [sys.executable, "-m", "pytest", "-q", "--show-capture=no", TEST]
    return subprocess.run(command, env=os.environ | {WRITE: "1"}, cwd=ROOT).returncode


if __name__ == "__main__":
    sys.exit(main())
