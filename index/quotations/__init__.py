"""Who said what in a text, by rules. `find_quotations` is the one entrance to the modules of this package.

body -> marks (regions, masked) -> sentences -> tokens -> names -> cast -> items -> clauses -> sources
     -> attribution -> quotations
"""

from index.quotations.finder import SURE, Quotation, find_quotations

__all__ = ["SURE", "Quotation", "find_quotations"]
