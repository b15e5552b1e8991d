"""What is wrong with the installation, in words: small looks at one thing each, and what to do about what they find.

`looking` asks them all; `figures` counts how the work stands, for monitors and for the page's foot.
"""
