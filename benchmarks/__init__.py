"""Where the speeds in the README come from, one command each."""
