"""`python -m claims`: the ledger in the terminal."""

import signal
import sys

from ledger.terminal import main

if __name__ == "__main__":
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # whoever reads may stop early, as `head` does
    sys.exit(main())
