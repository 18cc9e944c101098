"""Drivers run one side of a behaviour and emit what they see; they do the I/O."""
