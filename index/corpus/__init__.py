"""The documents of a corpus: what INDEX.md lists, and a file of it as a Document.

Nothing of a document's words is interpreted here: who says what is for `quotations`, what is indexed for `store`.

Public: `decoding`, `document`, `document_reader`, `manifest`, `manifest_markdown`, `root`.
"""
