"""Whether people of one sex, age or agency are chosen less often than others. No score looks at any of it."""
