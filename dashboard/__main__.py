"""``python -m dashboard``: see ``dashboard.cli``."""

from __future__ import annotations

import os
import sys

from dashboard.cli import main


def _run() -> int:
    """The exit code of the command; a reader that stops reading (``| head``) is no fault."""
    try:
        code = main()
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    return code


if __name__ == "__main__":
    sys.exit(_run())
