"""Issues that nobody has seen: invented from a seed, printed in every layout, with their gold.

Written from the look of the originals alone, without knowledge of the parser, so that the
two can disagree.
"""
