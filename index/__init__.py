"""From seeds/INDEX.md to an index: one flow, one package per step.

    seeds/INDEX.md ─ corpus ─ text ─ quotations ─ names ─ store ─▶ an index on disk

Querying an index is for `search`, which may import this package; nothing here imports `search`.

Public: `errors`, the errors a user can fix; `file_lock`, `value`, a lock on a folder; `whole_file`, to replace a file.
"""
