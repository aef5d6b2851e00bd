"""What the program is worth in figures: how well it finds, shows and attributes, and `speed`: how long that takes.

No test imports from here, and no figure decides one. Each module but those of `speed` is a script by itself.
"""
