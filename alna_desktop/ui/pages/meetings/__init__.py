"""«Møter»: meetings and other contact with the units."""
