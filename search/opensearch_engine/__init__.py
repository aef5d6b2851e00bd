"""The engine on an OpenSearch cluster: trees become its queries, what it finds becomes hits as everywhere else.

The cluster finds, counts, sorts and scores; which words stand for a word, how names are joined and how hits look is
`search.engine`'s.

Public: `opensearch_engine`.
"""
