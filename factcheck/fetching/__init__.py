"""Pages from the web: guarded, bounded, polite, and kept exactly as they came."""
