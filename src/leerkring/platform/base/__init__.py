"""What every context stands on: language, clock, errors, versions. No models, no rules of the domain."""
