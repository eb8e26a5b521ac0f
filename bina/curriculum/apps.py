"""Curriculum as a Django app: the catalogue of modules."""

from django.apps import AppConfig


class CurriculumConfig(AppConfig):
    name = "bina.curriculum"
    label = "curriculum"
    rank = 5
