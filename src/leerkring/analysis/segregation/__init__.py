"""School segregation: measures, their uncertainty, what they consist of and how they change."""
