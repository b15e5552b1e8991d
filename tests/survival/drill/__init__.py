"""A real installation that is killed while people work at it, and what has to hold afterwards (see scripts/kill_drill)."""
