"""«Avvik»: registering, handling and searching deviations."""
