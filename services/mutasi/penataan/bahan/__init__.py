"""What a plan is made of: the score matrix, the gates of the law, seats and needs, wishes; and the question from it."""
