"""One module a revision; see the list in the package above."""
