"""What people do with agreements: make, change, measure, evaluate, pass on and hand over."""
