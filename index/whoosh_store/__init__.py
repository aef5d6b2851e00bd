"""The embedded store: a folder of generations, each a Whoosh index of segments that are our own.

    STORE/current ─▶ STORE/generation-7/: meta.json, segment-5-1, segment-7-1, deletions, catalogue, speakers.json,
                                          and Whoosh's list of the segments

docs/index-format.md describes the files. Whoosh is imported only where its list is written, and to be read by Whoosh.
What rows mean to a query is for `search/whoosh_engine`.

Public: `location`, `segment`, `snapshot`, `whoosh_store`.
"""
