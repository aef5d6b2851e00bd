"""Names of people and bodies: their parts, and which names belong to one speaker across documents. Pure.

Where names stand in a text is for `quotations`.

Public: `known_speaker`, `name`, `speakers`.
"""
