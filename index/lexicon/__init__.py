"""Every word list, one fact in one place: names, titles, nouns, verbs of saying, small words.

What a word means in a sentence is decided by those who look it up.

Public: `cues`, `first_names`, `loader`, `nicknames`, `nouns`, `proper_nouns`, `titles`.
"""
