"""Incidents with personal data: their register, their clock, and who has been told.

UU 27/2022 article 46: written notice to the people concerned and to the authority within 3 x 24
hours, saying which data, when and how, and what is done about it.
"""
