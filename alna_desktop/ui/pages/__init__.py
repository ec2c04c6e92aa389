"""A page for each module of the program."""
