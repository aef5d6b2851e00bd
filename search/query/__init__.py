"""A query: its text to a tree of frozen nodes, and a tree in words. Pure.

It is independent of engines; what a tree finds is for `engine`.

Public: `build`, `describe`, `filters`, `hints`, `pasted_marks`, `query_error`, `question_words`, `relaxation`,
`syntax`, `tree`, `typed_phrases`, `walks`.
"""
