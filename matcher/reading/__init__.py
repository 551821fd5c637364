"""Reading: texts in Azerbaijani, English and Russian become requirements and claims with evidence."""
