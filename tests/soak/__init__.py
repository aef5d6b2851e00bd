"""The hunt for what loses or invents a word: kills, faults, damages, races and odd inputs, one after another at random.

`make soak MINUTES=10` prints what was tried and what survived, as docs/reliability.md has it. The suite tries every
place of a small index once; here indexes are larger, places are drawn by lot, and each command is a process of its own.
"""
