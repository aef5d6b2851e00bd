"""The rules of `index/`, one module of tests for each module."""
