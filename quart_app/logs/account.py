"""What became of the records of one sink in this process."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Account:
    """Counts of records; `emitted == written + dropped + pending` at any moment."""

    emitted: int
    written: int
    dropped: int
    pending: int
    recovered: int = 0
    """Records that dead processes left and this one wrote; not part of the sum."""

    @property
    def is_balanced(self) -> bool:
        return self.emitted == self.written + self.dropped + self.pending
