"""`python -m edition`: see `--help`."""

from edition.terminal import main

if __name__ == "__main__":
    raise SystemExit(main())
