"""What is written to single members in the forum's language: reminders, and what happened while they were away."""
