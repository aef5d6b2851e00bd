"""Turns of a transcript, `JOHN SMITH: text`, and whom each label names.

    body ─ lines ─ labels ─ detection ─ stage directions ─ label names ─▶ turns

Quotation marks are for `prose`, whose entities a label may name.

Public: `detection`, `turns`.
"""
