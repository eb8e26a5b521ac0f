"""Tags of the interface kit by topic; ``{% load ui %}`` gives them all."""
