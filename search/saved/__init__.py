"""Searches saved under names, which of their results were printed, and their files in the user's data folder.

Messages about them are for `output`, when they are run for `cli`.

Public: `files`, `saved_search`.
"""
