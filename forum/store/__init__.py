"""Where a forum is kept."""
