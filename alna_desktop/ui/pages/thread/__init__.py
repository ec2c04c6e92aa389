"""The page «Den røde tråden»."""
