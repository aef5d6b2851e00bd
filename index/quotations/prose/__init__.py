"""Quotations between marks in running text, and who says each.

    body ─ regions ─ tokens ─ mentions ─ entities ─ tagging ─ reporting clauses ─ coreference ─▶ attribution

Labels at the start of lines are for `transcripts`.

Public: `analysis`, `attribution`, `confidence`, `coreference`, `entities`, `regions`, `vetoes`.
"""
