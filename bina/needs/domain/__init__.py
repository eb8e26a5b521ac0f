"""Pure rules of the training needs analysis: from facts and a rule set to an answer."""
