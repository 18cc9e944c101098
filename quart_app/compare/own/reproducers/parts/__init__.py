"""Parts of the tests that reproduce a difference: their text is put into the test, which is complete.

They run in the app's interpreter: the standard library and the app's own framework only.
"""
