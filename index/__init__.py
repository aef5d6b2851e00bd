"""What a document is, and how it gets into an index."""
