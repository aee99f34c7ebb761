"""The static edition: the dashboard as plain files, from the very same charts, claims and words."""
