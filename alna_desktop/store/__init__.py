"""The file on disk: opening it safely, its migrations, copies, change history and announcements."""
