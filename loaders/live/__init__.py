"""What every live source shares: request → checked answer → tidy frame → validated → stored → loaded.

One source is one module of `loaders/sources/`; nothing here knows any of them by name. Order of the modules:
`request` (what is asked and answered, pure), `observations` (the tidy frame and its validation), `source` (what a
source is), `transport` (the only code that opens a connection), `snapshots` (what is kept on disk), `attempts` (when a
service was asked and may be again), `changes` (what is new, revised or worse), `refresh` (fetch, compare, keep),
`imports` (files that a user supplies), `background` (refreshing while pages are read), `load` (what pages call; never
waits).
"""
