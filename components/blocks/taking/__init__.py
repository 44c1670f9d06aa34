"""Take along what is on a screen, as a presentation, a report or a workbook; and a report of every wijk."""
