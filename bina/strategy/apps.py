"""Strategy as a Django app: audit findings and unit KPIs."""

from django.apps import AppConfig


class StrategyConfig(AppConfig):
    name = "bina.strategy"
    label = "strategy"
    rank = 4
