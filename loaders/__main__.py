"""`python -m loaders`: see `--help`."""

from loaders.terminal import main

if __name__ == "__main__":
    raise SystemExit(main())
