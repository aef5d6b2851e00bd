"""A store on an OpenSearch cluster, https://opensearch.org, behind the Protocols of `index.store`.

The analyzer stays the only one: a text is sent as its tokens. What the cluster does of itself is to distribute, to
replicate and to find; what it has not are transactions, which `_state` makes.

Public: `cluster_tokens`, `cluster_location`, `connection`, `opensearch_store`, `opensearch_snapshot`.
"""
