"""Turns of a transcript, `JOHN SMITH: text`, and whom each label names.

    body ─ lines ─ detection (label shapes) ─ labelled lines (label family, heads, screenplays) ─▶ Transcript
    Transcript ─ label names (people, roles, interviews) ─ pieces ─ stage directions ─▶ turns

Quotation marks are for `prose`, whose entities a label may name.

Public: `detection`, `labelled_lines` (its values), `turns`.
"""
