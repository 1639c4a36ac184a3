"""Settings, root urls, the policy table at work."""
