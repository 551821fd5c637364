"""The recruiter's pages: a vacancy as read and corrected, its candidates, their comparison, a shortlist, exports."""
