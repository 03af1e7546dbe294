"""What people read: tables on the terminal, progress, sentences that say what happened and what to do next."""
