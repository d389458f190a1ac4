"""What stands on each picture of a report: texts ready as strings, and the numbers that are drawn.

Who draws them needs neither a language nor a digest. Nothing here imports what draws.
"""
