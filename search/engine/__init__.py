"""What an engine answers, and an engine over rows: matching, scoring, snippets, highlights, facets, suggestions.

This package is independent of Whoosh: the rows come from `whoosh_engine`, and how results look is for `output`.

Public: `advice`, `bm25f`, `choices`, `document_view`, `engine`, `facets`, `quotation_ranges`, `results`, `rows`,
`rows_engine`, `slot_terms`, `staleness`, `stored_page`, `suggestions`, `vocabulary`.
"""
