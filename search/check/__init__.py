"""A draft beside the record: each of its quotations, who is said to have said it, and what the corpus has of that.

    draft ─ drafts ─▶ quotations ─ checker (an engine's passages, aligned and compared) ─▶ findings

Which passages may be meant is for the engine, what is printed of the findings for `output`.

Public: `checker`, `drafts`, `findings`, `nearest`.
"""
