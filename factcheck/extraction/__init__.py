"""Text in, findings out: what is said in a text, by whom, and how much it needs checking. Pure."""
