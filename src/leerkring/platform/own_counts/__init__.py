"""A municipality's own counts: ground, purpose, approval, analysis, and the gate before publishing."""
