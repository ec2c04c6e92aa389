"""The page «Årsplan»: all units at a glance, and a unit's plan as a document that is written in place."""
