"""From the record to files: FORMATS maps a name to a writer."""
