"""Every word list that the rules use, as plain data: a file per kind of word, a row per word, a column per property.

The files (`*.tsv`) say in their first lines what they contain and where it is from; the modules name the lists, and
derive some from others. The lists are this project's own, but for Lucene's stop words and for first names of the
Social Security Administration of the United States (public domain). Which rule uses which list is up to the rules;
letters and signs are not words, and are left to `index.text`. The names of HTML's elements are here too.

Public: `abbreviations`, `calendar_names`, `cues`, `first_names`, `function_words`, `html_elements`, `nicknames`,
`nouns`, `particles`, `proper_nouns`, `titles`, `transcript_words`.
"""
