"""«Lederavtaler»: the leader agreements of the units."""
