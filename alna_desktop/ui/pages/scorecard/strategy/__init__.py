"""The strategy map: goals, focus areas and success factors."""
