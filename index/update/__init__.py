"""One run of `onrecord index`: what changed, what became of it, again and again for --watch, and the proof of --check.

It is handed a store, and knows no more of it than the Protocols of `store`.

Public: `indexer`, `report`, `verify`, `watch`.
"""
