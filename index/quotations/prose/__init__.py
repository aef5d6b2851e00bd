"""Quotations between marks in running text, and who says each.

    body ─ regions ─ tokens ─ mentions ─ entities ─ tagging ─▶ analysis
    analysis ─ reporting clauses ─ coreference ─ sieves ─▶ attribution ─ vetoes, confidence

Labels at the start of lines are for `transcripts`.

Public: `analysis`, `attribution`, `confidence`, `coreference`, `entities`, `regions`, `vetoes`.
"""
