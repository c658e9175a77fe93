"""Questions typed in the search box -> direct answers."""
