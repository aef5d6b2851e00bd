"""What can be asked of an index, and how the answer is shown."""
