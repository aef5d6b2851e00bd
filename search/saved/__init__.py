"""What is kept between commands: searches under names, which of their results were printed, and the last answer of each
terminal. Files in the user's own folders.

Messages about them are for `output`, when they are run for `cli`.

Public: `files`, `last_answer`, `saved_search`.
"""
