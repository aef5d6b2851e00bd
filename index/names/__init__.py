"""Names of people and bodies: the parts of one, and which of them are one speaker's across documents. Pure.

Where names stand in a text is for `quotations`.

Public: `name`, `speakers`.
"""
