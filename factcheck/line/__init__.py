"""The line: what the processes of a newsroom tell one another and may lose.

That there is work, how much of a limit was used, and who has which statement open. All that was acknowledged stands in the newsroom's
database and nowhere else; so a line may be emptied or be gone at any moment, and the work goes on.
"""
