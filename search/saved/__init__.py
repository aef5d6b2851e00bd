"""Searches kept under names, what of them was printed, and their files in the user's data folder.

What is said of them is for `output`, when they are asked for `cli`.

Public: `files`, `saved_search`.
"""
