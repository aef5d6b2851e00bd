"""The parts of a text: tokens, sentences, paragraphs, lines, dates. Pure: text in, values out.

Both flows use the same analyzer, so that indexing, queries and highlights agree. Files, speakers and queries are for
other packages.

Public: `analyzer`, `calendar_days`, `clock_times`, `folding`, `inversion`, `label_shapes`, `reading_text`,
`scripts`, `sentences`, `spans`, `stemming`, `text_units`, `token`, `unwrapping`, `word_offsets`.
"""
