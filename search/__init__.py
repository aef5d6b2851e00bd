"""From a query to the terminal: one flow, one package per step.

    query text ─ query ─▶ tree ─ engine ─▶ results ─ output ─▶ terminal

Public: `engines`, which picks a store and an engine.
"""
