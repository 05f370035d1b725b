"""The sheet that a secretary writes on during a meeting: made before it, read back after it without a question.

:mod:`minutes.forms.paper` makes the sheet, :mod:`minutes.forms.filled` reads it; both know its grammar:

* a title and facts under it, as in minutes;
* the attendance list with a column to mark who is there, and empty rows for others;
* a heading for each item, with its number; below it what is known, then room to write;
* a paragraph ``Decision:`` and one ``Action:``: what stands behind each, and every paragraph after it up to the next
  of them or the next heading, is a decision or an action; what stands before is notes;
* what the sheet says about an item is known again by its hash in the file's mark: it is no text of these minutes, unless
  somebody has changed it;
* open actions of earlier meetings as a table with a column to mark what is done; coming meetings as a table.
"""
