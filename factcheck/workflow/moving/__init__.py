"""Moving a filled installation from one database to another, while people work until shortly before the end (docs/decisions/0017).

`moving` takes the steps in order; the others are the steps: `places` finds the two databases, `move_marks` notes on both how far the move
is, `emptying` takes off in the target what would stand in the way and puts it back, `carrying` makes one table like another, `holding`
keeps everybody from changing a database, `comparing` looks whether two tables are the same.
"""
