"""Dictionary, post standards, assessments, indices, talent map and job-person match."""
