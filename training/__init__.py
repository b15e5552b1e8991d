"""How the tagger's weights are made: prepare, train, export, evaluate. Nothing here runs with the product."""
