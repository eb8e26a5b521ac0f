"""Pure rules of priority signals: audit findings and unit KPIs."""
