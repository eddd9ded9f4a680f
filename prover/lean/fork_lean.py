"""Lean through ctypes for the fork server: initialized once, a header elaborated once, texts elaborated on top of it.

This goes the way of Lean's own command line, one exported function after the other: the shell's start, then the
frontend's four steps (input, snapshot, tree of snapshots, report). A text is elaborated on the snapshot of the header,
so that Lean parses the header again, finds it unchanged, and takes over the imported environment.

Several of the names below are the compiler's own and change between releases. `ForkLean` raises AttributeError when
the library lacks one; whether they still mean the same is for the caller to find out, by comparing (`fork_self_test`).
"""

import ctypes
import threading
from collections.abc import Callable, Sequence

from prover.lean.kernel_terms import Memory

_BOX_ZERO = 1
_NONE = _BOX_ZERO  # of `Option`
_EMPTY_MAP = 3
_OK = 0
_CLOSURE_TAG, _ARRAY_TAG = 245, 246
_TRUST_LEVEL = 1025  # the shell's default: one more than the level from which imports are believed
_SETUP_ARITY = 10
_OVERRIDE_ARITY = 3
_ONE_WORKER = 1
_Object = ctypes.c_void_p
_Byte = ctypes.c_uint8

_FUNCTIONS: dict[str, tuple[Sequence[type], type | None]] = {  # types of the arguments, and of the result
    "lean_initialize": ((), None),
    "lean_init_search_path": ((), _Object),
    "lean_enable_initializer_execution": ((), _Object),
    "lean_io_mark_end_initialization": ((), None),
    "lean_shell_options_mk": ((_Object,), _Object),
    "lean_shell_options_process": ((_Object, ctypes.c_uint32, _Object), _Object),
    "lean_initialize_thread": ((), None),
    "lean_init_task_manager_using": ((ctypes.c_uint32,), None),
    "lean_finalize_task_manager": ((), None),
    "_ZN4lean30set_thread_stack_size_from_envEv": ((), None),
    "_ZN4lean15save_stack_infoEb": ((_Byte,), None),
    "l_Lean_Option_setIfNotSet___at___00Lean_Elab_runFrontend_spec__0": ((_Object, _Object, _Byte), _Object),
    "l_Lean_Parser_mkInputContext___redArg": ((_Object, _Object, _Byte, _Object), _Object),
    "l_Lean_Language_Lean_process": ((_Object, _Object, _Object), _Object),
    "l_Lean_Language_toSnapshotTree___at___00Lean_Elab_runFrontend_spec__2": ((_Object,), _Object),
    "l_Lean_Language_SnapshotTree_runAndReport": ((_Object, _Object, _Byte, _Object), _Object),
}
_VARIABLES = ("l_Lean_internal_cmdlineSnapshots", "l_Lean_Elab_async")
_CODE = ("l_Lean_Elab_runFrontend___lam__3___boxed", "l_Lean_Elab_runFrontend___lam__0___boxed")


class ForkLean:
    """Lean in this process. Make one, call `elaborate_header`, fork, and in each child call `elaborate` once."""

    def __init__(self, library: str, *, options: Sequence[str], file_name: str, stack_kb: int) -> None:
        """``options`` are ``NAME=VALUE``; the environment's LEAN_PATH and LEAN_STACK_SIZE_KB hold for this process."""
        shared = ctypes.CDLL(library, mode=ctypes.RTLD_GLOBAL)
        for name, (arguments, result) in _FUNCTIONS.items():
            function = getattr(shared, name)
            function.argtypes, function.restype = arguments, result
        self._variables = [ctypes.c_uint64.in_dll(shared, name) for name in _VARIABLES]
        setup, override = (ctypes.cast(getattr(shared, name), _Object).value or 0 for name in _CODE)
        self._shared = shared
        self._memory = Memory(shared)
        self._stack_bytes = stack_kb * 1024
        self._snapshot = _NONE
        self._initialize(options)
        self._file_name = self._memory.make_string(file_name.encode())
        self._setup = self._make_setup(setup, override, file_name.removesuffix(".lean"))

    def _initialize(self, options: Sequence[str]) -> None:
        shared = self._shared
        shared.lean_initialize()
        self._value(shared.lean_init_search_path())
        shared.lean_enable_initializer_execution()
        shared._ZN4lean30set_thread_stack_size_from_envEv()
        shell = shared.lean_shell_options_mk(_BOX_ZERO)
        for option in options:
            argument = self._make_some(self._memory.make_string(option.encode()))
            shell = self._value(shared.lean_shell_options_process(shell, ord("D"), argument))
        options_object = self._memory.keep(self._memory.field(shell, 0))
        set_default = shared.l_Lean_Option_setIfNotSet___at___00Lean_Elab_runFrontend_spec__0
        for variable in self._variables:
            options_object = self._memory.keep(set_default(options_object, variable.value, 1))
        self._options = options_object
        shared.lean_io_mark_end_initialization()

    def _make_setup(self, setup: int, override: int, module_name: str) -> int:
        """The function that says with which options, plugins and trust a header's imports are loaded."""
        no_plugins = self._memory.make(_ARRAY_TAG, (0, 0))
        override_closure = self._make_closure(override, _OVERRIDE_ARITY, ())
        name = self._memory.keep(
            self._shared.lean_name_mk_string(_BOX_ZERO, self._memory.make_string(module_name.encode()))
        )
        trust, is_main = _TRUST_LEVEL << 1 | 1, 1 << 1 | 1
        return self._make_closure(
            setup, _SETUP_ARITY, (_NONE, override_closure, self._options, no_plugins, trust, is_main, name)
        )

    def elaborate_header(self, header: str) -> bool:
        """Elaborate the header that every text will begin with, and keep its snapshot; False if it has errors.

        Afterwards this process has no threads of Lean that work, and may be forked.
        """
        results: list[tuple[bool, int]] = []
        self._in_thread(lambda: results.append(self._run(header, keep=True)))
        if not results:
            return False
        has_errors, snapshot = results[0]
        self._snapshot = self._make_some(snapshot)
        return not has_errors

    def elaborate(self, text: str, *, finish: Callable[[bool], None]) -> None:
        """In a forked child: elaborate a text, print its messages, and call ``finish`` with whether it has errors."""

        def work() -> None:
            self._shared.lean_enable_initializer_execution()
            has_errors, _ = self._run(text, keep=False)
            finish(has_errors)

        self._in_thread(work)

    def _in_thread(self, work: Callable[[], None]) -> None:
        threading.stack_size(self._stack_bytes)
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()

    def _run(self, text: str, *, keep: bool) -> tuple[bool, int]:
        shared, memory = self._shared, self._memory
        shared.lean_initialize_thread()
        shared._ZN4lean15save_stack_infoEb(0)
        shared.lean_init_task_manager_using(_ONE_WORKER)
        encoded = memory.make_string(text.encode())
        end = memory.field(encoded, 0) - 1  # the size in bytes, without the closing NUL
        context = shared.l_Lean_Parser_mkInputContext___redArg(encoded, self._file_name, 1, end << 1 | 1)
        snapshot = memory.keep(shared.l_Lean_Language_Lean_process(self._setup, self._snapshot, context))
        tree = shared.l_Lean_Language_toSnapshotTree___at___00Lean_Elab_runFrontend_spec__2(snapshot)
        report = shared.l_Lean_Language_SnapshotTree_runAndReport(tree, self._options, 1, _EMPTY_MAP)
        has_errors = self._value(report) != _BOX_ZERO
        if keep:  # a child ends at once instead
            shared.lean_finalize_task_manager()
        return has_errors, snapshot

    def _value(self, result: int) -> int:
        """The value of an input-output result that has to be a success."""
        if self._memory.tag(result) != _OK:
            raise RuntimeError("a step of Lean's own start failed")
        return self._memory.field(result, 0)

    def _make_some(self, value: int) -> int:
        return self._memory.make(1, (value,))

    def _make_closure(self, code: int, arity: int, fixed: Sequence[int]) -> int:
        return self._memory.make(_CLOSURE_TAG, (code, arity | len(fixed) << 16, *fixed))
