"""How well findings agree with texts that people marked by hand. Pure: marked texts and findings in, figures out."""
