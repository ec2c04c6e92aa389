"""The page «Målekart»."""
