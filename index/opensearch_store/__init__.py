"""A store on an OpenSearch cluster, https://opensearch.org, behind the Protocols of `index.store`.

The analyzer stays the only one: a text is sent as its tokens. What the cluster does of itself is to distribute, to
replicate and to find; what it has not are transactions, which `_state` makes.

Public: `cluster_location`, `cluster_tokens`, `opensearch_snapshot`, `opensearch_store`, `row_identity`.
"""
