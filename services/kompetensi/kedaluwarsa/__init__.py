"""Assessments that expire soon or have expired, so that people are assessed again in time."""
