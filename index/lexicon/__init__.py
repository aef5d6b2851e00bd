"""Every list of words that the rules ask, as plain data: a file a kind of word, a row a word, a column a property.

The files (`*.tsv`) say in their first lines what they hold and where it is from; the modules give the lists their
names, and derive what follows from others. The lists are this project's own, but for Lucene's stop words and for first
names of the Social Security Administration of the United States (public domain). Which rule asks which list is left to
the rules; letters and signs are no words, and are left to `index.text`.

Public: `abbreviations`, `calendar_names`, `cues`, `first_names`, `function_words`, `nicknames`, `nouns`, `particles`,
`proper_nouns`, `titles`, `transcript_words`.
"""
