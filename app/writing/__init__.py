"""What is written from the figures: the draft of a number's statistics, as a page and as files."""
