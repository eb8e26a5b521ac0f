"""Routes of strategy."""

app_name = "strategy"
urlpatterns = []
