"""The verbs of the newsroom: the only code that changes editorial state. No function in here commits."""
