"""Routes of competency."""

app_name = "competency"
urlpatterns = []
