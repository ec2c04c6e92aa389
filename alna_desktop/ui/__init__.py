"""The user interface: shows and asks, never decides. The only part of the program that knows Qt."""
