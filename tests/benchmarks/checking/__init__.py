"""How well `onrecord check` judges quotations: on drafts made of a corpus, each quotation with what was done to it.

`record` knows what may be quoted, `tampering` what is done to it, `drafts` writes it down as an article with its gold,
`__main__` runs the program on the drafts and counts. The gold follows from how a draft was made, not from the program
that is judged: what might be right by accident is sought for in the texts, word by word, and left out.
"""
