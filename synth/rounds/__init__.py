"""Rounds of expert iteration: sample, judge, keep, train, evaluate, promote."""
