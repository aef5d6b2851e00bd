"""From a question to the terminal: one flow, a package a step.

    query text ─ query ─▶ tree ─ engine ─▶ results ─ output ─▶ terminal

Public: `engines`, which picks a store and an engine.
"""
