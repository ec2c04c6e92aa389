"""Where the program starts: a window, or a command without Qt."""

import sys


def main() -> int:
    """Run the command line; returns the exit code: 0 done, 1 it could not be done, 2 a wrong command."""
    from alna_desktop.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    if getattr(sys, "frozen", False):
        from multiprocessing import freeze_support

        freeze_support()  # a helper of `reports.batch` starts here, and never comes back
    sys.exit(main())
