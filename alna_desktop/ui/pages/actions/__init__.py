"""«Tiltak»: one list of actions across sources."""
