"""What the organisation needs: workload per post (ABK), gaps today and to come, and which gap presses most."""
