"""``python -m dashboard``: see ``dashboard.cli``."""

from __future__ import annotations

import os
import sys

from dashboard.cli import ExitCode, main


def _run() -> int:
    """The exit code of the command; it is no error if its output is not read to the end."""
    try:
        code = main()
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.OK
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    return code


if __name__ == "__main__":
    sys.exit(_run())
