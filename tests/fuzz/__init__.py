"""What atheris throws random bytes at, guided by the branches that they reach: `make fuzz MINUTES=…`.

Each target reads bytes as one of the kinds of input, and asserts what must hold of any. What is found becomes a test of
the module that it is found in. The suite runs the targets too, on what Hypothesis makes up.
"""
