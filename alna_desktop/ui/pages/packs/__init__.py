"""«Rapportpakker»: templates of packs, making them for all units, looking at them, and those that are sent."""
