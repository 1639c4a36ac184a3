"""The charts of the monitor, one in each file.

Each chart is a function of its data and a width: below `PHONE` it draws the version for a phone, with
its own proportions and fewer labels. Charts hold no finding; the finding is the heading above them.
"""
