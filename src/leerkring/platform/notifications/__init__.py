"""What a person should know, in the app and as one mail a day."""
