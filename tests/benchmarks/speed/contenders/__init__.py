"""Scripts that index and search a corpus with a library each: `with_X.py index SEEDS FOLDER`, `search FOLDER QUERY`.

Each does what its library's own introduction does, with stems of English words, and prints ten results with a snippet.
"""
