"""What an engine answers, and an engine over rows: matching, scoring, snippets, highlights, facets, suggestions.

This package is independent of Whoosh: the rows come from `whoosh_engine`, and how results look is for `output`.

Public: `advice`, `choices`, `engine`, `facets`, `quotation_ranges`, `results`, `rows`, `rows_engine`.
"""
