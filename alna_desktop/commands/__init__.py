"""The commands of the command line, an area in each module: what it adds to the parser, and what it does."""
