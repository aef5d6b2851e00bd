"""The documents of a corpus: what INDEX.md lists, and each listed file as a Document.

How the files of each format are read is for `formats`. A document's words are not interpreted here: who says what is
for `quotations`, what is indexed for `store`.

Public: `additions`, `decoding`, `document`, `document_reader`, `file_names`, `file_state`, `manifest`,
`manifest_folder`, `manifest_markdown`, `native_path`, `root`, `seed_file`, `unlisted_files`.
"""
