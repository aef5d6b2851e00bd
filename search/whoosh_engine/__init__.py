"""The rows of the embedded store, for the engine over rows. It uses no queries, scorers or highlighters of Whoosh's.

Public: `whoosh_rows`.
"""
