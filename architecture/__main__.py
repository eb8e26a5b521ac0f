"""``python -m architecture [ROOT]``: all checks without a database; exit code 1 on findings."""

import sys
from pathlib import Path

from architecture.checks import all_findings


def main(arguments: list[str]) -> int:
    root = Path(arguments[0]) if arguments else Path.cwd()
    findings = all_findings(root)
    for finding in findings:
        print(finding)
    print(f"architecture: {len(findings)} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
