"""The original, line by line."""

TITLE_KO = "원본을 한 줄씩"
ORDER = (  # as in the original
    "missing_page",
    "missing_page_without_await",
    "log_file_in_production",
    "log_file_blocks_the_loop",
    "debug_switch",
    "set_up_once_in_a_request",
    "before_first_request_is_gone",
    "before_serving",
    "before_serving_each_worker",
    "before_serving_has_no_request",
    "before_serving_raises",
    "before_serving_in_tests",
    "first_request_flag_without_lock",
    "print_hooks",
    "hooks_left_sync",
    "after_request_returns_nothing",
    "hello_page",
    "host_and_port",
)
