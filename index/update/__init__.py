"""One run of `onrecord index`: what changed and what was done; its repetition for --watch; the check of --check.

It is given a store, and knows only the Protocols of `store`.

Public: `indexer`, `report`, `verify`, `watch`, `workers`.
"""
