"""Registration workbooks: a unit's figures and comments, filled in in Excel and read back without loss.

Nothing in one is recognised by a word. A hidden row on each sheet has the columns' keys and a hidden column the rows',
and a hidden sheet says what each row is for and what it was given, so that rows can be sorted, sheets renamed and the
program's language another one.
"""
