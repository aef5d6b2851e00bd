"""How a document's file is read: plain text, Markdown, captions, HTML, mail, numbered pages.

A format reads the text of a file from where its body begins, and gives its markup: what a reader does not see as it is
written. `index.text.reading_text` makes the reading text of it. Which file is in which format is a table, by the
endings of names. A format interprets no words: who says what is for `quotations`; front matter and headers were read
before, by `index.corpus`. Libraries that parse are imported when the first file needs them.

Public: `table`.
"""
