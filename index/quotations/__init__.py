"""Who said what in a text, by rules. `pipeline` is the one entry point: of a text, or of a document. Pure.

    body ─ prose (regions, tokens, mentions, entities, reporting clauses, coreference, sieves) ─▶ quotations
         └ transcripts (detection, labels, turns, directions) ────────────────────────────────────┘

A hard-wrapped body is unwrapped first.

Names are resolved within one document here; across documents that is for `names`.

Public: `pipeline`, `quotation`, `reason`.
"""
