"""From what was typed to a frozen query tree, and to the sentence that describes it."""
