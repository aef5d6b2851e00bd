"""The embedded store: a folder of generations, each a Whoosh index with onrecord's own files.

    STORE/current ─▶ STORE/generation-7/: meta.json, documents.json, speakers.txt, and Whoosh's own files

Whoosh is imported in this package and nowhere else in `index`. What rows mean to a query is for `search/whoosh_engine`.

Public: `checksums`, `location`, `reader`, `snapshot`, `whoosh_store`.
"""
