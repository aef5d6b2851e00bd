"""From seeds/INDEX.md to an index: one flow, a package a step.

    seeds/INDEX.md ─ corpus ─ text ─ quotations ─ names ─ store ─▶ an index on disk

What is asked of an index is `search`'s, which may import this; nothing here imports `search`.

Public: `errors`, the errors a user can mend; `file_lock`, a lock on a folder.
"""
