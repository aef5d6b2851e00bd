"""A text cut up: tokens, sentences, paragraphs, lines, dates in it. Pure: text in, values out.

Both flows use the same analyzer, so that what is indexed, asked and highlighted is the same. Files, speakers and
queries are others' matter.

Public: `analyzer`, `folding`, `iso_dates`, `lines`, `scripts`, `sentences`, `spans`, `text_units`.
"""
