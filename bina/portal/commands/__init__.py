"""What is done with the trail: its workbook."""

from bina.portal.commands.trail import export_trail, request_trail_export

__all__ = ["export_trail", "request_trail_export"]
