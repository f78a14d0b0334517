"""Where `visavis` and `python -m translate` begin; small, so that Ctrl-C is heard early."""

import sys

from translate.version import __version__


def main() -> None:
    """Run the command line; exits 130 if it is interrupted while it loads."""
    if sys.argv[1:] == ["--version"]:  # as the command line says it, in a tenth of the time
        print(f"visavis {__version__}")
        return
    try:
        from translate.cli.main import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(130)  # 128 + SIGINT, as shells do


if __name__ == "__main__":
    main()
