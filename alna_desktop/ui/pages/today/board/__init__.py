"""The director's board on «I dag»: all units beside what is delivered and how it stands."""
