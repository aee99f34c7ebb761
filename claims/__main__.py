"""`python -m claims`: the ledger in the terminal."""

import sys

from ledger.terminal import main

if __name__ == "__main__":
    sys.exit(main())
