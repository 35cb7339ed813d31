"""Starting, preparing and guarding the database."""
