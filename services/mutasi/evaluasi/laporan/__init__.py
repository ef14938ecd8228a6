"""The evaluation as a report that people read: its data, its pictures, its pages."""
