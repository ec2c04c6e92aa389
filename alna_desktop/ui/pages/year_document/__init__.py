"""A document that each unit writes every year, and its page: what annual plans and leader agreements have in common."""
