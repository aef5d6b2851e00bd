"""How fast the program is, beside others that do a part of the same: `python -m tests.benchmarks.speed --help`.

    corpora          folders of articles to index: real ones where ../shared is, else made ones
    real_articles    articles of ../shared
    made_words       a vocabulary of our own making
    made_sentences   sentences of its words
    made_articles    articles of its sentences, with quotations and dates
    processes        commands, run in turns and timed, or watched for their memory
    workshop         where a run has its corpora and indexes
    peers            other programs that index and search the same files; contenders/ has a script for each library
    indexing         figures of `onrecord index`
    searching        figures of `onrecord search`, and of commands that need no index; warm.py is their other process
    peer_table       the program beside its peers
    measured         what a figure is, and what comes of it
    figures          every figure, with what it was, must be and is hoped to be
    report           the tables, as plain text and as Markdown

Only the command line of the program is used, but for warm.py.
"""
