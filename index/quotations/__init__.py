"""Who said what in a text, by rules. `finder.find_quotations` is the one entrance to the modules of this package.

body -> marks (regions, masked) -> sentences -> tokens -> names -> cast -> items -> clauses -> sources
     -> attribution -> quotations
"""
