"""Routes of curriculum."""

app_name = "curriculum"
urlpatterns = []
