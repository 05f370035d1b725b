"""From bytes to blocks: the only part that knows file formats."""
