"""Minutes as they go out: the draft that is sent round, the excerpt of one item, the page on the site."""
